import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A descriptor of the host, closed when the last owner lets go of it.
final class HostDescriptor: Sendable {
  let number: Int32
  /// Whether the descriptor is the system's to close. Those of the embedder (its own standard streams, say) are
  /// not, and their flags, which the embedder would share, are left alone.
  let isOwned: Bool
  /// Who reads or writes in turn with other threads.
  let reading = Turn()
  let writing = Turn()

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

/// What one thread at a time does.
final class Turn: Sendable {
  private let lock = Mutex<Void>(())

  func take<R>(_ body: () throws(Errno) -> R) throws(Errno) -> R where R: Sendable {
    try lock.withLock { (_) throws(Errno) in try body() }
  }
}

/// The result of a system call: what it gave, or the `errno` it set; interrupted calls are made again.
func systemCall<T: SignedInteger>(_ call: () -> T) throws(Errno) -> T {
  while true {
    let result = call()
    if result >= 0 { return result }
    let number = errno
    if number != EINTR { throw Errno(host: number) }
  }
}

/// The result of a call of `CApus`, which gives a negated `errno` on failure.
func checked<T: SignedInteger>(_ result: T) throws(Errno) -> T {
  if result < 0 { throw Errno(host: Int32(truncatingIfNeeded: -result)) }
  return result
}
