#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#endif

/// Threads that work on one thing together and are gone when it is done.
package enum ThreadTeam {
  /// Calls `body` at the same time on up to `count` threads, the calling one among them, and returns when
  /// all calls have returned.
  ///
  /// The system may grant fewer threads: `body` must do all of the work wherever it is called just once.
  package static func run(count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let job = Job(body)
      var threads: [Thread] = []
      while threads.count + 1 < count, let thread = start(job) { threads.append(thread) }
      body()
      for thread in threads { join(thread) }
    }
  }

  #if canImport(Darwin) || canImport(Musl)
    private typealias Thread = pthread_t?
  #else
    private typealias Thread = pthread_t
  #endif

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs the job that `start` handed over.
    static func run(_ job: UnsafeMutableRawPointer?) {
      guard let job else { return }
      Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body()
    }
  }

  /// Enough for work that does not recurse, on every system alike.
  private static var stackSize: Int { 1 << 20 }

  /// A new thread that runs `job`, or nil if the system refuses.
  private static func start(_ job: Job) -> Thread? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    #if canImport(Darwin) || canImport(Musl)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(job)
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
    return .some(thread)
  }

  private static func join(_ thread: Thread) {
    #if canImport(Darwin) || canImport(Musl)
      guard let thread else { return }
    #endif
    let result = pthread_join(thread, nil)
    assert(result == 0)
  }
}
