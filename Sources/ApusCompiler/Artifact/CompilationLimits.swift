/// The resources that the compilation of one module may use.
package struct CompilationLimits: Sendable {
  /// The largest number of threads that compile functions.
  package var threads: Int
  /// The memory in bytes for the work and for the code; the module itself is not counted.
  package var memoryBytes: Int
  /// Whether compilation should end. Any thread calls it, about every millisecond.
  package var isInterrupted: @Sendable () -> Bool
  /// Called with numbers of functions that have been compiled since the last call, on the thread that compiled them;
  /// nil to call nothing.
  package var progress: (@Sendable (_ functions: Int) -> Void)?

  package init(threads: Int, memoryBytes: Int = .max, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.threads = threads
    self.memoryBytes = memoryBytes
    self.isInterrupted = isInterrupted
  }

  /// The most memory in bytes, on average, that an SSA instruction takes while its function is compiled.
  static var bytesPerSSAInstruction: Int { 160 }
  /// The most memory in bytes, on average, that a machine instruction takes while its function is compiled.
  static var bytesPerMachineInstruction: Int { 256 }
}
