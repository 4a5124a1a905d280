/// The time and memory that the compilation of a module took, and the amount of its work.
package struct CompilationReport: Sendable {
  /// The time of each phase in nanoseconds, summed over all threads.
  private var nanoseconds: [UInt64]
  package var functionCount = 0
  /// The size in bytes of the bodies, which are the input of lowering.
  package var bodyBytes = 0
  /// The number of SSA instructions after lowering.
  package var loweredInstructions = 0
  /// The number of SSA instructions after all passes.
  package var optimizedInstructions = 0
  /// The number of machine instructions at register allocation.
  package var machineInstructions = 0
  /// The size of the module's code in bytes, with constants, jump tables and padding.
  package var codeBytes = 0
  /// The time from start to end, in nanoseconds.
  package var wallNanoseconds: UInt64 = 0
  /// The bytes of the heap in use at the start; nil where the system does not report them.
  package var heapBefore: Int?
  /// The most bytes of the heap that were seen in use during the compilation; nil where the system does not report
  /// them.
  package var heapPeak: Int?

  package init() { nanoseconds = Array(repeating: 0, count: CompilationPhase.all.count) }

  /// The time of a phase, in nanoseconds.
  package subscript(phase: CompilationPhase) -> UInt64 {
    get { nanoseconds[phase.index] }
    set { nanoseconds[phase.index] = newValue }
  }

  /// The time of all phases together, in nanoseconds.
  package var totalNanoseconds: UInt64 { nanoseconds.reduce(0, +) }

  /// Adds the work of another thread.
  mutating func add(_ other: CompilationReport) {
    for index in nanoseconds.indices { nanoseconds[index] += other.nanoseconds[index] }
    loweredInstructions += other.loweredInstructions
    optimizedInstructions += other.optimizedInstructions
    machineInstructions += other.machineInstructions
  }

  /// Updates `heapPeak` with the bytes of the heap that are in use now.
  mutating func noteHeap(_ byteCount: Int?) {
    guard let byteCount else { return }
    heapPeak = max(heapPeak ?? 0, byteCount)
  }
}
