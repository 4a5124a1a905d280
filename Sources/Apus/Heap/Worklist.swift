import ApusPlatform

/// Objects that are marked and whose references are still to be followed: a stack of bounded size.
///
/// An entry is a reference, and in its upper half how many elements of an array were followed already.
final class Worklist {
  private let reservation: Reservation?
  private let small: UnsafeMutablePointer<UInt64>
  let entries: UnsafeMutablePointer<UInt64>
  let capacity: Int

  /// A million entries, in memory that is only taken as it is used.
  static var usualCapacity: Int { 1 << 20 }

  /// If the system refuses the space, a worklist of a few entries: it works all the same, only longer.
  init(capacity wanted: Int = usualCapacity) {
    small = .allocate(capacity: Self.leastCapacity)
    guard wanted > Self.leastCapacity, var reservation = Reservation(byteCount: wanted * 8),
      reservation.commit(reservation.byteCount)
    else {
      reservation = nil
      entries = small
      capacity = Self.leastCapacity
      return
    }
    entries = reservation.base.bindMemory(to: UInt64.self, capacity: wanted)
    capacity = wanted
    self.reservation = consume reservation
  }

  /// One object always fits, with the rest of it.
  private static var leastCapacity: Int { 2 }

  deinit { small.deallocate() }
}
