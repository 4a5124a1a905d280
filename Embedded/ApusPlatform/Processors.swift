/// The number of processors that Apus uses on a device: one.
package enum Processors {
  package static var count: Int { 1 }
}

/// Threads that work together; on a device, only the calling thread.
package enum ThreadTeam {
  /// Calls `body` once: a single call does all of the work.
  package static func run(count: Int, _ body: @Sendable () -> Void) { body() }
}
