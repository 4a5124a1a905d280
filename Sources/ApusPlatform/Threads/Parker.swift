import CApus
import Synchronization

/// A place to sleep for one thread at a time, and from which other threads wake it.
package final class Parker: @unchecked Sendable {
  /// Zero while there is no reason to wake up, else some of the bits below.
  private let word: UnsafeMutablePointer<Atomic<UInt32>>

  /// The thread was woken for good.
  private static let woken: UInt32 = 1
  /// Something has changed that the sleeping thread has to check.
  private static let changed: UInt32 = 2

  package init() {
    word = .allocate(capacity: 1)
    word.initialize(to: Atomic(0))
  }

  deinit {
    word.deinitialize(count: 1)
    word.deallocate()
  }

  private var address: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(word).assumingMemoryBound(to: UInt32.self)
  }

  /// Removes earlier wakes, before a sleep.
  func prepare() { word.pointee.store(0, ordering: .sequentiallyConsistent) }

  /// Sleeps until the thread is woken for good (true), or until `deadline` (nanoseconds of `MonotonicClock`) has passed
  /// or `isInterrupted` returns true (false).
  func sleep(until deadline: UInt64?, isInterrupted: () -> Bool) -> Bool {
    while true {
      let state = word.pointee.load(ordering: .sequentiallyConsistent)
      if state & Self.woken != 0 { return true }
      if isInterrupted() { return false }
      if state != 0 {
        // Checks again after this: the change may have come with the bit that was just cleared.
        word.pointee.bitwiseAnd(~Self.changed, ordering: .sequentiallyConsistent)
        continue
      }
      var rest: Int64 = -1
      if let deadline {
        let now = MonotonicClock.nanoseconds()
        if now >= deadline { return false }
        rest = Int64(clamping: deadline - now)
      }
      apus_park_while_zero(address, rest)
    }
  }

  /// Marks the sleeping thread as woken for good; `wake` must follow.
  func mark() { word.pointee.bitwiseOr(Self.woken, ordering: .sequentiallyConsistent) }
  /// Makes the sleeping thread see the mark.
  func wake() { apus_unpark(address) }

  /// Makes the sleeping thread, if there is one, call `isInterrupted` again.
  package func checkAgain() {
    word.pointee.bitwiseOr(Self.changed, ordering: .sequentiallyConsistent)
    apus_unpark(address)
  }
}
