import Synchronization

/// Stops the running guests of a store from any thread.
///
///     let handle = store.interruptHandle
///     Thread.detachNewThread { sleep(1); handle.interrupt() }
///     try run()  // throws a Trap with code .interrupted after a second
public final class InterruptHandle: @unchecked Sendable {
  /// Read by running code as a plain word.
  private let flag: UnsafeMutablePointer<Atomic<UInt32>>

  init() {
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
  /// function entry or loop. If nothing runs, the next call is stopped.
  public func interrupt() { flag.pointee.store(1, ordering: .releasing) }

  /// Takes back a request that has not taken effect yet. A request that stopped a call is over.
  public func clear() { flag.pointee.store(0, ordering: .releasing) }
}
