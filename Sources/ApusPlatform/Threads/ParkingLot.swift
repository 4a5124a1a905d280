/// Threads that wait at addresses for others to wake them: the wait queues of the threads proposal.
package enum ParkingLot {
  /// How a wait ended.
  package enum Outcome: Sendable {
    case woken
    /// It did not begin.
    case refused
    case timedOut
    case interrupted
  }

  private struct Wait {
    var address: UInt
    var parker: Parker
  }

  /// The waits at some of all addresses, first come first.
  private final class Row: Sendable {
    let waits = Mutex<[Wait]>([])
  }

  private static let rows: [Row] = (0..<64).map { _ in Row() }

  private static func row(of address: UInt) -> Row {
    // The lowest bits say little, the upper half of the product depends on all others.
    rows[Int((UInt64(address >> 2) &* 0x9E37_79B9_7F4A_7C15) >> 58)]
  }

  /// Waits at an address until another thread wakes it there.
  /// - Parameters:
  ///   - parker: the calling thread's own.
  ///   - timeout: in nanoseconds; nil waits without end.
  ///   - isInterrupted: asked first, and whenever the parker is told to look again.
  ///   - begins: asked while no wake can come between; false ends the wait before it begins.
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
    // Who is no longer in the row was woken just now.
    let gaveUp = row.waits.withLock { waits in
      guard let index = waits.firstIndex(where: { $0.parker === parker }) else { return false }
      waits.remove(at: index)
      return true
    }
    return !gaveUp ? .woken : isInterrupted() ? .interrupted : .timedOut
  }

  /// Wakes at most `count` threads that wait at an address, those first that came first.
  /// - Returns: how many.
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
    for parker in woken { parker.rouse() }
    return UInt32(woken.count)
  }
}
