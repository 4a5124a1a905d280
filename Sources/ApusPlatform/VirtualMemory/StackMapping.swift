/// Memory for a value stack: 64-bit slots, mapped lazily by the system, zero at first.
package final class StackMapping {
  /// The address space of a stack, which one thread at a time uses.
  private final class Space: @unchecked Sendable {
    let reservation: Reservation

    init?(byteCount: Int) {
      guard let reservation = Reservation(accessible: byteCount) else { return nil }
      self.reservation = reservation
    }
  }

  private let space: Space
  /// The first slot.
  package let base: UnsafeMutablePointer<UInt64>
  /// The number of slots.
  package let slotCount: Int

  /// Address space of stacks that have ended, all of whose pages are zero, for the next stacks of the same size. To
  /// discard the pages that a stack has used is faster than to map new ones.
  private static let unused = Mutex<[Space]>([])

  /// Maps `byteCount` bytes rounded up to pages; nil if the system refuses.
  package init?(byteCount: Int) {
    guard let space = Self.takeUnused(byteCount) ?? Space(byteCount: byteCount) else { return nil }
    slotCount = space.reservation.byteCount / MemoryLayout<UInt64>.stride
    base = space.reservation.base.bindMemory(to: UInt64.self, capacity: slotCount)
    self.space = space
  }

  deinit {
    guard AddressSpace.unusedStackCount > 0, space.reservation.discard(from: 0, count: space.reservation.byteCount)
    else { return }
    Self.unused.withLock { if $0.count < AddressSpace.unusedStackCount { $0.append(space) } }
  }

  private static func takeUnused(_ byteCount: Int) -> Space? {
    guard let rounded = Pages.roundUp(byteCount) else { return nil }
    return unused.withLock { unused in
      // Most stacks of a process have one size.
      guard let index = unused.lastIndex(where: { $0.reservation.byteCount == rounded }) else { return nil }
      return unused.remove(at: index)
    }
  }
}
