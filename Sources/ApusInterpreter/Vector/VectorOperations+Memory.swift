import ApusWasm

/// Vector loads and stores (spec 4.6.8). The caller has checked the bounds; alignment is not required.
extension VectorOperations {
  /// Loads a vector; reads exactly 2^`kind.accessSizeLog2` bytes.
  @inline(__always)
  package static func load(_ kind: VectorLoad, from source: UnsafeRawPointer) -> SIMD2<UInt64> {
    switch kind {
    case .full: source.loadUnaligned(as: Bits.self)
    case .extend8x8S: Bits(source.loadUnaligned(as: UInt64.self), 0).i8.low.bits
    case .extend8x8U: Bits(source.loadUnaligned(as: UInt64.self), 0).u8.low.bits
    case .extend16x4S: Bits(source.loadUnaligned(as: UInt64.self), 0).i16.low.bits
    case .extend16x4U: Bits(source.loadUnaligned(as: UInt64.self), 0).u16.low.bits
    case .extend32x2S: Bits(source.loadUnaligned(as: UInt64.self), 0).i32.low.bits
    case .extend32x2U: Bits(source.loadUnaligned(as: UInt64.self), 0).u32.low
    case .splat8: U8x16(repeating: source.loadUnaligned(as: UInt8.self)).bits
    case .splat16: U16x8(repeating: source.loadUnaligned(as: UInt16.self)).bits
    case .splat32: U32x4(repeating: source.loadUnaligned(as: UInt32.self)).bits
    case .splat64: U64x2(repeating: source.loadUnaligned(as: UInt64.self))
    case .zero32: Bits(UInt64(source.loadUnaligned(as: UInt32.self)), 0)
    case .zero64: Bits(source.loadUnaligned(as: UInt64.self), 0)
    }
  }

  /// Returns the vector with one lane read from memory.
  @inline(__always)
  package static func loadLane(_ shape: Shape, from source: UnsafeRawPointer, lane: Int, _ vector: V128) -> V128 {
    switch shape {
    case .i8x16: vector.replacing(lane, with: source.loadUnaligned(as: UInt8.self))
    case .i16x8: vector.replacing(lane, with: source.loadUnaligned(as: UInt16.self))
    case .i32x4, .f32x4: vector.replacing(lane, with: source.loadUnaligned(as: UInt32.self))
    case .i64x2, .f64x2: vector.replacing(lane, with: source.loadUnaligned(as: UInt64.self))
    }
  }

  /// Writes one lane of the vector to memory.
  @inline(__always)
  package static func storeLane(
    _ shape: Shape, to destination: UnsafeMutableRawPointer, lane: Int, _ vector: V128
  ) {
    switch shape {
    case .i8x16: destination.storeBytes(of: vector.lane(lane, as: UInt8.self), as: UInt8.self)
    case .i16x8: destination.storeBytes(of: vector.lane(lane, as: UInt16.self), as: UInt16.self)
    case .i32x4, .f32x4: destination.storeBytes(of: vector.lane(lane, as: UInt32.self), as: UInt32.self)
    case .i64x2, .f64x2: destination.storeBytes(of: vector.lane(lane, as: UInt64.self), as: UInt64.self)
    }
  }
}

extension V128 {
  /// Lane `index`, counted in lanes of this type.
  @inline(__always)
  func lane<Lane: FixedWidthInteger & UnsignedInteger>(_ index: Int, as type: Lane.Type) -> Lane {
    let bit = index &* Lane.bitWidth
    return Lane(truncatingIfNeeded: (bit & 64 == 0 ? low : high) &>> UInt64(truncatingIfNeeded: bit & 63))
  }

  /// This vector with lane `index` replaced.
  @inline(__always)
  func replacing<Lane: FixedWidthInteger & UnsignedInteger>(_ index: Int, with lane: Lane) -> V128 {
    let bit = index &* Lane.bitWidth
    let shift = UInt64(truncatingIfNeeded: bit & 63)
    let mask = UInt64(truncatingIfNeeded: Lane.max) &<< shift
    let bits = UInt64(truncatingIfNeeded: lane) &<< shift
    return bit & 64 == 0
      ? V128(low: low & ~mask | bits, high: high)
      : V128(low: low, high: high & ~mask | bits)
  }
}
