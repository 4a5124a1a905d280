/// For one thread: no other thread can wake it, so a wait without timeout ends as if it were interrupted.
package final class Parker {
  package init() {}
  package func checkAgain() {}
}

package enum ParkingLot {
  package enum Outcome {
    case woken, refused, timedOut, interrupted
  }

  package static func park(
    at address: UnsafeRawPointer, _ parker: Parker, timeout: UInt64?, isInterrupted: () -> Bool,
    begins: () -> Bool
  ) -> Outcome {
    guard begins() else { return .refused }
    return timeout == nil || isInterrupted() ? .interrupted : .timedOut
  }

  package static func unpark(at address: UnsafeRawPointer, count: UInt32) -> UInt32 { 0 }
}
