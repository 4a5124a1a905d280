import Apus
import ApusPlatform

extension WASIThreads {
  /// Which threads there are.
  struct State: Sendable {
    /// By number; the main thread has none. Taken out by who joins them.
    var threads: [Int32: HostThread] = [:]
    /// What interrupts them; the main thread has number 0.
    var handles: [Int32: InterruptHandle] = [:]
    /// Those that have ended, but for what the system does then.
    private var ended: [HostThread] = []
    var isEnding = false
    /// What ended the guest, if that was not its main thread.
    var outcome: (any Error)?
    private var lastID: Int32 = 0

    /// A number that no running thread has: positive and below 2^29.
    mutating func freshID() -> Int32 {
      repeat { lastID = lastID == 1 << 29 - 1 ? 1 : lastID + 1 } while threads[lastID] != nil
      return lastID
    }

    /// What a thread does last.
    mutating func finish(_ id: Int32) {
      handles[id] = nil
      if let thread = threads.removeValue(forKey: id) { ended.append(thread) }
    }

    /// The threads that have ended, for the caller to join.
    mutating func takeEnded() -> [HostThread] {
      defer { ended = [] }
      return ended
    }

    /// All threads, for the caller to join.
    mutating func takeAll() -> [HostThread] {
      defer { threads = [:] }
      return takeEnded() + threads.values
    }
  }

  /// Ends the guest, if nothing did before.
  /// - Parameter error: what ends it; nil if that is the main thread.
  func end(_ error: (any Error)?) {
    let handles = state.withLock { state in
      guard !state.isEnding else { return [InterruptHandle]() }
      state.isEnding = true
      state.outcome = error
      return Array(state.handles.values)
    }
    guard !handles.isEmpty else { return }
    system.stop()
    for handle in handles { handle.interrupt() }
  }

  /// Waits until all threads have ended; none begins any more.
  func join() {
    for thread in state.withLock({ $0.takeAll() }) { thread.join() }
  }
}
