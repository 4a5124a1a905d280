import ApusPlatform
import CApus
import Synchronization

/// Stops the running guests of a store, from any thread.
///
///     let handle = store.interruptHandle
///     Task { try await connection.closed(); handle.interrupt() }
///     try run()  // throws a Trap with code .interrupted when the connection is closed
///
/// To stop guests after a time, use ``Store/deadline``.
public final class InterruptHandle: @unchecked Sendable {
  /// Zero, or the sum of `requested` and `expired`. Running code reads it as a plain word, and stops if it is not zero.
  private let flag: UnsafeMutablePointer<Atomic<UInt32>>
  /// `interrupt` was called.
  private static var requested: UInt32 { 1 }
  /// The deadline of the store has passed.
  private static var expired: UInt32 { 2 }
  /// The waits of the thread that runs the store.
  private let parker = Parker()

  /// Creates a handle of no store, with which to interrupt the creation of modules (`ModuleLimits.interrupt`).
  public init() {
    flag = .allocate(capacity: 1)
    flag.initialize(to: Atomic(0))
  }

  deinit {
    flag.deinitialize(count: 1)
    flag.deallocate()
  }

  var word: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(flag).assumingMemoryBound(to: UInt32.self)
  }

  /// Requests that the store stops. Code that runs in it traps with `Trap.Code.interrupted` at the next function entry
  /// or loop iteration, or where it waits: in `memory.atomic.wait`, and in calls of WASI that wait for time, a pipe, a
  /// terminal or a socket. If nothing runs, the next call is stopped.
  ///
  /// To stop running code, `Engine.Configuration.isInterruptible` must be set. Without it only waits are stopped, and
  /// of the calls of WASI that write, none.
  public func interrupt() { set(Self.requested) }

  /// Stops the store at its deadline.
  func expire() { set(Self.expired) }

  private func set(_ bit: UInt32) {
    flag.pointee.bitwiseOr(bit, ordering: .sequentiallyConsistent)
    parker.checkAgain()
  }

  /// Withdraws a request that has not taken effect yet. A request that has stopped a call needs no `clear`.
  public func clear() { flag.pointee.bitwiseAnd(~Self.requested, ordering: .sequentiallyConsistent) }

  /// Withdraws the end of a deadline.
  func renew() { flag.pointee.bitwiseAnd(~Self.expired, ordering: .sequentiallyConsistent) }

  /// Whether the deadline of the store has passed.
  var isExpired: Bool { flag.pointee.load(ordering: .sequentiallyConsistent) & Self.expired != 0 }

  /// Whether there is a request that has not taken effect yet, or the deadline of the store has passed. Host functions
  /// that wait should check it and end.
  public var isSet: Bool { flag.pointee.load(ordering: .sequentiallyConsistent) != 0 }

  /// Waits at an address in a shared memory; see `Builtins.AtomicWait`.
  func wait(at address: UnsafeMutableRawPointer, _ expected: UInt64, isWide: Bool, timeout: Int64) -> UInt32 {
    let outcome = ParkingLot.park(
      at: address, parker, timeout: UInt64(exactly: timeout), isInterrupted: { isSet },
      begins: {
        (isWide ? apus_atomic_load64(address) : UInt64(apus_atomic_load32(address))) == expected
      })
    switch outcome {
    case .woken: return 0
    case .refused: return 1
    case .timedOut: return 2
    case .interrupted: return 3
    }
  }
}

extension InterruptHandle: CustomStringConvertible {
  /// Whether it is set, as text.
  public var description: String { isSet ? "interrupt handle, set" : "interrupt handle, not set" }
}
