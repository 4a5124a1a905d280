/// A range of address space, inaccessible until it is committed, and released at the end.
///
/// A reservation takes no memory; committed pages take memory once they are accessed, and read as zero until written.
public struct Reservation: ~Copyable {
  /// The start, aligned to a page.
  package let base: UnsafeMutableRawPointer
  /// The size in bytes, a multiple of the page size.
  package let byteCount: Int
  /// The number of accessible bytes from `base` on, a multiple of the page size.
  package private(set) var committedByteCount = 0

  /// Reserves `byteCount` bytes rounded up to pages; nil if the system refuses.
  package init?(byteCount: Int) {
    guard byteCount > 0, let rounded = Pages.roundUp(byteCount), let base = AddressSpace.reserve(rounded) else {
      return nil
    }
    self.base = base
    self.byteCount = rounded
  }

  /// Reserves `byteCount` bytes rounded up to pages, all of them accessible; nil if the system refuses.
  package init?(accessible byteCount: Int) {
    guard byteCount > 0, let rounded = Pages.roundUp(byteCount),
      let base = AddressSpace.reserve(rounded, isAccessible: true)
    else { return nil }
    self.base = base
    self.byteCount = rounded
    committedByteCount = rounded
  }

  /// Reserves inaccessible address space for the rest of the process; nil if the system refuses, or if the process would
  /// have little of its limit left then.
  package static func forever(byteCount: Int) -> UnsafeMutableRawPointer? {
    guard let rounded = Pages.roundUp(byteCount), Reservation(generous: rounded) != nil else { return nil }
    return AddressSpace.reserve(rounded)
  }

  /// Reserves address space beyond what is needed; nil also if the process would have little of its limit left then.
  package init?(generous byteCount: Int) {
    guard AddressSpace.isLimited else {
      self.init(byteCount: byteCount)
      return
    }
    guard byteCount > 0, let rounded = Pages.roundUp(byteCount),
      let base = AddressSpace.reserve(rounded + Self.headroom)
    else { return nil }
    AddressSpace.release(base + rounded, Self.headroom)
    self.init(base, rounded)
  }

  private init(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
    (self.base, self.byteCount) = (base, byteCount)
  }

  /// The bytes that generous reservations leave under a limit: threads and the allocator reserve address space too.
  private static var headroom: Int { 512 << 20 }

  deinit { AddressSpace.release(base, byteCount) }

  /// Makes the first `byteCount` bytes accessible, if they are not accessible yet.
  /// - Returns: whether the system granted it; never beyond the reservation.
  package mutating func commit(_ byteCount: Int) -> Bool {
    guard byteCount > committedByteCount else { return true }
    guard let rounded = Pages.roundUp(byteCount), rounded <= self.byteCount else { return false }
    let start = base + committedByteCount
    guard AddressSpace.commit(start, rounded - committedByteCount) else { return false }
    committedByteCount = rounded
    return true
  }

  /// Returns the contents of whole pages to the system; they read as zero afterwards.
  /// - Parameters:
  ///   - offset: the first byte, from `base` on, a multiple of the page size.
  ///   - count: the number of bytes, a multiple of the page size; all must be committed.
  /// - Returns: whether the system did it.
  package borrowing func discard(from offset: Int, count: Int) -> Bool {
    precondition(offset >= 0 && count >= 0 && offset + count <= committedByteCount)
    precondition(offset % Pages.size == 0 && count % Pages.size == 0)
    guard count > 0 else { return true }
    return AddressSpace.discard(base + offset, count)
  }
}
