import ApusCompiler

extension Memory {
  /// Looks at a range of bytes without copying.
  /// - Throws: `AccessError`, or what `body` throws.
  @inlinable public func withBytes<R, E: Error>(
    at address: some BinaryInteger, count: some BinaryInteger, _ body: (RawSpan) throws(E) -> R
  ) throws -> R {
    let start = try position(address, count: count)
    return try body(RawSpan(_unsafeStart: UnsafeRawPointer(record.pointee.base + start), byteCount: Int(count)))
  }
}
