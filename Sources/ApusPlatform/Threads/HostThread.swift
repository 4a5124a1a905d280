import CApus

/// A thread of the system, which must be joined or detached once.
package struct HostThread: Sendable {
  private var thread: UInt = 0

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread that runs `body`; nil if the system refuses.
  /// - Parameter stackSize: in bytes.
  package init?(stackSize: Int, _ body: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(body))
    let isStarted = apus_thread_start(
      &thread, stackSize, { Unmanaged<Job>.fromOpaque($0).takeRetainedValue().body() }, job.toOpaque())
    guard isStarted else {
      job.release()
      return nil
    }
  }

  /// Lets the system free the thread when it ends.
  package func detach() {
    let result = apus_thread_detach(thread)
    assert(result == 0)
  }

  /// Waits until the thread has ended.
  package func join() {
    let result = apus_thread_join(thread)
    assert(result == 0)
  }
}
