import Apus
import ApusPlatform

extension WASIThreads {
  /// The threads of a guest.
  struct State: Sendable {
    /// The running threads by number; the main thread is not among them. The code that joins a thread removes it.
    var threads: [Int32: HostThread] = [:]
    /// The handles that interrupt the threads; that of the main thread has the number 0.
    var handles: [Int32: InterruptHandle] = [:]
    /// Threads whose code has ended but which must still be joined.
    private var ended: [HostThread] = []
    var isEnding = false
    /// The error that ended the guest, if it was not the main thread that ended it.
    var outcome: (any Error)?
    private var lastID: Int32 = 0

    /// Returns a number that no running thread has: positive and below 2^29.
    mutating func freshID() -> Int32 {
      repeat { lastID = lastID == 1 << 29 - 1 ? 1 : lastID + 1 } while threads[lastID] != nil
      return lastID
    }

    /// The last action of a thread.
    mutating func finish(_ id: Int32) {
      handles[id] = nil
      if let thread = threads.removeValue(forKey: id) { ended.append(thread) }
    }

    /// Removes and returns the threads that have ended. The caller joins them.
    mutating func takeEnded() -> [HostThread] {
      defer { ended = [] }
      return ended
    }

    /// Removes and returns all threads. The caller joins them.
    mutating func takeAll() -> [HostThread] {
      defer { threads = [:] }
      return takeEnded() + threads.values
    }
  }

  /// Ends the guest, unless it is already ending.
  /// - Parameter error: the error that ends it; nil if the main thread has ended.
  func end(_ error: (any Error)?) {
    let handles = state.withLock { state in
      guard !state.isEnding else { return [InterruptHandle]() }
      state.isEnding = true
      state.outcome = error
      return Array(state.handles.values)
    }
    guard !handles.isEmpty else { return }
    // First the handles: a call that ends because the system stops then finds its handle set, and the guest ends too.
    for handle in handles { handle.interrupt() }
    system.stop()
  }

  /// Waits until all threads have ended. No new threads start.
  func join() {
    for thread in state.withLock({ $0.takeAll() }) { thread.join() }
  }
}
