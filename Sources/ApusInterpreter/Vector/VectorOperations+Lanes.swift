import ApusWasm
import CApus

/// Moving lanes: constants, `splat`, `extract_lane`, `replace_lane`, `shuffle` (spec 4.6.8).
extension VectorOperations {
  static let const: VectorHandler = { d, _, _, _, low, high in d.store(Bits(low, high)) }

  static var shuffle: VectorHandler { apus_vector_shuffle_handler() }

  @inline(never)
  static func splat(_ shape: Shape) -> VectorHandler {
    switch shape {
    case .i8x16: { d, a, _, _, _, _ in d.store(U8x16(repeating: UInt8(truncatingIfNeeded: a.pointee))) }
    case .i16x8: { d, a, _, _, _, _ in d.store(U16x8(repeating: UInt16(truncatingIfNeeded: a.pointee))) }
    case .i32x4, .f32x4: { d, a, _, _, _, _ in d.store(U32x4(repeating: a.word)) }
    case .i64x2, .f64x2: { d, a, _, _, _, _ in d.store(U64x2(repeating: a.pointee)) }
    }
  }

  @inline(never)
  static func extractLane(_ shape: Shape, _ sign: Extension) -> VectorHandler {
    switch (shape, sign) {
    case (.i8x16, .signed):
      { d, a, _, _, lane, _ in d.store(UInt32(truncatingIfNeeded: a.lane(lane, as: Int8.self))) }
    case (.i8x16, .unsigned):
      { d, a, _, _, lane, _ in d.store(UInt32(a.lane(lane, as: UInt8.self))) }
    case (.i16x8, .signed):
      { d, a, _, _, lane, _ in d.store(UInt32(truncatingIfNeeded: a.lane(lane, as: Int16.self))) }
    case (.i16x8, .unsigned):
      { d, a, _, _, lane, _ in d.store(UInt32(a.lane(lane, as: UInt16.self))) }
    case (.i32x4, .none), (.f32x4, .none):
      { d, a, _, _, lane, _ in d.store(a.lane(lane, as: UInt32.self)) }
    case (.i64x2, .none), (.f64x2, .none):
      { d, a, _, _, lane, _ in d.pointee = a.lane(lane, as: UInt64.self) }
    case (.i8x16, .none), (.i16x8, .none), (.i32x4, .signed), (.i32x4, .unsigned), (.i64x2, .signed),
      (.i64x2, .unsigned), (.f32x4, .signed), (.f32x4, .unsigned), (.f64x2, .signed), (.f64x2, .unsigned):
      noSuchInstruction("extract_lane")
    }
  }

  @inline(never)
  static func replaceLane(_ shape: Shape) -> VectorHandler {
    switch shape {
    case .i8x16: { d, a, b, _, lane, _ in d.store(replace8(a, b, lane)) }
    case .i16x8: { d, a, b, _, lane, _ in d.store(replace16(a, b, lane)) }
    case .i32x4, .f32x4: { d, a, b, _, lane, _ in d.store(replace32(a, b, lane)) }
    case .i64x2, .f64x2: { d, a, b, _, lane, _ in d.store(replace64(a, b, lane)) }
    }
  }
}

extension SlotPointer {
  /// Lane `index`, counted in units of the lane's type; hosts are little-endian.
  @inline(__always)
  fileprivate func lane<Lane: FixedWidthInteger & BitwiseCopyable>(_ index: UInt64, as type: Lane.Type) -> Lane {
    UnsafeRawPointer(self).loadUnaligned(
      fromByteOffset: Int(truncatingIfNeeded: index) &* MemoryLayout<Lane>.size, as: type)
  }
}

// A lane is replaced by a mask, not by a narrow store: a wide load right after it would stall.

@inline(__always)
private func replace8(_ a: SlotPointer, _ b: SlotPointer, _ lane: UInt64) -> Bits {
  let numbers = U8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let mask = numbers .== U8x16(repeating: UInt8(truncatingIfNeeded: lane))
  return select(mask, U8x16(repeating: UInt8(truncatingIfNeeded: b.pointee)), a.u8)
}

@inline(__always)
private func replace16(_ a: SlotPointer, _ b: SlotPointer, _ lane: UInt64) -> Bits {
  let mask = U16x8(0, 1, 2, 3, 4, 5, 6, 7) .== U16x8(repeating: UInt16(truncatingIfNeeded: lane))
  return select(mask, U16x8(repeating: UInt16(truncatingIfNeeded: b.pointee)), a.u16)
}

@inline(__always)
private func replace32(_ a: SlotPointer, _ b: SlotPointer, _ lane: UInt64) -> Bits {
  let mask = U32x4(0, 1, 2, 3) .== U32x4(repeating: UInt32(truncatingIfNeeded: lane))
  return select(mask, U32x4(repeating: b.word), a.u32)
}

@inline(__always)
private func replace64(_ a: SlotPointer, _ b: SlotPointer, _ lane: UInt64) -> Bits {
  select(U64x2(0, 1) .== U64x2(repeating: lane), U64x2(repeating: b.pointee), a.u64)
}
