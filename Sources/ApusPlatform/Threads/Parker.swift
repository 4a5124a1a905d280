import CApus
import Synchronization

/// Where one thread at a time sleeps, and where others wake it.
package final class Parker: @unchecked Sendable {
  /// Zero while there is nothing to wake for.
  private let word: UnsafeMutablePointer<Atomic<UInt32>>

  /// It was woken for good.
  private static let woken: UInt32 = 1
  /// Something has changed that the sleeper looks at.
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

  /// Before a sleep: forgets what came before.
  func prepare() { word.pointee.store(0, ordering: .sequentiallyConsistent) }

  /// Sleeps until it is woken for good (true), or until `deadline` (nanoseconds of `MonotonicClock`) has passed or
  /// `isInterrupted` says so (false).
  func sleep(until deadline: UInt64?, isInterrupted: () -> Bool) -> Bool {
    while true {
      let state = word.pointee.load(ordering: .sequentiallyConsistent)
      if state & Self.woken != 0 { return true }
      if isInterrupted() { return false }
      if state != 0 {
        // Looks again afterwards: the change may have come with the bit just taken.
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

  /// What a sleeper that is woken for good sees, and then that it looks.
  func mark() { word.pointee.bitwiseOr(Self.woken, ordering: .sequentiallyConsistent) }
  func rouse() { apus_unpark(address) }

  /// Makes the sleeper, if there is one, ask again whether it is interrupted.
  package func lookAgain() {
    word.pointee.bitwiseOr(Self.changed, ordering: .sequentiallyConsistent)
    apus_unpark(address)
  }
}
