// Made by Generator/generate from Generator/Operations.txt.
/// Operations on whole vectors (spec 4.3.3: `vvbinop` and the like).
extension Handlers {
  static let vectorV128: [(Operation, VectorHandler)] = [
    (.v128And, v128And), (.v128Andnot, v128Andnot), (.v128Or, v128Or), (.v128Xor, v128Xor), (.v128Not, v128Not),
    (.v128AnyTrue, v128AnyTrue), (.v128Bitselect, v128Bitselect), (.v128AndVectorB, v128AndVectorB),
    (.v128OrVectorB, v128OrVectorB), (.v128XorVectorB, v128XorVectorB),
  ]
}

@c(apus_v128And)
private func v128And(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.v128And) }
}
@c(apus_v128Andnot)
private func v128Andnot(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.v128Andnot) }
}
@c(apus_v128Or)
private func v128Or(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.v128Or) }
}
@c(apus_v128Xor)
private func v128Xor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.v128Xor) }
}
@c(apus_v128Not)
private func v128Not(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.v128Not) }
}
@c(apus_v128AnyTrue)
private func v128AnyTrue(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.v128AnyTrue) }
}
@c(apus_v128Bitselect)
private func v128Bitselect(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.ternary(VectorOperations.v128Bitselect) }
}
@c(apus_v128AndVectorB)
private func v128AndVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.v128And) }
}
@c(apus_v128OrVectorB)
private func v128OrVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.v128Or) }
}
@c(apus_v128XorVectorB)
private func v128XorVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.v128Xor) }
}
