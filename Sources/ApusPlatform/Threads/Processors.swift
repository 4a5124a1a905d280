import CApus

/// The processors of the host.
package enum Processors {
  /// The number of processors that this process may use, at least 1.
  package static let count = max(1, Int(apus_processor_count()))
}
