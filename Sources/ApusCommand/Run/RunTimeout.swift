import Apus
import ApusPlatform
import Synchronization

/// The time limit of `apus run`: interrupts the loading and running of a guest.
final class RunTimeout: Sendable {
  private let passed = Atomic<Bool>(false)
  private let handles = Mutex<[InterruptHandle]>([])

  var isOver: Bool { passed.load(ordering: .acquiring) }

  init(seconds: Double) throws {
    let end = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
    // The interruption does not end reading of the module or a blocking system call: after one more second the process
    // ends.
    let alarms = [
      AlarmClock.shared.add(at: end) { [self] in pass() },
      AlarmClock.shared.add(at: end + 1_000_000_000) {
        Console.error("stopped one second after the time limit of \(TimeLimit.text(seconds))")
        _exit(134)
      },
    ]
    if alarms.contains(nil) { throw CommandFailure("cannot create a thread for the timeout") }
  }

  /// Adds a handle that is interrupted at the time limit, or now if the time is over.
  func stops(_ handle: InterruptHandle) {
    handles.withLock { $0.append(handle) }
    if isOver { handle.interrupt() }
  }

  private func pass() {
    passed.store(true, ordering: .sequentiallyConsistent)
    for handle in handles.withLock({ $0 }) { handle.interrupt() }
  }
}
