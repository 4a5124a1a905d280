/// The pages of the host's virtual memory.
package enum Pages {
  /// The size of a page in bytes, a power of two.
  package static var size: Int { AddressSpace.pageSize }

  /// `byteCount` rounded up to whole pages, or nil if that is more than an `Int` holds.
  package static func roundUp(_ byteCount: Int) -> Int? {
    assert(byteCount >= 0)
    let (sum, overflow) = byteCount.addingReportingOverflow(size - 1)
    return overflow ? nil : sum & ~(size - 1)
  }
}
