/// Comparisons lane by lane; a lane for which the comparison holds becomes all ones (spec 4.3.3: `vrelop`). Comparisons
/// missing here are done with exchanged operands.
extension VectorOperations {
  @inline(__always) static func i8x16Eq(_ a: Bits, _ b: Bits) -> Bits { (a.u8 .== b.u8).bits }
  @inline(__always) static func i8x16Ne(_ a: Bits, _ b: Bits) -> Bits { (a.u8 .!= b.u8).bits }
  @inline(__always) static func i8x16GtS(_ a: Bits, _ b: Bits) -> Bits { (a.i8 .> b.i8).bits }
  @inline(__always) static func i8x16GtU(_ a: Bits, _ b: Bits) -> Bits { (a.u8 .> b.u8).bits }
  @inline(__always) static func i8x16GeS(_ a: Bits, _ b: Bits) -> Bits { (a.i8 .>= b.i8).bits }
  @inline(__always) static func i8x16GeU(_ a: Bits, _ b: Bits) -> Bits { (a.u8 .>= b.u8).bits }

  @inline(__always) static func i16x8Eq(_ a: Bits, _ b: Bits) -> Bits { (a.u16 .== b.u16).bits }
  @inline(__always) static func i16x8Ne(_ a: Bits, _ b: Bits) -> Bits { (a.u16 .!= b.u16).bits }
  @inline(__always) static func i16x8GtS(_ a: Bits, _ b: Bits) -> Bits { (a.i16 .> b.i16).bits }
  @inline(__always) static func i16x8GtU(_ a: Bits, _ b: Bits) -> Bits { (a.u16 .> b.u16).bits }
  @inline(__always) static func i16x8GeS(_ a: Bits, _ b: Bits) -> Bits { (a.i16 .>= b.i16).bits }
  @inline(__always) static func i16x8GeU(_ a: Bits, _ b: Bits) -> Bits { (a.u16 .>= b.u16).bits }

  @inline(__always) static func i32x4Eq(_ a: Bits, _ b: Bits) -> Bits { (a.u32 .== b.u32).bits }
  @inline(__always) static func i32x4Ne(_ a: Bits, _ b: Bits) -> Bits { (a.u32 .!= b.u32).bits }
  @inline(__always) static func i32x4GtS(_ a: Bits, _ b: Bits) -> Bits { (a.i32 .> b.i32).bits }
  @inline(__always) static func i32x4GtU(_ a: Bits, _ b: Bits) -> Bits { (a.u32 .> b.u32).bits }
  @inline(__always) static func i32x4GeS(_ a: Bits, _ b: Bits) -> Bits { (a.i32 .>= b.i32).bits }
  @inline(__always) static func i32x4GeU(_ a: Bits, _ b: Bits) -> Bits { (a.u32 .>= b.u32).bits }

  @inline(__always) static func i64x2Eq(_ a: Bits, _ b: Bits) -> Bits { (a.u64 .== b.u64).bits }
  @inline(__always) static func i64x2Ne(_ a: Bits, _ b: Bits) -> Bits { (a.u64 .!= b.u64).bits }
  @inline(__always) static func i64x2GtS(_ a: Bits, _ b: Bits) -> Bits { (a.i64 .> b.i64).bits }
  @inline(__always) static func i64x2GeS(_ a: Bits, _ b: Bits) -> Bits { (a.i64 .>= b.i64).bits }

  @inline(__always) static func f32x4Eq(_ a: Bits, _ b: Bits) -> Bits { (a.f32 .== b.f32).bits }
  @inline(__always) static func f32x4Ne(_ a: Bits, _ b: Bits) -> Bits { (a.f32 .!= b.f32).bits }
  @inline(__always) static func f32x4Lt(_ a: Bits, _ b: Bits) -> Bits { (a.f32 .< b.f32).bits }
  @inline(__always) static func f32x4Le(_ a: Bits, _ b: Bits) -> Bits { (a.f32 .<= b.f32).bits }

  @inline(__always) static func f64x2Eq(_ a: Bits, _ b: Bits) -> Bits { (a.f64 .== b.f64).bits }
  @inline(__always) static func f64x2Ne(_ a: Bits, _ b: Bits) -> Bits { (a.f64 .!= b.f64).bits }
  @inline(__always) static func f64x2Lt(_ a: Bits, _ b: Bits) -> Bits { (a.f64 .< b.f64).bits }
  @inline(__always) static func f64x2Le(_ a: Bits, _ b: Bits) -> Bits { (a.f64 .<= b.f64).bits }
}
