/// The processors Apus uses on a device: one.
package enum Processors {
  package static var count: Int { 1 }
}

/// Threads that work on one thing together; on a device, the calling one alone.
package enum ThreadTeam {
  /// Calls `body` once: it does all of the work wherever it is called just once.
  package static func run(count: Int, _ body: @Sendable () -> Void) { body() }
}
