// Made by Generator/generate from Generator/Operations.txt.
/// Operations on 16 lanes of 8 bits.
extension Handlers {
  static let vectorI8x16: [(Operation, VectorHandler)] = [
    (.i8x16Add, i8x16Add), (.i8x16Sub, i8x16Sub), (.i8x16MinS, i8x16MinS), (.i8x16MinU, i8x16MinU),
    (.i8x16MaxS, i8x16MaxS), (.i8x16MaxU, i8x16MaxU), (.i8x16AddSatS, i8x16AddSatS), (.i8x16AddSatU, i8x16AddSatU),
    (.i8x16SubSatS, i8x16SubSatS), (.i8x16SubSatU, i8x16SubSatU), (.i8x16AvgrU, i8x16AvgrU),
    (.i8x16NarrowS, i8x16NarrowS), (.i8x16NarrowU, i8x16NarrowU), (.i8x16Eq, i8x16Eq), (.i8x16Ne, i8x16Ne),
    (.i8x16GtS, i8x16GtS), (.i8x16GtU, i8x16GtU), (.i8x16GeS, i8x16GeS), (.i8x16GeU, i8x16GeU), (.i8x16Abs, i8x16Abs),
    (.i8x16Neg, i8x16Neg), (.i8x16Shl, i8x16Shl), (.i8x16ShrS, i8x16ShrS), (.i8x16ShrU, i8x16ShrU),
    (.i8x16AllTrue, i8x16AllTrue), (.i8x16Bitmask, i8x16Bitmask), (.i8x16Splat, i8x16Splat),
    (.i8x16ExtractLaneS, i8x16ExtractLaneS), (.i8x16ExtractLaneU, i8x16ExtractLaneU),
    (.i8x16ReplaceLane, i8x16ReplaceLane), (.i8x16AddVectorB, i8x16AddVectorB),
    (.i8x16AddSatUVectorB, i8x16AddSatUVectorB), (.i8x16SubSatUVectorB, i8x16SubSatUVectorB),
    (.i8x16AvgrUVectorB, i8x16AvgrUVectorB),
  ]
}

@c(apus_i8x16Add)
private func i8x16Add(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16Add) }
}
@c(apus_i8x16Sub)
private func i8x16Sub(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16Sub) }
}
@c(apus_i8x16MinS)
private func i8x16MinS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16MinS) }
}
@c(apus_i8x16MinU)
private func i8x16MinU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16MinU) }
}
@c(apus_i8x16MaxS)
private func i8x16MaxS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16MaxS) }
}
@c(apus_i8x16MaxU)
private func i8x16MaxU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16MaxU) }
}
@c(apus_i8x16AddSatS)
private func i8x16AddSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16AddSatS) }
}
@c(apus_i8x16AddSatU)
private func i8x16AddSatU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16AddSatU) }
}
@c(apus_i8x16SubSatS)
private func i8x16SubSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16SubSatS) }
}
@c(apus_i8x16SubSatU)
private func i8x16SubSatU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16SubSatU) }
}
@c(apus_i8x16AvgrU)
private func i8x16AvgrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16AvgrU) }
}
@c(apus_i8x16NarrowS)
private func i8x16NarrowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16NarrowS) }
}
@c(apus_i8x16NarrowU)
private func i8x16NarrowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16NarrowU) }
}
@c(apus_i8x16Eq)
private func i8x16Eq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16Eq) }
}
@c(apus_i8x16Ne)
private func i8x16Ne(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16Ne) }
}
@c(apus_i8x16GtS)
private func i8x16GtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16GtS) }
}
@c(apus_i8x16GtU)
private func i8x16GtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16GtU) }
}
@c(apus_i8x16GeS)
private func i8x16GeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16GeS) }
}
@c(apus_i8x16GeU)
private func i8x16GeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.binary(VectorOperations.i8x16GeU) }
}
@c(apus_i8x16Abs)
private func i8x16Abs(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i8x16Abs) }
}
@c(apus_i8x16Neg)
private func i8x16Neg(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.unary(VectorOperations.i8x16Neg) }
}
@c(apus_i8x16Shl)
private func i8x16Shl(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i8x16Shl) }
}
@c(apus_i8x16ShrS)
private func i8x16ShrS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i8x16ShrS) }
}
@c(apus_i8x16ShrU)
private func i8x16ShrU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.shift(VectorOperations.i8x16ShrU) }
}
@c(apus_i8x16AllTrue)
private func i8x16AllTrue(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i8x16AllTrue) }
}
@c(apus_i8x16Bitmask)
private func i8x16Bitmask(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorTest(VectorOperations.i8x16Bitmask) }
}
@c(apus_i8x16Splat)
private func i8x16Splat(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.splat(VectorOperations.i8x16Splat) }
}
@c(apus_i8x16ExtractLaneS)
private func i8x16ExtractLaneS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i8x16ExtractLaneS) }
}
@c(apus_i8x16ExtractLaneU)
private func i8x16ExtractLaneU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vectorToInteger(p, f, m, n, i, s, d, v) { $0.vectorLane(VectorOperations.i8x16ExtractLaneU) }
}
@c(apus_i8x16ReplaceLane)
private func i8x16ReplaceLane(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.replace(VectorOperations.i8x16ReplaceLane) }
}
@c(apus_i8x16AddVectorB)
private func i8x16AddVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i8x16Add) }
}
@c(apus_i8x16AddSatUVectorB)
private func i8x16AddSatUVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i8x16AddSatU) }
}
@c(apus_i8x16SubSatUVectorB)
private func i8x16SubSatUVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i8x16SubSatU) }
}
@c(apus_i8x16AvgrUVectorB)
private func i8x16AvgrUVectorB(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  vector(p, f, m, n, i, s, d, v) { $0.first(v, VectorOperations.i8x16AvgrU) }
}
