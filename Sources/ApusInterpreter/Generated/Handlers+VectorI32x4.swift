// Made by Generator/generate from Generator/Operations.txt.
/// Operations on four integers of 32 bits.
extension Handlers {
  static let vectorI32x4: [(Operation, VectorHandler)] = [
    (.i32x4Add, i32x4Add), (.i32x4Sub, i32x4Sub), (.i32x4Mul, i32x4Mul), (.i32x4MinS, i32x4MinS),
    (.i32x4MinU, i32x4MinU), (.i32x4MaxS, i32x4MaxS), (.i32x4MaxU, i32x4MaxU), (.i32x4DotS, i32x4DotS),
    (.i32x4Eq, i32x4Eq), (.i32x4Ne, i32x4Ne), (.i32x4GtS, i32x4GtS), (.i32x4GtU, i32x4GtU), (.i32x4GeS, i32x4GeS),
    (.i32x4GeU, i32x4GeU), (.i32x4Abs, i32x4Abs), (.i32x4Neg, i32x4Neg), (.i32x4ExtendLowS, i32x4ExtendLowS),
    (.i32x4ExtendLowU, i32x4ExtendLowU), (.i32x4ExtendHighS, i32x4ExtendHighS), (.i32x4ExtendHighU, i32x4ExtendHighU),
    (.i32x4TruncSatS, i32x4TruncSatS), (.i32x4TruncSatU, i32x4TruncSatU), (.i32x4TruncSatZeroS, i32x4TruncSatZeroS),
    (.i32x4TruncSatZeroU, i32x4TruncSatZeroU), (.i32x4Shl, i32x4Shl), (.i32x4ShrS, i32x4ShrS), (.i32x4ShrU, i32x4ShrU),
    (.i32x4AllTrue, i32x4AllTrue), (.i32x4Bitmask, i32x4Bitmask), (.i32x4Splat, i32x4Splat),
    (.i32x4ExtractLane, i32x4ExtractLane), (.i32x4ReplaceLane, i32x4ReplaceLane), (.i32x4AddVectorB, i32x4AddVectorB),
    (.i32x4MulVectorB, i32x4MulVectorB), (.i32x4ShlVectorB, i32x4ShlVectorB), (.i32x4ShrSVectorB, i32x4ShrSVectorB),
    (.i32x4ShrUVectorB, i32x4ShrUVectorB),
  ]
}

@c(apus_i32x4Add)
private func i32x4Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4Add) }
}
@c(apus_i32x4Sub)
private func i32x4Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4Sub) }
}
@c(apus_i32x4Mul)
private func i32x4Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4Mul) }
}
@c(apus_i32x4MinS)
private func i32x4MinS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4MinS) }
}
@c(apus_i32x4MinU)
private func i32x4MinU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4MinU) }
}
@c(apus_i32x4MaxS)
private func i32x4MaxS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4MaxS) }
}
@c(apus_i32x4MaxU)
private func i32x4MaxU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4MaxU) }
}
@c(apus_i32x4DotS)
private func i32x4DotS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4DotS) }
}
@c(apus_i32x4Eq)
private func i32x4Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4Eq) }
}
@c(apus_i32x4Ne)
private func i32x4Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4Ne) }
}
@c(apus_i32x4GtS)
private func i32x4GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4GtS) }
}
@c(apus_i32x4GtU)
private func i32x4GtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4GtU) }
}
@c(apus_i32x4GeS)
private func i32x4GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4GeS) }
}
@c(apus_i32x4GeU)
private func i32x4GeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i32x4GeU) }
}
@c(apus_i32x4Abs)
private func i32x4Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4Abs) }
}
@c(apus_i32x4Neg)
private func i32x4Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4Neg) }
}
@c(apus_i32x4ExtendLowS)
private func i32x4ExtendLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4ExtendLowS) }
}
@c(apus_i32x4ExtendLowU)
private func i32x4ExtendLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4ExtendLowU) }
}
@c(apus_i32x4ExtendHighS)
private func i32x4ExtendHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4ExtendHighS) }
}
@c(apus_i32x4ExtendHighU)
private func i32x4ExtendHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4ExtendHighU) }
}
@c(apus_i32x4TruncSatS)
private func i32x4TruncSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4TruncSatS) }
}
@c(apus_i32x4TruncSatU)
private func i32x4TruncSatU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4TruncSatU) }
}
@c(apus_i32x4TruncSatZeroS)
private func i32x4TruncSatZeroS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4TruncSatZeroS) }
}
@c(apus_i32x4TruncSatZeroU)
private func i32x4TruncSatZeroU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i32x4TruncSatZeroU) }
}
@c(apus_i32x4Shl)
private func i32x4Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i32x4Shl) }
}
@c(apus_i32x4ShrS)
private func i32x4ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i32x4ShrS) }
}
@c(apus_i32x4ShrU)
private func i32x4ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i32x4ShrU) }
}
@c(apus_i32x4AllTrue)
private func i32x4AllTrue(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i32x4AllTrue) }
}
@c(apus_i32x4Bitmask)
private func i32x4Bitmask(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i32x4Bitmask) }
}
@c(apus_i32x4Splat)
private func i32x4Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.splat(VectorOperations.i32x4Splat) }
}
@c(apus_i32x4ExtractLane)
private func i32x4ExtractLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i32x4ExtractLane) }
}
@c(apus_i32x4ReplaceLane)
private func i32x4ReplaceLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.replace(VectorOperations.i32x4ReplaceLane) }
}
@c(apus_i32x4AddVectorB)
private func i32x4AddVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i32x4Add) }
}
@c(apus_i32x4MulVectorB)
private func i32x4MulVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i32x4Mul) }
}
@c(apus_i32x4ShlVectorB)
private func i32x4ShlVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.firstShift(v, VectorOperations.i32x4Shl) }
}
@c(apus_i32x4ShrSVectorB)
private func i32x4ShrSVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.firstShift(v, VectorOperations.i32x4ShrS) }
}
@c(apus_i32x4ShrUVectorB)
private func i32x4ShrUVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.firstShift(v, VectorOperations.i32x4ShrU) }
}
