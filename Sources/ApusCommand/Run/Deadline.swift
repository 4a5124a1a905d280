import Apus
import ApusPlatform
import Synchronization

/// Interrupts the loading and running of a guest after a time limit, from a thread of its own.
final class Deadline: Sendable {
  private let passed = Atomic<Bool>(false)
  private let handles = Mutex<[InterruptHandle]>([])

  var isOver: Bool { passed.load(ordering: .acquiring) }

  /// Adds a handle that is interrupted at the time limit, or now if the time is over.
  func stops(_ handle: InterruptHandle) {
    handles.withLock { $0.append(handle) }
    if isOver { handle.interrupt() }
  }

  private func pass() {
    passed.store(true, ordering: .sequentiallyConsistent)
    for handle in handles.withLock({ $0 }) { handle.interrupt() }
  }

  init(seconds: Double) throws {
    guard DetachedThread.start({ [self] in run(seconds) }) else {
      throw CommandFailure("cannot create a thread for the timeout")
    }
  }

  private func run(_ seconds: Double) {
    Self.sleep(seconds)
    pass()
    // A guest in a blocking system call, such as a read, does not see the interruption: end the process.
    Self.sleep(1)
    Console.error("stopped after \(TimeLimit.text(seconds)), in a blocking system call")
    _exit(134)
  }

  private static func sleep(_ seconds: Double) {
    let whole = seconds.rounded(.down)
    var rest = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
    var left = timespec()
    while nanosleep(&rest, &left) == -1, errno == EINTR { rest = left }
  }
}
