/// Moving lanes: `splat`, `extract_lane`, `replace_lane` (spec 4.6.8).
extension VectorOperations {
  @inline(__always) static func i8x16Splat(_ value: UInt64) -> Bits {
    U8x16(repeating: UInt8(truncatingIfNeeded: value)).bits
  }

  @inline(__always) static func i16x8Splat(_ value: UInt64) -> Bits {
    U16x8(repeating: UInt16(truncatingIfNeeded: value)).bits
  }

  @inline(__always) static func i32x4Splat(_ value: UInt64) -> Bits {
    U32x4(repeating: UInt32(truncatingIfNeeded: value)).bits
  }

  @inline(__always) static func i64x2Splat(_ value: UInt64) -> Bits { U64x2(repeating: value).bits }

  @inline(__always) static func i8x16ExtractLaneS(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: a.lane(lane, as: Int8.self)))
  }
  @inline(__always) static func i8x16ExtractLaneU(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    UInt64(UInt32(a.lane(lane, as: UInt8.self)))
  }

  @inline(__always) static func i16x8ExtractLaneS(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: a.lane(lane, as: Int16.self)))
  }
  @inline(__always) static func i16x8ExtractLaneU(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    UInt64(UInt32(a.lane(lane, as: UInt16.self)))
  }

  @inline(__always) static func i32x4ExtractLane(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    UInt64(a.lane(lane, as: UInt32.self))
  }

  @inline(__always) static func i64x2ExtractLane(_ a: SlotPointer, _ lane: Int) -> UInt64 {
    a.lane(lane, as: UInt64.self)
  }

  @inline(__always) static func i8x16ReplaceLane(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
    replace8(a, b, lane)
  }

  @inline(__always) static func i16x8ReplaceLane(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
    replace16(a, b, lane)
  }

  @inline(__always) static func i32x4ReplaceLane(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
    replace32(a, b, lane)
  }

  @inline(__always) static func i64x2ReplaceLane(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
    replace64(a, b, lane)
  }
}

extension SlotPointer {
  /// Lane `index`, counted in lanes of this type; hosts are little-endian.
  @inline(__always)
  fileprivate func lane<Lane: FixedWidthInteger & BitwiseCopyable>(_ index: Int, as type: Lane.Type) -> Lane {
    UnsafeRawPointer(self).loadUnaligned(
      fromByteOffset: index &* MemoryLayout<Lane>.size, as: type)
  }
}

// A lane is replaced with a mask, not with a narrow store: a wide load right after such a store would stall.

@inline(__always)
private func replace8(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
  let numbers = U8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let mask = numbers .== U8x16(repeating: UInt8(truncatingIfNeeded: lane))
  return select(mask, U8x16(repeating: UInt8(truncatingIfNeeded: b)), a.u8)
}

@inline(__always)
private func replace16(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
  let mask = U16x8(0, 1, 2, 3, 4, 5, 6, 7) .== U16x8(repeating: UInt16(truncatingIfNeeded: lane))
  return select(mask, U16x8(repeating: UInt16(truncatingIfNeeded: b)), a.u16)
}

@inline(__always)
private func replace32(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
  let mask = U32x4(0, 1, 2, 3) .== U32x4(repeating: UInt32(truncatingIfNeeded: lane))
  return select(mask, U32x4(repeating: UInt32(truncatingIfNeeded: b)), a.u32)
}

@inline(__always)
private func replace64(_ a: Bits, _ b: UInt64, _ lane: UInt64) -> Bits {
  select(U64x2(0, 1) .== U64x2(repeating: lane), U64x2(repeating: b), a.u64)
}
