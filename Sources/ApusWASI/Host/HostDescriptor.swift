import ApusPlatform
import Synchronization

/// A descriptor of the host, which is closed with its last owner.
final class HostDescriptor: Sendable {
  let number: Int32
  /// Whether the descriptor is closed here. Those of the embedder (such as its standard streams) are not, and their
  /// flags, which are shared with the embedder, are not changed.
  let isOwned: Bool
  /// Serialize the threads that read from it, and those that write to it.
  let reading = SerialAccess()
  let writing = SerialAccess()

  init(owning number: Int32) {
    self.number = number
    isOwned = true
  }

  init(borrowing number: Int32) {
    self.number = number
    isOwned = false
  }

  deinit {
    if isOwned { _ = close(number) }
  }
}

extension HostDescriptor: OpenFile {
  var host: HostDescriptor? { self }
  var memory: MemoryDescriptor? { nil }
}

/// An action that one thread at a time performs.
final class SerialAccess: Sendable {
  private let lock = Mutex<Void>(())

  /// Calls `body`; returns nil if another thread is inside.
  func runIfFree<R>(_ body: () throws(Errno) -> R) throws(Errno) -> R? where R: Sendable {
    try lock.withLockIfAvailable { (_) throws(Errno) in try body() }
  }
}

/// Returns the result of a system call, or throws the `errno` that it set. A call that a signal interrupted is
/// repeated.
func systemCall<T: SignedInteger>(_ call: () -> T) throws(Errno) -> T {
  while true {
    let result = call()
    if result >= 0 { return result }
    let number = errno
    if number != EINTR { throw Errno(host: number) }
  }
}

/// Returns the result of a call of `CApus`, or throws the `errno` that it returned negated.
func checked<T: SignedInteger>(_ result: T) throws(Errno) -> T {
  if result < 0 { throw Errno(host: Int32(truncatingIfNeeded: -result)) }
  return result
}
