import ApusPlatform
import CApus
import Synchronization

/// Stops the running guests of a store, from any thread.
///
///     let handle = store.interruptHandle
///     Thread.detachNewThread { sleep(1); handle.interrupt() }
///     try run()  // throws a Trap with code .interrupted after a second
public final class InterruptHandle: @unchecked Sendable {
  /// Running code reads it as a plain word.
  private let flag: UnsafeMutablePointer<Atomic<UInt32>>
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
  /// or loop iteration, or where it waits: in `memory.atomic.wait`, and in calls of WASI that wait for the system. If
  /// nothing runs, the next call is stopped.
  ///
  /// To stop running code, `Engine.Configuration.isInterruptible` must be set.
  public func interrupt() {
    flag.pointee.store(1, ordering: .sequentiallyConsistent)
    parker.checkAgain()
  }

  /// Withdraws a request that has not taken effect yet. A request that has stopped a call needs no `clear`.
  public func clear() { flag.pointee.store(0, ordering: .releasing) }

  /// Whether there is a request that has not taken effect yet. Host functions that wait should check it and end.
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
