import ApusCompiler

extension Memory {
  /// Looks at a range of bytes: without copying, or at a copy if the memory is shared.
  /// - Throws: `AccessError`, or what `body` throws.
  @inlinable public func withBytes<R, E: Error>(
    at address: some BinaryInteger, count: some BinaryInteger, _ body: (RawSpan) throws(E) -> R
  ) throws -> R {
    let start = try position(address, count: count)
    let copy = record.pointee.isShared ? snapshot(start, Int(count)) : nil
    defer { copy?.deallocate() }
    return try body(RawSpan(_unsafeStart: UnsafeRawPointer(copy ?? record.pointee.base + start), byteCount: Int(count)))
  }
}
