import CApus

/// Operations on the lanes of two vectors (spec 4.3.3: `vbinop`, `vextbinop`, `narrow`), narrow lanes.
extension VectorOperations {
  @inline(__always) static func i8x16Add(_ a: Bits, _ b: Bits) -> Bits { (a.u8 &+ b.u8).bits }
  @inline(__always) static func i8x16Sub(_ a: Bits, _ b: Bits) -> Bits { (a.u8 &- b.u8).bits }
  @inline(__always) static func i8x16MinS(_ a: Bits, _ b: Bits) -> Bits { select(a.i8 .< b.i8, a.i8, b.i8).bits }
  @inline(__always) static func i8x16MinU(_ a: Bits, _ b: Bits) -> Bits { select(a.u8 .< b.u8, a.u8, b.u8).bits }
  @inline(__always) static func i8x16MaxS(_ a: Bits, _ b: Bits) -> Bits { select(a.i8 .> b.i8, a.i8, b.i8).bits }
  @inline(__always) static func i8x16MaxU(_ a: Bits, _ b: Bits) -> Bits { select(a.u8 .> b.u8, a.u8, b.u8).bits }
  @inline(__always) static func i8x16AddSatS(_ a: Bits, _ b: Bits) -> Bits { addingSaturated(a.i8, b.i8).bits }
  @inline(__always) static func i8x16AddSatU(_ a: Bits, _ b: Bits) -> Bits { addingSaturated(a.u8, b.u8).bits }
  @inline(__always) static func i8x16SubSatS(_ a: Bits, _ b: Bits) -> Bits { subtractingSaturated(a.i8, b.i8).bits }
  @inline(__always) static func i8x16SubSatU(_ a: Bits, _ b: Bits) -> Bits { subtractingSaturated(a.u8, b.u8).bits }
  @inline(__always) static func i8x16AvgrU(_ a: Bits, _ b: Bits) -> Bits { averageRoundedUp(a.u8, b.u8).bits }
  @inline(__always) static func i8x16NarrowS(_ a: Bits, _ b: Bits) -> Bits { apus_i16x8_narrow_s(a.i16, b.i16).bits }
  @inline(__always) static func i8x16NarrowU(_ a: Bits, _ b: Bits) -> Bits { apus_i16x8_narrow_u(a.i16, b.i16).bits }

  @inline(__always) static func i16x8Add(_ a: Bits, _ b: Bits) -> Bits { (a.u16 &+ b.u16).bits }
  @inline(__always) static func i16x8Sub(_ a: Bits, _ b: Bits) -> Bits { (a.u16 &- b.u16).bits }
  @inline(__always) static func i16x8Mul(_ a: Bits, _ b: Bits) -> Bits { (a.u16 &* b.u16).bits }
  @inline(__always) static func i16x8MinS(_ a: Bits, _ b: Bits) -> Bits { select(a.i16 .< b.i16, a.i16, b.i16).bits }
  @inline(__always) static func i16x8MinU(_ a: Bits, _ b: Bits) -> Bits { select(a.u16 .< b.u16, a.u16, b.u16).bits }
  @inline(__always) static func i16x8MaxS(_ a: Bits, _ b: Bits) -> Bits { select(a.i16 .> b.i16, a.i16, b.i16).bits }
  @inline(__always) static func i16x8MaxU(_ a: Bits, _ b: Bits) -> Bits { select(a.u16 .> b.u16, a.u16, b.u16).bits }
  @inline(__always) static func i16x8AddSatS(_ a: Bits, _ b: Bits) -> Bits { addingSaturated(a.i16, b.i16).bits }
  @inline(__always) static func i16x8AddSatU(_ a: Bits, _ b: Bits) -> Bits { addingSaturated(a.u16, b.u16).bits }
  @inline(__always) static func i16x8SubSatS(_ a: Bits, _ b: Bits) -> Bits { subtractingSaturated(a.i16, b.i16).bits }
  @inline(__always) static func i16x8SubSatU(_ a: Bits, _ b: Bits) -> Bits { subtractingSaturated(a.u16, b.u16).bits }
  @inline(__always) static func i16x8AvgrU(_ a: Bits, _ b: Bits) -> Bits { averageRoundedUp(a.u16, b.u16).bits }
  @inline(__always) static func i16x8NarrowS(_ a: Bits, _ b: Bits) -> Bits { apus_i32x4_narrow_s(a.i32, b.i32).bits }
  @inline(__always) static func i16x8NarrowU(_ a: Bits, _ b: Bits) -> Bits { apus_i32x4_narrow_u(a.i32, b.i32).bits }
  @inline(__always) static func i16x8Q15mulrSatS(_ a: Bits, _ b: Bits) -> Bits { apus_i16x8_q15(a.i16, b.i16).bits }
  @inline(__always) static func i16x8ExtmulLowS(_ a: Bits, _ b: Bits) -> Bits { (a.i8.low &* b.i8.low).bits }
  @inline(__always) static func i16x8ExtmulLowU(_ a: Bits, _ b: Bits) -> Bits { (a.u8.low &* b.u8.low).bits }
  @inline(__always) static func i16x8ExtmulHighS(_ a: Bits, _ b: Bits) -> Bits { (a.i8.high &* b.i8.high).bits }
  @inline(__always) static func i16x8ExtmulHighU(_ a: Bits, _ b: Bits) -> Bits { (a.u8.high &* b.u8.high).bits }
  @inline(__always) static func i16x8RelaxedDotS(_ a: Bits, _ b: Bits) -> Bits { dotProductSaturated(a.i8, b.i8).bits }
}
