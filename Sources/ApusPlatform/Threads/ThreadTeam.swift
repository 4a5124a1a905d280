/// Threads that work on one task together, and end when it is done.
package enum ThreadTeam {
  /// Calls `body` at the same time on up to `count` threads, the calling one among them, and returns when
  /// all calls have returned.
  ///
  /// The system may grant fewer threads, so `body` must do all of the work even if it is called only once.
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

  /// The size of the stacks in bytes, enough for work that does not recurse, and the same on every system.
  package static var stackSize: Int { 1 << 20 }
}
