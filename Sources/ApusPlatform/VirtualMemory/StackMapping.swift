/// Memory for a value stack: 64-bit slots, mapped lazily by the system, zero at first.
package final class StackMapping {
  private let reservation: Reservation
  /// The first slot.
  package let base: UnsafeMutablePointer<UInt64>
  /// The number of slots.
  package let slotCount: Int

  /// Maps `byteCount` bytes rounded up to pages; nil if the system refuses.
  package init?(byteCount: Int) {
    guard let reservation = Reservation(accessible: byteCount) else { return nil }
    slotCount = reservation.byteCount / MemoryLayout<UInt64>.stride
    base = reservation.base.bindMemory(to: UInt64.self, capacity: slotCount)
    self.reservation = reservation
  }
}
