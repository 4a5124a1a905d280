/// What compiling one module may take.
package struct CompilationLimits: Sendable {
  /// On how many threads functions are compiled at most.
  package var threads: Int
  /// The memory for the work and for the code, in bytes; the module itself is not counted.
  package var memoryBytes: Int
  /// Whether compiling should end. Any thread asks, every millisecond or so.
  package var isInterrupted: @Sendable () -> Bool

  package init(threads: Int, memoryBytes: Int = .max, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.threads = threads
    self.memoryBytes = memoryBytes
    self.isInterrupted = isInterrupted
  }

  /// The SSA instructions that a body may become, by its size. Code as compilers write it becomes one for each byte at
  /// most; calls with a thousand operands, tables and casts become many more.
  package static func instructions(ofBody byteCount: Int) -> Int {
    min(largestFunction, 1 << 16 + instructionsPerByte * byteCount)
  }

  /// The same of all functions of a module together.
  package static func instructions(ofModule byteCount: Int) -> Int { 1 << 20 + instructionsPerByte * byteCount }

  private static var instructionsPerByte: Int { 8 }
  /// The most instructions of a function, SSA or machine. Machine instructions and moves are emitted as less than 128 bytes
  /// each, so that the code of a function stays below 2 GiB.
  package static var largestFunction: Int { 1 << 23 }

  /// What an instruction takes at most while its function is compiled, in bytes, on average.
  static var bytesPerSSAInstruction: Int { 160 }
  static var bytesPerMachineInstruction: Int { 256 }
}
