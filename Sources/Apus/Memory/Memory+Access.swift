import ApusCompiler

extension Memory {
  /// Where a range begins, as a position that was checked.
  @inlinable func position(
    _ address: some BinaryInteger, count: some BinaryInteger
  ) throws(AccessError) -> Int {
    let size = record.pointee.byteCount
    guard let start = UInt64(exactly: address), let count = UInt64(exactly: count),
      start <= size, count <= size - start
    else { throw outOfBounds(UInt64(truncatingIfNeeded: address), UInt64(truncatingIfNeeded: count)) }
    return Int(start)
  }

  @usableFromInline func outOfBounds(_ address: UInt64, _ count: UInt64) -> AccessError {
    .outOfBounds(at: address, count: count, size: record.pointee.byteCount)
  }

  /// Reads a little-endian integer.
  ///
  ///     let count: UInt32 = try memory.read(at: address)
  @inlinable public func read<T: FixedWidthInteger>(
    _ type: T.Type = T.self, at address: some BinaryInteger
  ) throws(AccessError) -> T {
    let start = try position(address, count: MemoryLayout<T>.size)
    return T(littleEndian: record.pointee.base.loadUnaligned(fromByteOffset: start, as: T.self))
  }

  /// Writes a little-endian integer.
  @inlinable public func write<T: FixedWidthInteger>(
    _ value: T, at address: some BinaryInteger
  ) throws(AccessError) {
    let start = try position(address, count: MemoryLayout<T>.size)
    record.pointee.base.storeBytes(of: value.littleEndian, toByteOffset: start, as: T.self)
  }

  /// Copies bytes out.
  public func readBytes(
    at address: some BinaryInteger, count: some BinaryInteger
  ) throws(AccessError) -> [UInt8] {
    let start = try position(address, count: count)
    return Array(UnsafeRawBufferPointer(start: record.pointee.base + start, count: Int(count)))
  }

  /// Copies bytes in.
  public func write(bytes: some Collection<UInt8>, at address: some BinaryInteger) throws(AccessError) {
    let count = bytes.count
    let start = try position(address, count: count)
    UnsafeMutableRawBufferPointer(start: record.pointee.base + start, count: count).copyBytes(from: bytes)
  }

  /// Reads UTF-8.
  /// - Throws: `AccessError.invalidUTF8` if the bytes are not UTF-8.
  public func readString(
    at address: some BinaryInteger, count: some BinaryInteger
  ) throws(AccessError) -> String {
    let start = try position(address, count: count)
    let bytes = UnsafeRawBufferPointer(start: record.pointee.base + start, count: Int(count))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
    return text
  }
}

extension Memory {
  /// Looks at all bytes without copying. Bytes the memory grows by meanwhile are not in the span.
  @inlinable public func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    try body(RawSpan(_unsafeStart: UnsafeRawPointer(record.pointee.base), byteCount: byteCount))
  }

  /// Looks at all bytes and changes them in place.
  ///
  /// While `body` runs, nothing else should access the memory; what else does sees torn values at worst.
  @inlinable public func withMutableBytes<R, E: Error>(
    _ body: (inout MutableRawSpan) throws(E) -> R
  ) throws(E) -> R {
    var span = MutableRawSpan(_unsafeStart: record.pointee.base, byteCount: byteCount)
    return try body(&span)
  }

  /// The bytes themselves, for code that checks on its own. The address never changes; the count does
  /// when the memory grows.
  public var unsafeBytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: record.pointee.base, count: byteCount)
  }
}
