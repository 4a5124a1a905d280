#if APUS_COMPILER

import ApusPlatform
import Synchronization

/// Work of an engine that is done by threads of its own while guests run. The threads end when there is no more work.
final class BackgroundWork: Sendable {
  private struct State {
    /// The work in the order in which it was added; what is before `next` is done or in progress.
    var jobs: [@Sendable () -> Void] = []
    var next = 0
    var threadCount = 0
  }

  private let maximumThreads: Int
  private let state = Mutex(State())

  init(maximumThreads: Int) { self.maximumThreads = maximumThreads }

  /// Adds work, which is not done if the system grants no thread.
  func add(_ job: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.threadCount < maximumThreads else { return false }
      state.threadCount += 1
      return true
    }
    guard needsThread else { return }
    if let thread = HostThread(stackSize: 2 * ThreadTeam.stackSize, { [self] in work() }) {
      thread.detach()
    } else {
      state.withLock { $0.threadCount -= 1 }
    }
  }

  private func work() {
    while let job = next() { job() }
  }

  /// Takes the next work; nil, and the thread must end, if there is none.
  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.next < state.jobs.count else {
        state.jobs.removeAll(keepingCapacity: true)
        state.next = 0
        state.threadCount -= 1
        return nil
      }
      let job = state.jobs[state.next]
      // Work that is done keeps nothing.
      state.jobs[state.next] = {}
      state.next += 1
      return job
    }
  }
}

#endif
