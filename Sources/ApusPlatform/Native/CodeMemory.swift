/// Memory with code in it: pages that are written once, and after that only executed and read. No page is ever both
/// writable and executable.
package final class CodeMemory: Sendable {
  // The pages are not written after the initializer.
  nonisolated(unsafe) package let base: UnsafeRawPointer
  package let byteCount: Int

  /// Maps a copy of code, from the start of a page on; nil if the system refuses.
  /// - Parameter padding: the byte after the code, at least once and up to the end of the page: stops execution there.
  package init?(_ code: [UInt8], padding: UInt8) {
    guard !code.isEmpty, let byteCount = Pages.roundUp(code.count + 1), let pages = AddressSpace.reserve(byteCount)
    else { return nil }
    guard AddressSpace.commit(pages, byteCount) else {
      AddressSpace.release(pages, byteCount)
      return nil
    }
    pages.initializeMemory(as: UInt8.self, repeating: padding, count: byteCount)
    code.withUnsafeBytes { pages.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    guard AddressSpace.makeExecutable(pages, byteCount) else {
      AddressSpace.release(pages, byteCount)
      return nil
    }
    base = UnsafeRawPointer(pages)
    self.byteCount = byteCount
  }

  deinit { AddressSpace.release(UnsafeMutableRawPointer(mutating: base), byteCount) }
}
