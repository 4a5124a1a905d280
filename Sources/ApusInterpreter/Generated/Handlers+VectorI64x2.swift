// Made by Generator/generate from Generator/Operations.txt.
/// Operations on two integers of 64 bits.
extension Handlers {
  static let vectorI64x2: [(Operation, VectorHandler)] = [
    (.i64x2Add, i64x2Add), (.i64x2Sub, i64x2Sub), (.i64x2Mul, i64x2Mul), (.i64x2Eq, i64x2Eq), (.i64x2Ne, i64x2Ne),
    (.i64x2GtS, i64x2GtS), (.i64x2GeS, i64x2GeS), (.i64x2Abs, i64x2Abs), (.i64x2Neg, i64x2Neg),
    (.i64x2ExtendLowS, i64x2ExtendLowS), (.i64x2ExtendLowU, i64x2ExtendLowU), (.i64x2ExtendHighS, i64x2ExtendHighS),
    (.i64x2ExtendHighU, i64x2ExtendHighU), (.i64x2Shl, i64x2Shl), (.i64x2ShrS, i64x2ShrS), (.i64x2ShrU, i64x2ShrU),
    (.i64x2AllTrue, i64x2AllTrue), (.i64x2Bitmask, i64x2Bitmask), (.i64x2Splat, i64x2Splat),
    (.i64x2ExtractLane, i64x2ExtractLane), (.i64x2ReplaceLane, i64x2ReplaceLane),
  ]
}

@c(apus_i64x2Add)
private func i64x2Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2Add) }
}
@c(apus_i64x2Sub)
private func i64x2Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2Sub) }
}
@c(apus_i64x2Mul)
private func i64x2Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2Mul) }
}
@c(apus_i64x2Eq)
private func i64x2Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2Eq) }
}
@c(apus_i64x2Ne)
private func i64x2Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2Ne) }
}
@c(apus_i64x2GtS)
private func i64x2GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2GtS) }
}
@c(apus_i64x2GeS)
private func i64x2GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i64x2GeS) }
}
@c(apus_i64x2Abs)
private func i64x2Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2Abs) }
}
@c(apus_i64x2Neg)
private func i64x2Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2Neg) }
}
@c(apus_i64x2ExtendLowS)
private func i64x2ExtendLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2ExtendLowS) }
}
@c(apus_i64x2ExtendLowU)
private func i64x2ExtendLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2ExtendLowU) }
}
@c(apus_i64x2ExtendHighS)
private func i64x2ExtendHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2ExtendHighS) }
}
@c(apus_i64x2ExtendHighU)
private func i64x2ExtendHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i64x2ExtendHighU) }
}
@c(apus_i64x2Shl)
private func i64x2Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i64x2Shl) }
}
@c(apus_i64x2ShrS)
private func i64x2ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i64x2ShrS) }
}
@c(apus_i64x2ShrU)
private func i64x2ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i64x2ShrU) }
}
@c(apus_i64x2AllTrue)
private func i64x2AllTrue(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i64x2AllTrue) }
}
@c(apus_i64x2Bitmask)
private func i64x2Bitmask(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i64x2Bitmask) }
}
@c(apus_i64x2Splat)
private func i64x2Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.splat(VectorOperations.i64x2Splat) }
}
@c(apus_i64x2ExtractLane)
private func i64x2ExtractLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i64x2ExtractLane) }
}
@c(apus_i64x2ReplaceLane)
private func i64x2ReplaceLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.replace(VectorOperations.i64x2ReplaceLane) }
}
