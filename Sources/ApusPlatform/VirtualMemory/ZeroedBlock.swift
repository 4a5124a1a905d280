/// A block of memory that begins with zeros, aligned to 16 bytes. Of a large block, only the pages that are written take
/// memory and time.
package final class ZeroedBlock {
  package let base: UnsafeMutableRawPointer
  /// The size in bytes of pages from the system; 0 if the block is from the allocator.
  private let mappedByteCount: Int

  /// The size in bytes from which on a mapping costs less than zeroing.
  private static var smallestMapping: Int { 64 << 10 }

  /// Allocates a block. If there is no memory the process ends, as for Swift's own allocations.
  package init(byteCount: Int) {
    if byteCount >= Self.smallestMapping, let rounded = Pages.roundUp(byteCount),
      let pages = AddressSpace.reserve(rounded)
    {
      if AddressSpace.commit(pages, rounded) {
        (base, mappedByteCount) = (pages, rounded)
        return
      }
      AddressSpace.release(pages, rounded)
    }
    (base, mappedByteCount) = (.allocate(byteCount: byteCount, alignment: 16), 0)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  deinit {
    if mappedByteCount > 0 { AddressSpace.release(base, mappedByteCount) } else { base.deallocate() }
  }
}
