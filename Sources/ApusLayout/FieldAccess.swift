/// Fields and elements of objects, between the heap and slots.
extension UnsafeMutableRawPointer {
  /// Stores a slot, or two for a vector, as a field or element at an offset in bytes. Packed fields get the low bits.
  @inlinable @inline(__always) public func storeField(
    _ slot: UnsafePointer<UInt64>, as width: FieldWidth, at offset: Int
  ) {
    switch width {
    case .w8: storeBytes(of: UInt8(truncatingIfNeeded: slot.pointee), toByteOffset: offset, as: UInt8.self)
    case .w16: storeBytes(of: UInt16(truncatingIfNeeded: slot.pointee), toByteOffset: offset, as: UInt16.self)
    case .w32: storeBytes(of: UInt32(truncatingIfNeeded: slot.pointee), toByteOffset: offset, as: UInt32.self)
    case .w64: storeBytes(of: slot.pointee, toByteOffset: offset, as: UInt64.self)
    case .w128:
      storeBytes(of: slot[0], toByteOffset: offset, as: UInt64.self)
      storeBytes(of: slot[1], toByteOffset: offset + 8, as: UInt64.self)
    }
  }

  /// Loads a field or element at an offset in bytes into a slot, or two for a vector. Packed fields are zero-extended.
  public func loadField(into slot: UnsafeMutablePointer<UInt64>, as width: FieldWidth, at offset: Int) {
    switch width {
    case .w8: slot.pointee = UInt64(load(fromByteOffset: offset, as: UInt8.self))
    case .w16: slot.pointee = UInt64(load(fromByteOffset: offset, as: UInt16.self))
    case .w32: slot.pointee = UInt64(load(fromByteOffset: offset, as: UInt32.self))
    case .w64: slot.pointee = load(fromByteOffset: offset, as: UInt64.self)
    case .w128:
      slot[0] = load(fromByteOffset: offset, as: UInt64.self)
      slot[1] = load(fromByteOffset: offset + 8, as: UInt64.self)
    }
  }
}
