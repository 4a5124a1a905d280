/// Integers in LEB128 (spec 5.2.2). An encoding with more bytes than the width allows, or with bits in its last byte
/// that do not fit the width, throws a `DecodingError`.
extension InstructionReader {
  /// Reads an unsigned integer of 32 bits.
  @inlinable @inline(__always) public mutating func u32() throws(DecodingError) -> UInt32 {
    let first = try byte()
    if first < 0x80 { return UInt32(first) }
    return UInt32(truncatingIfNeeded: try unsigned(first, bits: 32))
  }

  /// Reads an unsigned integer of 64 bits.
  @inlinable public mutating func u64() throws(DecodingError) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    return try unsigned(first, bits: 64)
  }

  /// Reads a signed integer of 32 bits.
  @inlinable public mutating func s32() throws(DecodingError) -> Int32 {
    if let byte = shortInteger() { return Int32(byte) }
    return Int32(truncatingIfNeeded: try signed(bits: 32))
  }

  /// Reads a signed integer of 33 bits.
  @inlinable public mutating func s33() throws(DecodingError) -> Int64 { try signed(bits: 33) }

  /// Reads a signed integer of 64 bits.
  @inlinable public mutating func s64() throws(DecodingError) -> Int64 {
    if let byte = shortInteger() { return Int64(byte) }
    return try signed(bits: 64)
  }

  /// Skips an integer of any width, whose encoding is known to be valid.
  @inlinable public mutating func skipInteger() throws(DecodingError) {
    while try byte() >= 0x80 {}
  }

  /// Reads a signed integer that is encoded in one byte; nil, and nothing is read, if the next one is longer.
  @inlinable mutating func shortInteger() -> Int8? {
    guard let byte = peek(), byte < 0x80 else { return nil }
    position &+= 1
    return Int8(bitPattern: byte << 1) >> 1
  }

  @usableFromInline mutating func unsigned(_ first: UInt8, bits: UInt32) throws(DecodingError) -> UInt64 {
    let start = position - 1
    var value = UInt64(first & 0x7F)
    if let second = peek(), second < 0x80 {
      // Two bytes fit every width.
      position &+= 1
      return value | UInt64(second) << 7
    }
    var shift: UInt32 = 7
    // Bytes that fit whatever they are.
    while bits - shift > 7 {
      let byte = try self.byte()
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    let left = bits - shift
    let byte = try self.byte()
    if byte & 0x80 != 0 { throw .init("integer representation too long", at: start) }
    if left < 7, byte >> left != 0 { throw .init("integer too large", at: start) }
    return value | UInt64(byte & 0x7F) << UInt64(shift)
  }

  @usableFromInline mutating func signed(bits: UInt32) throws(DecodingError) -> Int64 {
    let start = position
    var value: Int64 = 0
    var shift: UInt32 = 0
    // Bytes that fit whatever they are.
    while bits - shift > 7 {
      let byte = try self.byte()
      value |= Int64(byte & 0x7F) << Int64(shift)
      shift += 7
      if byte & 0x80 == 0 {
        return byte & 0x40 != 0 ? value | -1 << Int64(shift) : value
      }
    }
    let left = bits - shift
    let byte = try self.byte()
    if byte & 0x80 != 0 { throw .init("integer representation too long", at: start) }
    // The bits after the sign bit must all be equal to it.
    let extended = Int8(bitPattern: byte << 1) >> Int8(left)
    if extended != 0 && extended != -1 { throw .init("integer too large", at: start) }
    value |= Int64(byte & 0x7F) << Int64(shift)
    shift += 7
    return shift < 64 && byte & 0x40 != 0 ? value | -1 << Int64(shift) : value
  }
}
