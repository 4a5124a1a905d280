import ApusPlatform

/// A thread that nobody waits for: it ends with its body or with the process.
enum DetachedThread {
  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; false if the system refuses.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let job = Unmanaged.passRetained(Job(body))
    #if canImport(Darwin) || canImport(Musl)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
          Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
        #else
          if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        #endif
        return nil
      }, job.toOpaque())
    guard status == 0 else {
      job.release()
      return false
    }
    #if canImport(Darwin) || canImport(Musl)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }
}
