import ApusWasm

/// Operations on whole vectors, and tests of all lanes (spec 4.3.3: `vvunop`, `vvbinop`, `vvternop`,
/// `vvtestop`, `vtestop`, `bitmask`).
extension VectorOperations {
  @inline(never)
  static func bitwise(_ op: BitOp) -> VectorHandler {
    switch op {
    case .not: { d, a, _, _, _, _ in d.store(~a.u64) }
    case .and: { d, a, b, _, _, _ in d.store(a.u64 & b.u64) }
    case .andnot: { d, a, b, _, _, _ in d.store(a.u64 & ~b.u64) }
    case .or: { d, a, b, _, _, _ in d.store(a.u64 | b.u64) }
    case .xor: { d, a, b, _, _, _ in d.store(a.u64 ^ b.u64) }
    case .bitselect: { d, a, b, c, _, _ in d.store(select(c.u64, a.u64, b.u64)) }
    case .anyTrue: { d, a, _, _, _, _ in d.store(a[0] | a[1] != 0) }
    }
  }

  @inline(never)
  static func allTrue(_ shape: Shape) -> VectorHandler {
    switch shape {
    case .i8x16: { d, a, _, _, _, _ in d.store(isZero((a.u8 .== U8x16.zero).bits)) }
    case .i16x8: { d, a, _, _, _, _ in d.store(isZero((a.u16 .== U16x8.zero).bits)) }
    case .i32x4: { d, a, _, _, _, _ in d.store(isZero((a.u32 .== U32x4.zero).bits)) }
    case .i64x2: { d, a, _, _, _, _ in d.store(a[0] != 0 && a[1] != 0) }
    case .f32x4, .f64x2: noSuchInstruction("all_true on floats")
    }
  }

  @inline(never)
  static func bitmask(_ shape: Shape) -> VectorHandler {
    switch shape {
    case .i8x16: { d, a, _, _, _, _ in d.pointee = signs8(a[0]) | signs8(a[1]) << 8 }
    case .i16x8: { d, a, _, _, _, _ in d.pointee = signs16(a[0]) | signs16(a[1]) << 4 }
    case .i32x4: { d, a, _, _, _, _ in d.pointee = signs32(a[0]) | signs32(a[1]) << 2 }
    case .i64x2: { d, a, _, _, _, _ in d.pointee = a[0] >> 63 | (a[1] >> 63) << 1 }
    case .f32x4, .f64x2: noSuchInstruction("bitmask on floats")
    }
  }
}

@inline(__always)
private func isZero(_ bits: Bits) -> Bool { bits[0] | bits[1] == 0 }

// The product moves the sign of each lane to its place among the highest bits, without carries.

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
