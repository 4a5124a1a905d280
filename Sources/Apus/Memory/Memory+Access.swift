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

  /// Reads UTF-8, of a shared memory from a copy, because other threads may change it meanwhile.
  /// - Throws: `AccessError.invalidUTF8` if the bytes are not UTF-8.
  public func readString(
    at address: some BinaryInteger, count: some BinaryInteger
  ) throws(AccessError) -> String {
    let start = try position(address, count: count)
    let copy = record.pointee.isShared ? snapshot(start, Int(count)) : nil
    defer { copy?.deallocate() }
    let bytes = UnsafeRawBufferPointer(start: copy ?? record.pointee.base + start, count: Int(count))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
    return text
  }
}

extension Memory {
  /// Looks at all bytes: without copying, or at a copy if the memory is shared. Bytes the memory grows by meanwhile
  /// are not in the span.
  @inlinable public func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    let count = byteCount
    let copy = record.pointee.isShared ? snapshot(0, count) : nil
    defer { copy?.deallocate() }
    return try body(RawSpan(_unsafeStart: UnsafeRawPointer(copy ?? record.pointee.base), byteCount: count))
  }

  /// Looks at all bytes and changes them: in place, or in a copy if the memory is shared, from which the bytes that
  /// differ are written back.
  ///
  /// While `body` runs, nothing else should access the memory; what else does sees torn values at worst.
  @inlinable public func withMutableBytes<R, E: Error>(
    _ body: (inout MutableRawSpan) throws(E) -> R
  ) throws(E) -> R {
    let count = byteCount
    guard record.pointee.isShared else {
      var span = MutableRawSpan(_unsafeStart: record.pointee.base, byteCount: count)
      return try body(&span)
    }
    let (before, after) = (snapshot(0, count), UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16))
    after.copyMemory(from: before, byteCount: count)
    defer {
      writeDifferences(before, after, count)
      before.deallocate()
      after.deallocate()
    }
    var span = MutableRawSpan(_unsafeStart: after, byteCount: count)
    return try body(&span)
  }

  /// The bytes themselves, for code that checks on its own. The address never changes; the count does
  /// when the memory grows. Other threads may change the bytes of a shared memory at any time: whoever checks one has
  /// to read it only once.
  public var unsafeBytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: record.pointee.base, count: byteCount)
  }
}

/// What makes views of shared memories safe: nobody changes a copy.
extension Memory {
  /// A copy of bytes inside of the memory, for the caller to deallocate.
  @usableFromInline func snapshot(_ start: Int, _ count: Int) -> UnsafeMutableRawPointer {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 16)
    copy.copyMemory(from: record.pointee.base + start, byteCount: count)
    return copy
  }

  @usableFromInline func writeDifferences(
    _ before: UnsafeMutableRawPointer, _ after: UnsafeMutableRawPointer, _ count: Int
  ) {
    for index in 0..<count {
      let byte = after.load(fromByteOffset: index, as: UInt8.self)
      guard byte != before.load(fromByteOffset: index, as: UInt8.self) else { continue }
      record.pointee.base.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
  }
}
