// Made by Generator/generate from Generator/Operations.txt.
import ApusWasm

/// The handlers of rare vector instructions, which `vector` selects by the opcode in its second word.
extension Handlers {
  static func rareHandler(_ form: Form) -> VectorHandler? {
    switch form {
    case .vectorBinop(.i16x8, .q15mulrSatS), .vectorBinop(.i16x8, .relaxedQ15mulrS): i16x8Q15mulrSatS
    case .vectorBinop(.i16x8, .extmulLowS): i16x8ExtmulLowS
    case .vectorBinop(.i16x8, .extmulLowU): i16x8ExtmulLowU
    case .vectorBinop(.i16x8, .extmulHighS): i16x8ExtmulHighS
    case .vectorBinop(.i16x8, .extmulHighU): i16x8ExtmulHighU
    case .vectorBinop(.i16x8, .relaxedDotS): i16x8RelaxedDotS
    case .vectorBinop(.i32x4, .extmulLowS): i32x4ExtmulLowS
    case .vectorBinop(.i32x4, .extmulLowU): i32x4ExtmulLowU
    case .vectorBinop(.i32x4, .extmulHighS): i32x4ExtmulHighS
    case .vectorBinop(.i32x4, .extmulHighU): i32x4ExtmulHighU
    case .vectorBinop(.i64x2, .extmulLowS): i64x2ExtmulLowS
    case .vectorBinop(.i64x2, .extmulLowU): i64x2ExtmulLowU
    case .vectorBinop(.i64x2, .extmulHighS): i64x2ExtmulHighS
    case .vectorBinop(.i64x2, .extmulHighU): i64x2ExtmulHighU
    case .vectorUnop(.i8x16, .popcnt): i8x16Popcnt
    case .vectorUnop(.f32x4, .ceil): f32x4Ceil
    case .vectorUnop(.f32x4, .floor): f32x4Floor
    case .vectorUnop(.f32x4, .trunc): f32x4Trunc
    case .vectorUnop(.f32x4, .nearest): f32x4Nearest
    case .vectorUnop(.f64x2, .ceil): f64x2Ceil
    case .vectorUnop(.f64x2, .floor): f64x2Floor
    case .vectorUnop(.f64x2, .trunc): f64x2Trunc
    case .vectorUnop(.f64x2, .nearest): f64x2Nearest
    case .vectorCvtop(.i16x8, .extaddPairwiseS): i16x8ExtaddPairwiseS
    case .vectorCvtop(.i16x8, .extaddPairwiseU): i16x8ExtaddPairwiseU
    case .vectorCvtop(.i32x4, .extaddPairwiseS): i32x4ExtaddPairwiseS
    case .vectorCvtop(.i32x4, .extaddPairwiseU): i32x4ExtaddPairwiseU
    case .vectorTernop(.i32x4, .relaxedDotAddS): i32x4RelaxedDotAddS
    case .vectorTernop(.f32x4, .relaxedMadd): f32x4RelaxedMadd
    case .vectorTernop(.f32x4, .relaxedNmadd): f32x4RelaxedNmadd
    case .vectorTernop(.f64x2, .relaxedMadd): f64x2RelaxedMadd
    case .vectorTernop(.f64x2, .relaxedNmadd): f64x2RelaxedNmadd
    default: nil
    }
  }
}

@c(apus_i16x8Q15mulrSatS)
private func i16x8Q15mulrSatS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8Q15mulrSatS(a, b) }
}
@c(apus_i16x8ExtmulLowS)
private func i16x8ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulLowS(a, b) }
}
@c(apus_i16x8ExtmulLowU)
private func i16x8ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulLowU(a, b) }
}
@c(apus_i16x8ExtmulHighS)
private func i16x8ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulHighS(a, b) }
}
@c(apus_i16x8ExtmulHighU)
private func i16x8ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8ExtmulHighU(a, b) }
}
@c(apus_i16x8RelaxedDotS)
private func i16x8RelaxedDotS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i16x8RelaxedDotS(a, b) }
}
@c(apus_i32x4ExtmulLowS)
private func i32x4ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulLowS(a, b) }
}
@c(apus_i32x4ExtmulLowU)
private func i32x4ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulLowU(a, b) }
}
@c(apus_i32x4ExtmulHighS)
private func i32x4ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulHighS(a, b) }
}
@c(apus_i32x4ExtmulHighU)
private func i32x4ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i32x4ExtmulHighU(a, b) }
}
@c(apus_i64x2ExtmulLowS)
private func i64x2ExtmulLowS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulLowS(a, b) }
}
@c(apus_i64x2ExtmulLowU)
private func i64x2ExtmulLowU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulLowU(a, b) }
}
@c(apus_i64x2ExtmulHighS)
private func i64x2ExtmulHighS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulHighS(a, b) }
}
@c(apus_i64x2ExtmulHighU)
private func i64x2ExtmulHighU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, b, _ in VectorOperations.i64x2ExtmulHighU(a, b) }
}
@c(apus_i8x16Popcnt)
private func i8x16Popcnt(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i8x16Popcnt(a) }
}
@c(apus_f32x4Ceil)
private func f32x4Ceil(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Ceil(a) }
}
@c(apus_f32x4Floor)
private func f32x4Floor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Floor(a) }
}
@c(apus_f32x4Trunc)
private func f32x4Trunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Trunc(a) }
}
@c(apus_f32x4Nearest)
private func f32x4Nearest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f32x4Nearest(a) }
}
@c(apus_f64x2Ceil)
private func f64x2Ceil(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Ceil(a) }
}
@c(apus_f64x2Floor)
private func f64x2Floor(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Floor(a) }
}
@c(apus_f64x2Trunc)
private func f64x2Trunc(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Trunc(a) }
}
@c(apus_f64x2Nearest)
private func f64x2Nearest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.f64x2Nearest(a) }
}
@c(apus_i16x8ExtaddPairwiseS)
private func i16x8ExtaddPairwiseS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i16x8ExtaddPairwiseS(a) }
}
@c(apus_i16x8ExtaddPairwiseU)
private func i16x8ExtaddPairwiseU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i16x8ExtaddPairwiseU(a) }
}
@c(apus_i32x4ExtaddPairwiseS)
private func i32x4ExtaddPairwiseS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i32x4ExtaddPairwiseS(a) }
}
@c(apus_i32x4ExtaddPairwiseU)
private func i32x4ExtaddPairwiseU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v) { a, _, _ in VectorOperations.i32x4ExtaddPairwiseU(a) }
}
@c(apus_i32x4RelaxedDotAddS)
private func i32x4RelaxedDotAddS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.i32x4RelaxedDotAddS)
}
@c(apus_f32x4RelaxedMadd)
private func f32x4RelaxedMadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f32x4RelaxedMadd)
}
@c(apus_f32x4RelaxedNmadd)
private func f32x4RelaxedNmadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f32x4RelaxedNmadd)
}
@c(apus_f64x2RelaxedMadd)
private func f64x2RelaxedMadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f64x2RelaxedMadd)
}
@c(apus_f64x2RelaxedNmadd)
private func f64x2RelaxedNmadd(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double, _ v: VP) {
  rareVector(p, f, m, n, i, s, d, v, VectorOperations.f64x2RelaxedNmadd)
}
