import ApusLayout

extension Memory {
  /// Checks a range of bytes. Returns the offset of its start from the base of the memory.
  /// - Throws: `AccessError.outOfBounds` if the range is not inside of the memory.
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
  ///
  /// - Parameters:
  ///   - type: the type of the integer, which its size in bytes follows from.
  ///   - address: the address in bytes; it need not be aligned.
  /// - Throws: `AccessError.outOfBounds` if one of the bytes is outside of the memory.
  @inlinable public func read<T: FixedWidthInteger>(
    _ type: T.Type = T.self, at address: some BinaryInteger
  ) throws(AccessError) -> T {
    let start = try position(address, count: MemoryLayout<T>.size)
    return T(littleEndian: record.pointee.base.loadUnaligned(fromByteOffset: start, as: T.self))
  }

  /// Writes a little-endian integer.
  /// - Parameters:
  ///   - value: the integer.
  ///   - address: the address in bytes; it need not be aligned.
  /// - Throws: `AccessError.outOfBounds` if one of the bytes is outside of the memory; nothing is written then.
  @inlinable public func write<T: FixedWidthInteger>(
    _ value: T, at address: some BinaryInteger
  ) throws(AccessError) {
    let start = try position(address, count: MemoryLayout<T>.size)
    record.pointee.base.storeBytes(of: value.littleEndian, toByteOffset: start, as: T.self)
  }

  /// Returns a copy of `count` bytes at an address.
  /// - Throws: `AccessError.outOfBounds` if the range is not inside of the memory.
  public func readBytes(
    at address: some BinaryInteger, count: some BinaryInteger
  ) throws(AccessError) -> [UInt8] {
    let start = try position(address, count: count)
    return Array(UnsafeRawBufferPointer(start: record.pointee.base + start, count: Int(count)))
  }

  /// Copies bytes into the memory.
  /// - Throws: `AccessError.outOfBounds` if they do not fit into the memory at that address; nothing is written then.
  public func write(bytes: some Collection<UInt8>, at address: some BinaryInteger) throws(AccessError) {
    // The elements decide how many bytes there are: `count` of a collection need not be true.
    if let result = bytes.withContiguousStorageIfAvailable({ storage in attempt(storage, at: address) }) {
      try result.get()
    } else {
      try Array(bytes).withUnsafeBufferPointer { attempt($0, at: address) }.get()
    }
  }

  private func attempt(
    _ bytes: UnsafeBufferPointer<UInt8>, at address: some BinaryInteger
  ) -> Result<Void, AccessError> {
    Result { () throws(AccessError) in
      let start = try position(address, count: bytes.count)
      UnsafeMutableRawBufferPointer(start: record.pointee.base + start, count: bytes.count).copyBytes(from: bytes)
    }
  }

  /// Reads a string of `count` bytes of UTF-8. In a shared memory a copy is read, because other threads may change
  /// the bytes meanwhile.
  /// - Throws: `AccessError.outOfBounds` if the range is not inside of the memory; `.invalidUTF8` if the bytes are
  ///   not UTF-8.
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
  /// Calls `body` with a view of all bytes: of the memory itself, or of a copy if the memory is shared. If the memory
  /// grows meanwhile, the new bytes are not in the span.
  /// - Throws: what `body` throws.
  @inlinable public func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    let count = byteCount
    let copy = record.pointee.isShared ? snapshot(0, count) : nil
    defer { copy?.deallocate() }
    return try body(RawSpan(_unsafeStart: UnsafeRawPointer(copy ?? record.pointee.base), byteCount: count))
  }

  /// Calls `body` with a mutable view of all bytes: of the memory itself or, if the memory is shared, of a copy, from
  /// which the bytes that differ are written back.
  ///
  /// While `body` runs, nothing else should access the memory; a concurrent access reads torn values at worst.
  /// - Throws: what `body` throws.
  @inlinable public func withMutableBytes<R, E: Error>(
    _ body: (inout MutableRawSpan) throws(E) -> R
  ) throws(E) -> R { try withMutableBytes(from: 0, count: byteCount, body) }

  /// Calls `body` with a view of a range that is inside of the memory.
  @inlinable func withMutableBytes<R, E: Error>(
    from start: Int, count: Int, _ body: (inout MutableRawSpan) throws(E) -> R
  ) throws(E) -> R {
    guard record.pointee.isShared else {
      var span = MutableRawSpan(_unsafeStart: record.pointee.base + start, byteCount: count)
      return try body(&span)
    }
    let before = snapshot(start, count)
    let after = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 16)
    after.copyMemory(from: before, byteCount: count)
    defer {
      writeDifferences(before, after, start, count)
      before.deallocate()
      after.deallocate()
    }
    var span = MutableRawSpan(_unsafeStart: after, byteCount: count)
    return try body(&span)
  }

  /// The bytes of the memory, without checks, for code that checks bounds itself. The address never changes; the
  /// count does when the memory grows. Other threads may change the bytes of a shared memory at any time, so that
  /// code must read a byte once, and check and use that value.
  public var unsafeBytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: record.pointee.base, count: byteCount)
  }
}

/// Copies, on which views of shared memories are based, since no other thread changes a copy.
extension Memory {
  /// Returns a copy of a range of bytes that is inside of the memory. The caller deallocates it.
  @usableFromInline func snapshot(_ start: Int, _ count: Int) -> UnsafeMutableRawPointer {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 16)
    copy.copyMemory(from: record.pointee.base + start, byteCount: count)
    return copy
  }

  @usableFromInline func writeDifferences(
    _ before: UnsafeMutableRawPointer, _ after: UnsafeMutableRawPointer, _ start: Int, _ count: Int
  ) {
    for index in 0..<count {
      let byte = after.load(fromByteOffset: index, as: UInt8.self)
      guard byte != before.load(fromByteOffset: index, as: UInt8.self) else { continue }
      record.pointee.base.storeBytes(of: byte, toByteOffset: start + index, as: UInt8.self)
    }
  }
}
