import CApus

/// Operations on the lanes of two vectors (spec 4.3.3: `vbinop`, `vextbinop`), wide lanes and floats.
extension VectorOperations {
  @inline(__always) static func i32x4Add(_ a: Bits, _ b: Bits) -> Bits { (a.u32 &+ b.u32).bits }
  @inline(__always) static func i32x4Sub(_ a: Bits, _ b: Bits) -> Bits { (a.u32 &- b.u32).bits }
  @inline(__always) static func i32x4Mul(_ a: Bits, _ b: Bits) -> Bits { (a.u32 &* b.u32).bits }
  @inline(__always) static func i32x4MinS(_ a: Bits, _ b: Bits) -> Bits { select(a.i32 .< b.i32, a.i32, b.i32).bits }
  @inline(__always) static func i32x4MinU(_ a: Bits, _ b: Bits) -> Bits { select(a.u32 .< b.u32, a.u32, b.u32).bits }
  @inline(__always) static func i32x4MaxS(_ a: Bits, _ b: Bits) -> Bits { select(a.i32 .> b.i32, a.i32, b.i32).bits }
  @inline(__always) static func i32x4MaxU(_ a: Bits, _ b: Bits) -> Bits { select(a.u32 .> b.u32, a.u32, b.u32).bits }
  @inline(__always) static func i32x4DotS(_ a: Bits, _ b: Bits) -> Bits { apus_i16x8_dot(a.i16, b.i16).bits }
  @inline(__always) static func i32x4ExtmulLowS(_ a: Bits, _ b: Bits) -> Bits { (a.i16.low &* b.i16.low).bits }
  @inline(__always) static func i32x4ExtmulLowU(_ a: Bits, _ b: Bits) -> Bits { (a.u16.low &* b.u16.low).bits }
  @inline(__always) static func i32x4ExtmulHighS(_ a: Bits, _ b: Bits) -> Bits { (a.i16.high &* b.i16.high).bits }
  @inline(__always) static func i32x4ExtmulHighU(_ a: Bits, _ b: Bits) -> Bits { (a.u16.high &* b.u16.high).bits }

  @inline(__always) static func i64x2Add(_ a: Bits, _ b: Bits) -> Bits { (a.u64 &+ b.u64).bits }
  @inline(__always) static func i64x2Sub(_ a: Bits, _ b: Bits) -> Bits { (a.u64 &- b.u64).bits }
  @inline(__always) static func i64x2Mul(_ a: Bits, _ b: Bits) -> Bits { (a.u64 &* b.u64).bits }
  @inline(__always) static func i64x2ExtmulLowS(_ a: Bits, _ b: Bits) -> Bits { (a.i32.low &* b.i32.low).bits }
  @inline(__always) static func i64x2ExtmulLowU(_ a: Bits, _ b: Bits) -> Bits { (a.u32.low &* b.u32.low).bits }
  @inline(__always) static func i64x2ExtmulHighS(_ a: Bits, _ b: Bits) -> Bits { (a.i32.high &* b.i32.high).bits }
  @inline(__always) static func i64x2ExtmulHighU(_ a: Bits, _ b: Bits) -> Bits { (a.u32.high &* b.u32.high).bits }

  @inline(__always) static func f32x4Add(_ a: Bits, _ b: Bits) -> Bits { (a.f32 + b.f32).bits }
  @inline(__always) static func f32x4Sub(_ a: Bits, _ b: Bits) -> Bits { (a.f32 - b.f32).bits }
  @inline(__always) static func f32x4Mul(_ a: Bits, _ b: Bits) -> Bits { (a.f32 * b.f32).bits }
  @inline(__always) static func f32x4Div(_ a: Bits, _ b: Bits) -> Bits { (a.f32 / b.f32).bits }
  @inline(__always) static func f32x4Min(_ a: Bits, _ b: Bits) -> Bits { apus_f32x4_min(a.f32, b.f32).bits }
  @inline(__always) static func f32x4Max(_ a: Bits, _ b: Bits) -> Bits { apus_f32x4_max(a.f32, b.f32).bits }
  @inline(__always) static func f32x4Pmin(_ a: Bits, _ b: Bits) -> Bits { apus_f32x4_pmin(a.f32, b.f32).bits }
  @inline(__always) static func f32x4Pmax(_ a: Bits, _ b: Bits) -> Bits { apus_f32x4_pmax(a.f32, b.f32).bits }

  @inline(__always) static func f64x2Add(_ a: Bits, _ b: Bits) -> Bits { (a.f64 + b.f64).bits }
  @inline(__always) static func f64x2Sub(_ a: Bits, _ b: Bits) -> Bits { (a.f64 - b.f64).bits }
  @inline(__always) static func f64x2Mul(_ a: Bits, _ b: Bits) -> Bits { (a.f64 * b.f64).bits }
  @inline(__always) static func f64x2Div(_ a: Bits, _ b: Bits) -> Bits { (a.f64 / b.f64).bits }
  @inline(__always) static func f64x2Min(_ a: Bits, _ b: Bits) -> Bits { apus_f64x2_min(a.f64, b.f64).bits }
  @inline(__always) static func f64x2Max(_ a: Bits, _ b: Bits) -> Bits { apus_f64x2_max(a.f64, b.f64).bits }
  @inline(__always) static func f64x2Pmin(_ a: Bits, _ b: Bits) -> Bits { apus_f64x2_pmin(a.f64, b.f64).bits }
  @inline(__always) static func f64x2Pmax(_ a: Bits, _ b: Bits) -> Bits { apus_f64x2_pmax(a.f64, b.f64).bits }
}
