import CApus

/// Operations on each lane of one vector (spec 4.3.3: `vunop`).
extension VectorOperations {
  @inline(__always) static func i8x16Abs(_ a: Bits) -> Bits { absolute(a.i8).bits }
  @inline(__always) static func i8x16Neg(_ a: Bits) -> Bits { (U8x16.zero &- a.u8).bits }
  @inline(__always) static func i8x16Popcnt(_ a: Bits) -> Bits { populationCount(a.u8).bits }

  @inline(__always) static func i16x8Abs(_ a: Bits) -> Bits { absolute(a.i16).bits }
  @inline(__always) static func i16x8Neg(_ a: Bits) -> Bits { (U16x8.zero &- a.u16).bits }

  @inline(__always) static func i32x4Abs(_ a: Bits) -> Bits { absolute(a.i32).bits }
  @inline(__always) static func i32x4Neg(_ a: Bits) -> Bits { (U32x4.zero &- a.u32).bits }

  @inline(__always) static func i64x2Abs(_ a: Bits) -> Bits { absolute(a.i64).bits }
  @inline(__always) static func i64x2Neg(_ a: Bits) -> Bits { (U64x2.zero &- a.u64).bits }

  @inline(__always) static func f32x4Abs(_ a: Bits) -> Bits { a.f32.magnitudes.bits }
  @inline(__always) static func f32x4Neg(_ a: Bits) -> Bits { a.f32.negated.bits }
  @inline(__always) static func f32x4Ceil(_ a: Bits) -> Bits { a.f32.ceil.bits }
  @inline(__always) static func f32x4Floor(_ a: Bits) -> Bits { a.f32.floor.bits }
  @inline(__always) static func f32x4Trunc(_ a: Bits) -> Bits { a.f32.trunc.bits }
  @inline(__always) static func f32x4Nearest(_ a: Bits) -> Bits { a.f32.nearest.bits }
  @inline(__always) static func f32x4Sqrt(_ a: Bits) -> Bits { apus_f32x4_sqrt(a.f32).bits }

  @inline(__always) static func f64x2Abs(_ a: Bits) -> Bits { a.f64.magnitudes.bits }
  @inline(__always) static func f64x2Neg(_ a: Bits) -> Bits { a.f64.negated.bits }
  @inline(__always) static func f64x2Ceil(_ a: Bits) -> Bits { a.f64.ceil.bits }
  @inline(__always) static func f64x2Floor(_ a: Bits) -> Bits { a.f64.floor.bits }
  @inline(__always) static func f64x2Trunc(_ a: Bits) -> Bits { a.f64.trunc.bits }
  @inline(__always) static func f64x2Nearest(_ a: Bits) -> Bits { a.f64.nearest.bits }
  @inline(__always) static func f64x2Sqrt(_ a: Bits) -> Bits { apus_f64x2_sqrt(a.f64).bits }
}
