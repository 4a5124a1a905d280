import CApus

/// Conversions between shapes (spec 4.3.3: `vcvtop`, `vextunop`); the shape is the result's.
extension VectorOperations {
  @inline(__always) static func i16x8ExtendLowS(_ a: Bits) -> Bits { a.i8.low.bits }
  @inline(__always) static func i16x8ExtendLowU(_ a: Bits) -> Bits { a.u8.low.bits }
  @inline(__always) static func i16x8ExtendHighS(_ a: Bits) -> Bits { a.i8.high.bits }
  @inline(__always) static func i16x8ExtendHighU(_ a: Bits) -> Bits { a.u8.high.bits }
  @inline(__always) static func i16x8ExtaddPairwiseS(_ a: Bits) -> Bits { (evenLanes(a.i8) &+ oddLanes(a.i8)).bits }
  @inline(__always) static func i16x8ExtaddPairwiseU(_ a: Bits) -> Bits { (evenLanes(a.u8) &+ oddLanes(a.u8)).bits }

  @inline(__always) static func i32x4ExtendLowS(_ a: Bits) -> Bits { a.i16.low.bits }
  @inline(__always) static func i32x4ExtendLowU(_ a: Bits) -> Bits { a.u16.low.bits }
  @inline(__always) static func i32x4ExtendHighS(_ a: Bits) -> Bits { a.i16.high.bits }
  @inline(__always) static func i32x4ExtendHighU(_ a: Bits) -> Bits { a.u16.high.bits }
  @inline(__always) static func i32x4ExtaddPairwiseS(_ a: Bits) -> Bits { (evenLanes(a.i16) &+ oddLanes(a.i16)).bits }
  @inline(__always) static func i32x4ExtaddPairwiseU(_ a: Bits) -> Bits { (evenLanes(a.u16) &+ oddLanes(a.u16)).bits }
  @inline(__always) static func i32x4TruncSatS(_ a: Bits) -> Bits { apus_i32x4_trunc_sat_f32x4_s(a.f32).bits }
  @inline(__always) static func i32x4TruncSatU(_ a: Bits) -> Bits { apus_i32x4_trunc_sat_f32x4_u(a.f32).bits }
  @inline(__always) static func i32x4TruncSatZeroS(_ a: Bits) -> Bits { apus_i32x4_trunc_sat_f64x2_s_zero(a.f64).bits }
  @inline(__always) static func i32x4TruncSatZeroU(_ a: Bits) -> Bits { apus_i32x4_trunc_sat_f64x2_u_zero(a.f64).bits }

  @inline(__always) static func i64x2ExtendLowS(_ a: Bits) -> Bits { a.i32.low.bits }
  @inline(__always) static func i64x2ExtendLowU(_ a: Bits) -> Bits { a.u32.low.bits }
  @inline(__always) static func i64x2ExtendHighS(_ a: Bits) -> Bits { a.i32.high.bits }
  @inline(__always) static func i64x2ExtendHighU(_ a: Bits) -> Bits { a.u32.high.bits }

  @inline(__always) static func f32x4ConvertS(_ a: Bits) -> Bits { F32x4(a.i32).bits }
  @inline(__always) static func f32x4ConvertU(_ a: Bits) -> Bits { F32x4(a.u32).bits }
  @inline(__always) static func f32x4DemoteZero(_ a: Bits) -> Bits {
    F32x4(lowHalf: SIMD2<Float>(a.f64), highHalf: .zero).bits
  }

  @inline(__always) static func f64x2ConvertLowS(_ a: Bits) -> Bits { F64x2(a.i32.lowHalf).bits }
  @inline(__always) static func f64x2ConvertLowU(_ a: Bits) -> Bits { F64x2(a.u32.lowHalf).bits }
  @inline(__always) static func f64x2PromoteLow(_ a: Bits) -> Bits { F64x2(a.f32.lowHalf).bits }
}
