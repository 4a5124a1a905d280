import ApusWasm
import CApus

/// Conversions between shapes (spec 4.3.3: `vcvtop`, `vextunop`); the shape is the result's.
extension VectorOperations {
  @inline(never)
  static func cvtop(_ shape: Shape, _ op: VectorCvtOp) -> VectorHandler {
    switch shape {
    case .i8x16: noSuchInstruction("conversion to i8x16")
    case .i16x8: cvtopI16x8(op)
    case .i32x4: cvtopI32x4(op)
    case .i64x2: cvtopI64x2(op)
    case .f32x4: cvtopF32x4(op)
    case .f64x2: cvtopF64x2(op)
    }
  }

  @inline(never)
  private static func cvtopI16x8(_ op: VectorCvtOp) -> VectorHandler {
    switch op {
    case .extendLowS: { d, a, _, _, _, _ in d.store(a.i8.low) }
    case .extendLowU: { d, a, _, _, _, _ in d.store(a.u8.low) }
    case .extendHighS: { d, a, _, _, _, _ in d.store(a.i8.high) }
    case .extendHighU: { d, a, _, _, _, _ in d.store(a.u8.high) }
    case .extaddPairwiseS: { d, a, _, _, _, _ in d.store(evenLanes(a.i8) &+ oddLanes(a.i8)) }
    case .extaddPairwiseU: { d, a, _, _, _, _ in d.store(evenLanes(a.u8) &+ oddLanes(a.u8)) }
    case .truncSatS, .truncSatU, .truncSatZeroS, .truncSatZeroU, .convertS, .convertU, .convertLowS,
      .convertLowU, .demoteZero, .promoteLow, .relaxedTruncS, .relaxedTruncU, .relaxedTruncZeroS,
      .relaxedTruncZeroU:
      noSuchInstruction("conversion to i16x8")
    }
  }

  @inline(never)
  private static func cvtopI32x4(_ op: VectorCvtOp) -> VectorHandler {
    switch op {
    case .extendLowS: { d, a, _, _, _, _ in d.store(a.i16.low) }
    case .extendLowU: { d, a, _, _, _, _ in d.store(a.u16.low) }
    case .extendHighS: { d, a, _, _, _, _ in d.store(a.i16.high) }
    case .extendHighU: { d, a, _, _, _, _ in d.store(a.u16.high) }
    case .extaddPairwiseS: { d, a, _, _, _, _ in d.store(evenLanes(a.i16) &+ oddLanes(a.i16)) }
    case .extaddPairwiseU: { d, a, _, _, _, _ in d.store(evenLanes(a.u16) &+ oddLanes(a.u16)) }
    case .truncSatS, .relaxedTruncS: apus_i32x4_trunc_sat_f32x4_s
    case .truncSatU, .relaxedTruncU: apus_i32x4_trunc_sat_f32x4_u
    case .truncSatZeroS, .relaxedTruncZeroS: apus_i32x4_trunc_sat_f64x2_s_zero
    case .truncSatZeroU, .relaxedTruncZeroU: apus_i32x4_trunc_sat_f64x2_u_zero
    case .convertS, .convertU, .convertLowS, .convertLowU, .demoteZero, .promoteLow:
      noSuchInstruction("conversion to i32x4")
    }
  }

  @inline(never)
  private static func cvtopI64x2(_ op: VectorCvtOp) -> VectorHandler {
    switch op {
    case .extendLowS: { d, a, _, _, _, _ in d.store(a.i32.low) }
    case .extendLowU: { d, a, _, _, _, _ in d.store(a.u32.low) }
    case .extendHighS: { d, a, _, _, _, _ in d.store(a.i32.high) }
    case .extendHighU: { d, a, _, _, _, _ in d.store(a.u32.high) }
    case .extaddPairwiseS, .extaddPairwiseU, .truncSatS, .truncSatU, .truncSatZeroS, .truncSatZeroU,
      .convertS, .convertU, .convertLowS, .convertLowU, .demoteZero, .promoteLow, .relaxedTruncS,
      .relaxedTruncU, .relaxedTruncZeroS, .relaxedTruncZeroU:
      noSuchInstruction("conversion to i64x2")
    }
  }

  @inline(never)
  private static func cvtopF32x4(_ op: VectorCvtOp) -> VectorHandler {
    switch op {
    case .convertS: { d, a, _, _, _, _ in d.store(F32x4(a.i32)) }
    case .convertU: { d, a, _, _, _, _ in d.store(F32x4(a.u32)) }
    case .demoteZero: { d, a, _, _, _, _ in d.store(F32x4(lowHalf: SIMD2<Float>(a.f64), highHalf: .zero)) }
    case .extendLowS, .extendLowU, .extendHighS, .extendHighU, .extaddPairwiseS, .extaddPairwiseU,
      .truncSatS, .truncSatU, .truncSatZeroS, .truncSatZeroU, .convertLowS, .convertLowU, .promoteLow,
      .relaxedTruncS, .relaxedTruncU, .relaxedTruncZeroS, .relaxedTruncZeroU:
      noSuchInstruction("conversion to f32x4")
    }
  }

  @inline(never)
  private static func cvtopF64x2(_ op: VectorCvtOp) -> VectorHandler {
    switch op {
    case .convertLowS: { d, a, _, _, _, _ in d.store(F64x2(a.i32.lowHalf)) }
    case .convertLowU: { d, a, _, _, _, _ in d.store(F64x2(a.u32.lowHalf)) }
    case .promoteLow: { d, a, _, _, _, _ in d.store(F64x2(a.f32.lowHalf)) }
    case .extendLowS, .extendLowU, .extendHighS, .extendHighU, .extaddPairwiseS, .extaddPairwiseU,
      .truncSatS, .truncSatU, .truncSatZeroS, .truncSatZeroU, .convertS, .convertU, .demoteZero,
      .relaxedTruncS, .relaxedTruncU, .relaxedTruncZeroS, .relaxedTruncZeroU:
      noSuchInstruction("conversion to f64x2")
    }
  }
}
