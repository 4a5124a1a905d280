/// Threads that wait at addresses until other threads wake them: the wait queues of the threads proposal.
package enum ParkingLot {
  /// How a wait ended.
  package enum Outcome: Sendable {
    /// Another thread woke it.
    case woken
    /// The wait did not begin.
    case refused
    /// The timeout passed.
    case timedOut
    /// `isInterrupted` returned true.
    case interrupted
  }

  private struct Wait {
    var address: UInt
    var parker: Parker
  }

  /// The waits at the addresses that share a row, in the order in which they began.
  private final class Row: Sendable {
    let waits = Mutex<[Wait]>([])
  }

  private static let rows: [Row] = (0..<64).map { _ in Row() }

  private static func row(of address: UInt) -> Row {
    // The lowest bits differ little; the upper half of the product depends on all others.
    rows[Int((UInt64(address >> 2) &* 0x9E37_79B9_7F4A_7C15) >> 58)]
  }

  /// Waits at an address until another thread wakes this one there.
  /// - Parameters:
  ///   - parker: the calling thread's own.
  ///   - timeout: in nanoseconds; nil waits without limit.
  ///   - isInterrupted: called first, and whenever `Parker.checkAgain` was called.
  ///   - begins: called while no wake can happen; if it returns false, the wait is refused.
  package static func park(
    at address: UnsafeRawPointer, _ parker: Parker, timeout: UInt64?, isInterrupted: () -> Bool,
    begins: () -> Bool
  ) -> Outcome {
    let key = UInt(bitPattern: address)
    let row = row(of: key)
    parker.prepare()
    let isWaiting = row.waits.withLock { waits in
      guard begins() else { return false }
      waits.append(Wait(address: key, parker: parker))
      return true
    }
    guard isWaiting else { return .refused }
    let deadline = timeout.map { timeout in
      let (sum, overflow) = MonotonicClock.nanoseconds().addingReportingOverflow(timeout)
      return overflow ? UInt64.max : sum
    }
    if parker.sleep(until: deadline, isInterrupted: isInterrupted) { return .woken }
    // A thread that is no longer in the row was woken just now.
    let gaveUp = row.waits.withLock { waits in
      guard let index = waits.firstIndex(where: { $0.parker === parker }) else { return false }
      waits.remove(at: index)
      return true
    }
    return !gaveUp ? .woken : isInterrupted() ? .interrupted : .timedOut
  }

  /// Wakes at most `count` of the threads that wait at an address, those first that began to wait first.
  /// - Returns: the number of threads that were woken.
  package static func unpark(at address: UnsafeRawPointer, count: UInt32) -> UInt32 {
    let key = UInt(bitPattern: address)
    let woken = row(of: key).waits.withLock { waits in
      var woken: [Parker] = []
      waits.removeAll { wait in
        guard wait.address == key, woken.count < Int(count) else { return false }
        wait.parker.mark()
        woken.append(wait.parker)
        return true
      }
      return woken
    }
    for parker in woken { parker.wake() }
    return UInt32(woken.count)
  }
}
