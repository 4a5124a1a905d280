/// Threads that work on one thing together and are gone when it is done.
package enum ThreadTeam {
  /// Calls `body` at the same time on up to `count` threads, the calling one among them, and returns when
  /// all calls have returned.
  ///
  /// The system may grant fewer threads: `body` must do all of the work wherever it is called just once.
  package static func run(count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      var threads: [HostThread] = []
      while threads.count + 1 < count, let thread = HostThread(stackSize: stackSize, { body() }) {
        threads.append(thread)
      }
      body()
      for thread in threads { thread.join() }
    }
  }

  /// Enough for work that does not recurse, on every system alike.
  private static var stackSize: Int { 1 << 20 }
}
