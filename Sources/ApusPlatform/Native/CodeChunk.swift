/// A part of the file of code with units in it, in the order in which they were added. The lock of a `CodeRegion`
/// protects it.
struct CodeChunk {
  let range: CodeRange
  private let part: CodeFilePart
  /// The number of bytes that units and the gaps between them take.
  private var used = 0
  /// The number of bytes that are written, a multiple of the page size. Those that are not used are padding.
  private var written = 0

  /// Creates an empty chunk; nil if the system refuses.
  init?(byteCount: Int) {
    guard let part = CodeFilePart(byteCount: byteCount), let range = CodeRange(part) else { return nil }
    (self.part, self.range) = (part, range)
  }

  /// Adds code, with padding before it, and at least one byte of padding after it: so the return address of a call at its
  /// end is not in the next unit. Returns its address; nil if it does not fit, or the system refuses.
  /// - Parameter alignment: a power of two, at most the size of a page.
  mutating func add(_ code: [UInt8], alignment: Int, padding: UInt8) -> UnsafeRawPointer? {
    let start = (used + alignment - 1) & ~(alignment - 1)
    guard start <= part.byteCount, code.count < part.byteCount - start, let end = Pages.roundUp(start + code.count + 1)
    else { return nil }
    // The bytes of pages that are written are padding already, those of others become it together with the code.
    let last = end > written ? end : start + code.count
    guard part.write(code + repeatElement(padding, count: last - start - code.count), at: start) else { return nil }
    written = max(written, end)
    used = start + code.count + 1
    return part.base + start
  }
}
