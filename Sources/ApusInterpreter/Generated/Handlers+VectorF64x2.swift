// Made by Generator/generate from Generator/Operations.txt.
/// Operations on two floats of 64 bits.
extension Handlers {
  static let vectorF64x2: [(Operation, VectorHandler)] = [
    (.f64x2Add, f64x2Add), (.f64x2Sub, f64x2Sub), (.f64x2Mul, f64x2Mul), (.f64x2Div, f64x2Div), (.f64x2Min, f64x2Min),
    (.f64x2Max, f64x2Max), (.f64x2Pmin, f64x2Pmin), (.f64x2Pmax, f64x2Pmax), (.f64x2Eq, f64x2Eq), (.f64x2Ne, f64x2Ne),
    (.f64x2Lt, f64x2Lt), (.f64x2Le, f64x2Le), (.f64x2Abs, f64x2Abs), (.f64x2Neg, f64x2Neg),
    (.f64x2ConvertLowS, f64x2ConvertLowS), (.f64x2ConvertLowU, f64x2ConvertLowU), (.f64x2PromoteLow, f64x2PromoteLow),
    (.f64x2Sqrt, f64x2Sqrt), (.f64x2AddVectorB, f64x2AddVectorB), (.f64x2SubVectorB, f64x2SubVectorB),
    (.f64x2MulVectorB, f64x2MulVectorB), (.f64x2SubVectorC, f64x2SubVectorC),
  ]
}

@c(apus_f64x2Add)
private func f64x2Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Add) }
}
@c(apus_f64x2Sub)
private func f64x2Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Sub) }
}
@c(apus_f64x2Mul)
private func f64x2Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Mul) }
}
@c(apus_f64x2Div)
private func f64x2Div(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Div) }
}
@c(apus_f64x2Min)
private func f64x2Min(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Min) }
}
@c(apus_f64x2Max)
private func f64x2Max(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Max) }
}
@c(apus_f64x2Pmin)
private func f64x2Pmin(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Pmin) }
}
@c(apus_f64x2Pmax)
private func f64x2Pmax(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Pmax) }
}
@c(apus_f64x2Eq)
private func f64x2Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Eq) }
}
@c(apus_f64x2Ne)
private func f64x2Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Ne) }
}
@c(apus_f64x2Lt)
private func f64x2Lt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Lt) }
}
@c(apus_f64x2Le)
private func f64x2Le(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.f64x2Le) }
}
@c(apus_f64x2Abs)
private func f64x2Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2Abs) }
}
@c(apus_f64x2Neg)
private func f64x2Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2Neg) }
}
@c(apus_f64x2ConvertLowS)
private func f64x2ConvertLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2ConvertLowS) }
}
@c(apus_f64x2ConvertLowU)
private func f64x2ConvertLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2ConvertLowU) }
}
@c(apus_f64x2PromoteLow)
private func f64x2PromoteLow(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2PromoteLow) }
}
@c(apus_f64x2Sqrt)
private func f64x2Sqrt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.f64x2Sqrt) }
}
@c(apus_f64x2AddVectorB)
private func f64x2AddVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f64x2Add) }
}
@c(apus_f64x2SubVectorB)
private func f64x2SubVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f64x2Sub) }
}
@c(apus_f64x2MulVectorB)
private func f64x2MulVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.f64x2Mul) }
}
@c(apus_f64x2SubVectorC)
private func f64x2SubVectorC(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.second(v, VectorOperations.f64x2Sub) }
}
