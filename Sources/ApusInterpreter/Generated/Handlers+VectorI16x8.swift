// Made by Generator/generate from Generator/Operations.txt.
/// Operations on eight lanes of 16 bits.
extension Handlers {
  static let vectorI16x8: [(Operation, VectorHandler)] = [
    (.i16x8Add, i16x8Add), (.i16x8Sub, i16x8Sub), (.i16x8Mul, i16x8Mul), (.i16x8MinS, i16x8MinS),
    (.i16x8MinU, i16x8MinU), (.i16x8MaxS, i16x8MaxS), (.i16x8MaxU, i16x8MaxU), (.i16x8AddSatS, i16x8AddSatS),
    (.i16x8AddSatU, i16x8AddSatU), (.i16x8SubSatS, i16x8SubSatS), (.i16x8SubSatU, i16x8SubSatU),
    (.i16x8AvgrU, i16x8AvgrU), (.i16x8NarrowS, i16x8NarrowS), (.i16x8NarrowU, i16x8NarrowU), (.i16x8Eq, i16x8Eq),
    (.i16x8Ne, i16x8Ne), (.i16x8GtS, i16x8GtS), (.i16x8GtU, i16x8GtU), (.i16x8GeS, i16x8GeS), (.i16x8GeU, i16x8GeU),
    (.i16x8Abs, i16x8Abs), (.i16x8Neg, i16x8Neg), (.i16x8ExtendLowS, i16x8ExtendLowS),
    (.i16x8ExtendLowU, i16x8ExtendLowU), (.i16x8ExtendHighS, i16x8ExtendHighS), (.i16x8ExtendHighU, i16x8ExtendHighU),
    (.i16x8Shl, i16x8Shl), (.i16x8ShrS, i16x8ShrS), (.i16x8ShrU, i16x8ShrU), (.i16x8AllTrue, i16x8AllTrue),
    (.i16x8Bitmask, i16x8Bitmask), (.i16x8Splat, i16x8Splat), (.i16x8ExtractLaneS, i16x8ExtractLaneS),
    (.i16x8ExtractLaneU, i16x8ExtractLaneU), (.i16x8ReplaceLane, i16x8ReplaceLane), (.i16x8AddVectorB, i16x8AddVectorB),
    (.i16x8MulVectorB, i16x8MulVectorB), (.i16x8ShlVectorB, i16x8ShlVectorB), (.i16x8ShrUVectorB, i16x8ShrUVectorB),
  ]
}

@c(apus_i16x8Add)
private func i16x8Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8Add) }
}
@c(apus_i16x8Sub)
private func i16x8Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8Sub) }
}
@c(apus_i16x8Mul)
private func i16x8Mul(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8Mul) }
}
@c(apus_i16x8MinS)
private func i16x8MinS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8MinS) }
}
@c(apus_i16x8MinU)
private func i16x8MinU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8MinU) }
}
@c(apus_i16x8MaxS)
private func i16x8MaxS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8MaxS) }
}
@c(apus_i16x8MaxU)
private func i16x8MaxU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8MaxU) }
}
@c(apus_i16x8AddSatS)
private func i16x8AddSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8AddSatS) }
}
@c(apus_i16x8AddSatU)
private func i16x8AddSatU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8AddSatU) }
}
@c(apus_i16x8SubSatS)
private func i16x8SubSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8SubSatS) }
}
@c(apus_i16x8SubSatU)
private func i16x8SubSatU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8SubSatU) }
}
@c(apus_i16x8AvgrU)
private func i16x8AvgrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8AvgrU) }
}
@c(apus_i16x8NarrowS)
private func i16x8NarrowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8NarrowS) }
}
@c(apus_i16x8NarrowU)
private func i16x8NarrowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8NarrowU) }
}
@c(apus_i16x8Eq)
private func i16x8Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8Eq) }
}
@c(apus_i16x8Ne)
private func i16x8Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8Ne) }
}
@c(apus_i16x8GtS)
private func i16x8GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8GtS) }
}
@c(apus_i16x8GtU)
private func i16x8GtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8GtU) }
}
@c(apus_i16x8GeS)
private func i16x8GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8GeS) }
}
@c(apus_i16x8GeU)
private func i16x8GeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i16x8GeU) }
}
@c(apus_i16x8Abs)
private func i16x8Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8Abs) }
}
@c(apus_i16x8Neg)
private func i16x8Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8Neg) }
}
@c(apus_i16x8ExtendLowS)
private func i16x8ExtendLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8ExtendLowS) }
}
@c(apus_i16x8ExtendLowU)
private func i16x8ExtendLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8ExtendLowU) }
}
@c(apus_i16x8ExtendHighS)
private func i16x8ExtendHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8ExtendHighS) }
}
@c(apus_i16x8ExtendHighU)
private func i16x8ExtendHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i16x8ExtendHighU) }
}
@c(apus_i16x8Shl)
private func i16x8Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i16x8Shl) }
}
@c(apus_i16x8ShrS)
private func i16x8ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i16x8ShrS) }
}
@c(apus_i16x8ShrU)
private func i16x8ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i16x8ShrU) }
}
@c(apus_i16x8AllTrue)
private func i16x8AllTrue(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i16x8AllTrue) }
}
@c(apus_i16x8Bitmask)
private func i16x8Bitmask(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i16x8Bitmask) }
}
@c(apus_i16x8Splat)
private func i16x8Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.splat(VectorOperations.i16x8Splat) }
}
@c(apus_i16x8ExtractLaneS)
private func i16x8ExtractLaneS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i16x8ExtractLaneS) }
}
@c(apus_i16x8ExtractLaneU)
private func i16x8ExtractLaneU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i16x8ExtractLaneU) }
}
@c(apus_i16x8ReplaceLane)
private func i16x8ReplaceLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.replace(VectorOperations.i16x8ReplaceLane) }
}
@c(apus_i16x8AddVectorB)
private func i16x8AddVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i16x8Add) }
}
@c(apus_i16x8MulVectorB)
private func i16x8MulVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i16x8Mul) }
}
@c(apus_i16x8ShlVectorB)
private func i16x8ShlVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.firstShift(v, VectorOperations.i16x8Shl) }
}
@c(apus_i16x8ShrUVectorB)
private func i16x8ShrUVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.firstShift(v, VectorOperations.i16x8ShrU) }
}
