#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#endif

/// A thread of the system, which must be joined or detached once.
package struct HostThread: @unchecked Sendable {
  #if canImport(Darwin) || canImport(Musl)
    private typealias Handle = pthread_t?
  #else
    private typealias Handle = pthread_t
  #endif

  private var handle: Handle

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs the job that `init` handed over.
    static func run(_ job: UnsafeMutableRawPointer?) {
      guard let job else { return }
      Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body()
    }
  }

  /// Starts a thread that runs `body`; nil if the system refuses.
  /// - Parameter stackSize: in bytes.
  package init?(stackSize: Int, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    #if canImport(Darwin) || canImport(Musl)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(Job(body))
    let result = pthread_create(
      &thread, &attributes,
      { argument in
        Job.run(argument)
        return nil
      }, argument.toOpaque())
    guard result == 0 else {
      argument.release()
      return nil
    }
    handle = thread
  }

  /// Lets the system free the thread when it ends.
  package func detach() {
    #if canImport(Darwin) || canImport(Musl)
      guard let handle else { return }
    #endif
    let result = pthread_detach(handle)
    assert(result == 0)
  }

  /// Waits until the thread has ended.
  package func join() {
    #if canImport(Darwin) || canImport(Musl)
      guard let handle else { return }
    #endif
    let result = pthread_join(handle, nil)
    assert(result == 0)
  }
}
