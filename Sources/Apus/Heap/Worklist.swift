import ApusPlatform

/// Marked objects whose references are still to be followed: a stack of bounded size.
///
/// The lower half of an entry is a reference, the upper half the number of elements of an array that were already
/// followed.
final class Worklist {
  private let reservation: Reservation?
  private let small: UnsafeMutablePointer<UInt64>
  let entries: UnsafeMutablePointer<UInt64>
  let capacity: Int

  /// A million entries; their memory is used only as they are.
  static var usualCapacity: Int { 1 << 20 }

  /// Creates a worklist of `wanted` entries. If the system refuses the space it has only a few, and marking takes
  /// longer.
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

  /// Enough for one object and the entry for the rest of it.
  private static var leastCapacity: Int { 2 }

  deinit { small.deallocate() }
}
