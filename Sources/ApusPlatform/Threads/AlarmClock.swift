import Synchronization

/// Runs actions at given times, on one thread of its own for all of them.
///
/// The thread is started for the first action. It ends when it has had no action to wait for during `idleTime`; if an
/// action in the far future was canceled, it notices that within `checkTime`.
package final class AlarmClock: Sendable {
  /// The clock of the process.
  package static let shared = AlarmClock()

  private struct State {
    var actions: [UInt64: @Sendable () -> Void] = [:]
    /// The times of the actions, the earliest first; numbers without an action belong to canceled ones.
    var times = TimeHeap()
    var nextNumber: UInt64 = 1
    var isRunning = false
    /// Counts the changes after which the thread must compute its next time again.
    var changes = 0
  }

  private let state = Mutex(State())
  /// The place where the thread sleeps.
  private let parker = Parker()

  /// How long the thread waits for new actions, in nanoseconds.
  private static var idleTime: UInt64 { 2_000_000_000 }

  /// How long the thread sleeps at most, in nanoseconds.
  private static var checkTime: UInt64 { 60_000_000_000 }

  /// Registers an action, which must be short.
  /// - Parameter time: in nanoseconds of `MonotonicClock`; a time that has passed means at once.
  /// - Returns: the number with which to cancel it; nil if the system has no thread for it.
  package func add(at time: UInt64, _ action: @escaping @Sendable () -> Void) -> UInt64? {
    let (number, isEarliest) = state.withLock { state -> (UInt64?, Bool) in
      if !state.isRunning {
        guard let thread = HostThread(stackSize: 256 << 10, { [self] in run() }) else { return (nil, false) }
        thread.detach()
        state.isRunning = true
      }
      let number = state.nextNumber
      state.nextNumber += 1
      let isEarliest = state.times.first.map { time < $0.time } ?? true
      state.actions[number] = action
      state.times.insert(.init(time: time, number: number))
      if isEarliest { state.changes += 1 }
      return (number, isEarliest)
    }
    if isEarliest { parker.checkAgain() }
    return number
  }

  /// Removes an action that has not begun yet.
  package func cancel(_ number: UInt64) {
    state.withLock { state in
      state.actions[number] = nil
      if state.actions.isEmpty { state.times = TimeHeap() }
      // Times of canceled actions are removed when they are the majority, so that their number is bounded.
      if state.times.count > 64 + 2 * state.actions.count {
        let actions = state.actions
        state.times.removeAll { actions[$0.number] == nil }
      }
    }
  }

  /// The work of the thread.
  private func run() {
    while true {
      parker.prepare()
      let now = MonotonicClock.nanoseconds()
      let (due, next, changes) = state.withLock { state in
        var due: [@Sendable () -> Void] = []
        while let first = state.times.first, first.time <= now {
          state.times.removeFirst()
          if let action = state.actions.removeValue(forKey: first.number) { due.append(action) }
        }
        return (due, state.times.first?.time, state.changes)
      }
      for action in due { action() }
      guard due.isEmpty else { continue }
      let isChanged = { [self] in state.withLock { $0.changes != changes } }
      let end = next.map { min($0, now + Self.checkTime) } ?? now + Self.idleTime
      _ = parker.sleep(until: end, isInterrupted: isChanged)
      if next != nil { continue }
      let ends = state.withLock { state in
        guard state.times.isEmpty else { return false }
        state.isRunning = false
        return true
      }
      if ends { return }
    }
  }
}
