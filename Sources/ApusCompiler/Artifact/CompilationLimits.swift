/// The resources that the compilation of one module may use.
package struct CompilationLimits: Sendable {
  /// The largest number of threads that compile functions.
  package var threads: Int
  /// The memory in bytes for the work and for the code; the module itself is not counted.
  package var memoryBytes: Int
  /// Whether compilation should end. Any thread calls it, about every millisecond.
  package var isInterrupted: @Sendable () -> Bool

  package init(threads: Int, memoryBytes: Int = .max, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.threads = threads
    self.memoryBytes = memoryBytes
    self.isInterrupted = isInterrupted
  }

  /// The number of SSA instructions that a body of a size in bytes may become. Code of usual compilers becomes at most
  /// one for each byte; calls with a thousand operands, tables and casts become many more.
  package static func instructions(ofBody byteCount: Int) -> Int {
    min(largestFunction, 1 << 16 + instructionsPerByte * byteCount)
  }

  /// The number of SSA instructions that all functions of a module of a size in bytes may become together.
  package static func instructions(ofModule byteCount: Int) -> Int { 1 << 20 + instructionsPerByte * byteCount }

  private static var instructionsPerByte: Int { 8 }
  /// The largest number of instructions of a function, SSA or machine. Machine instructions and moves are emitted as
  /// less than 128 bytes each, so that the code of a function stays below 2 GiB.
  package static var largestFunction: Int { 1 << 23 }

  /// The most memory in bytes, on average, that an SSA instruction takes while its function is compiled.
  static var bytesPerSSAInstruction: Int { 160 }
  /// The most memory in bytes, on average, that a machine instruction takes while its function is compiled.
  static var bytesPerMachineInstruction: Int { 256 }
}
