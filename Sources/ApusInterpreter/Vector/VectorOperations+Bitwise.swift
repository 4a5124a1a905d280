/// Operations on whole vectors, and tests of all lanes (spec 4.3.3: `vvunop`, `vvbinop`, `vvternop`, `vvtestop`,
/// `vtestop`, `bitmask`).
extension VectorOperations {
  @inline(__always) static func v128And(_ a: Bits, _ b: Bits) -> Bits { (a.u64 & b.u64).bits }
  @inline(__always) static func v128Andnot(_ a: Bits, _ b: Bits) -> Bits { (a.u64 & ~b.u64).bits }
  @inline(__always) static func v128Or(_ a: Bits, _ b: Bits) -> Bits { (a.u64 | b.u64).bits }
  @inline(__always) static func v128Xor(_ a: Bits, _ b: Bits) -> Bits { (a.u64 ^ b.u64).bits }
  @inline(__always) static func v128Not(_ a: Bits) -> Bits { (~a.u64).bits }
  @inline(__always) static func v128AnyTrue(_ a: Bits) -> UInt64 { a[0] | a[1] != 0 ? 1 : 0 }

  @inline(__always) static func i8x16AllTrue(_ a: Bits) -> UInt64 { isZero((a.u8 .== U8x16.zero).bits) ? 1 : 0 }
  @inline(__always) static func i8x16Bitmask(_ a: Bits) -> UInt64 { signs8(a[0]) | signs8(a[1]) << 8 }

  @inline(__always) static func i16x8AllTrue(_ a: Bits) -> UInt64 { isZero((a.u16 .== U16x8.zero).bits) ? 1 : 0 }
  @inline(__always) static func i16x8Bitmask(_ a: Bits) -> UInt64 { signs16(a[0]) | signs16(a[1]) << 4 }

  @inline(__always) static func i32x4AllTrue(_ a: Bits) -> UInt64 { isZero((a.u32 .== U32x4.zero).bits) ? 1 : 0 }
  @inline(__always) static func i32x4Bitmask(_ a: Bits) -> UInt64 { signs32(a[0]) | signs32(a[1]) << 2 }

  @inline(__always) static func i64x2AllTrue(_ a: Bits) -> UInt64 { a[0] != 0 && a[1] != 0 ? 1 : 0 }
  @inline(__always) static func i64x2Bitmask(_ a: Bits) -> UInt64 { a[0] >> 63 | (a[1] >> 63) << 1 }

  @inline(__always) static func v128Bitselect(_ a: Bits, _ b: Bits, _ c: Bits) -> Bits {
    select(c.u64, a.u64, b.u64).bits
  }
}

@inline(__always)
private func isZero(_ bits: Bits) -> Bool { bits[0] | bits[1] == 0 }

// The multiplication moves the sign bit of each lane to its position among the highest bits, without carries.

@inline(__always)
private func signs8(_ lanes: UInt64) -> UInt64 {
  ((lanes & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) >> 56
}

@inline(__always)
private func signs16(_ lanes: UInt64) -> UInt64 {
  ((lanes >> 15 & 0x0001_0001_0001_0001) &* 0x0001_0002_0004_0008) >> 48 & 15
}

@inline(__always)
private func signs32(_ lanes: UInt64) -> UInt64 { lanes >> 31 & 1 | (lanes >> 63) << 1 }
