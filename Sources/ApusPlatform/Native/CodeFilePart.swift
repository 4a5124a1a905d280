import CApus

/// A mapped part of the file in memory to which this process adds code: readable and executable, never writable. Its
/// memory is returned at the end of this object.
///
/// There are such files only on Linux, and only where it does not refuse them. After a fork, parts from before it cannot
/// be written any more, neither by the parent nor by the child, because they share the memory.
final class CodeFilePart: Sendable {
  nonisolated(unsafe) private let span: ApusCodeSpan
  nonisolated(unsafe) let base: UnsafeRawPointer

  /// Maps zeros; nil if the system refuses.
  /// - Parameter byteCount: a multiple of the page size.
  init?(byteCount: Int) {
    var span = ApusCodeSpan()
    guard apus_code_map(byteCount, &span), let base = span.base else { return nil }
    (self.span, self.base) = (span, UnsafeRawPointer(base))
  }

  deinit { withUnsafePointer(to: span) { apus_code_unmap($0) } }

  var byteCount: Int { span.size }

  /// Writes bytes at an offset; false if the system refuses.
  func write(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return true }
      return withUnsafePointer(to: span) { apus_code_write($0, offset, start, bytes.count) }
    }
  }
}
