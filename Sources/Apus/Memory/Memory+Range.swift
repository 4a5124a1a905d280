import ApusLayout

extension Memory {
  /// Calls `body` with a view of a range of bytes: of the memory itself, or of a copy if the memory is shared.
  /// - Parameters:
  ///   - address: the start of the range, in bytes.
  ///   - count: the number of bytes.
  ///   - body: reads the bytes; the view must not leave it.
  /// - Throws: `AccessError.outOfBounds`, or what `body` throws.
  @inlinable public func withBytes<R, E: Error>(
    at address: some BinaryInteger, count: some BinaryInteger, _ body: (RawSpan) throws(E) -> R
  ) throws -> R {
    let start = try position(address, count: count)
    let copy = record.pointee.isShared ? snapshot(start, Int(count)) : nil
    defer { copy?.deallocate() }
    return try body(RawSpan(_unsafeStart: UnsafeRawPointer(copy ?? record.pointee.base + start), byteCount: Int(count)))
  }

  /// Calls `body` with a mutable view of a range of bytes: of the memory itself or, if the memory is shared, of a copy,
  /// from which the bytes that differ are written back.
  ///
  /// While `body` runs, nothing else should access these bytes; a concurrent access reads torn values at worst.
  /// - Parameters:
  ///   - address: the start of the range, in bytes.
  ///   - count: the number of bytes.
  ///   - body: reads and writes the bytes; the view must not leave it.
  /// - Throws: `AccessError.outOfBounds`, or what `body` throws.
  @inlinable public func withMutableBytes<R, E: Error>(
    at address: some BinaryInteger, count: some BinaryInteger, _ body: (inout MutableRawSpan) throws(E) -> R
  ) throws -> R {
    try withMutableBytes(from: try position(address, count: count), count: Int(count), body)
  }
}
