import Synchronization

/// A lock around a value, for a device: waiting threads spin.
///
/// The Synchronization module of Embedded Swift has no `Mutex`, because there is no operating system in which to wait.
public struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
  private let isTaken = Atomic<Bool>(false)
  private let value: UnsafeMutablePointer<Value>

  package init(_ initial: consuming sending Value) {
    value = .allocate(capacity: 1)
    value.initialize(to: initial)
  }

  deinit {
    value.deinitialize(count: 1)
    value.deallocate()
  }

  /// Calls `body` with exclusive access to the value. Must not be nested.
  package borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    while isTaken.exchange(true, ordering: .acquiring) {}
    defer { isTaken.store(false, ordering: .releasing) }
    return try body(&value.pointee)
  }
}
