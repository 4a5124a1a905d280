import ApusPlatform
import CApus
import Synchronization

/// Stops the running guests of a store from any thread.
///
///     let handle = store.interruptHandle
///     Thread.detachNewThread { sleep(1); handle.interrupt() }
///     try run()  // throws a Trap with code .interrupted after a second
public final class InterruptHandle: @unchecked Sendable {
  /// Read by running code as a plain word.
  private let flag: UnsafeMutablePointer<Atomic<UInt32>>
  /// Where the thread that runs the store waits for others.
  private let parker = Parker()

  /// A handle of no store, to interrupt making modules with (`ModuleLimits.interrupt`).
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

  /// Asks the store to stop: what runs in it traps with `Trap.Code.interrupted` soon, at the next
  /// function entry or loop, or where it waits: `memory.atomic.wait`, and calls of WASI that wait for the system. If
  /// nothing runs, the next call is stopped.
  public func interrupt() {
    flag.pointee.store(1, ordering: .sequentiallyConsistent)
    parker.lookAgain()
  }

  /// Takes back a request that has not taken effect yet. A request that stopped a call is over.
  public func clear() { flag.pointee.store(0, ordering: .releasing) }

  /// Whether a request has not taken effect yet: host functions that wait should end.
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
