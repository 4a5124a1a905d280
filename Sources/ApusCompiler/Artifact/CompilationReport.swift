/// What compiling a module took, and how much there was to do.
package struct CompilationReport: Sendable {
  /// By phase, those of all threads added up, in nanoseconds.
  private var nanoseconds: [UInt64]
  package var functionCount = 0
  /// Of bodies: what lowering reads.
  package var bodyBytes = 0
  /// SSA instructions as lowered, and those that the passes left.
  package var loweredInstructions = 0
  package var optimizedInstructions = 0
  /// Instructions of the machine that registers were allocated for.
  package var machineInstructions = 0
  /// Of the module's code, with constants, jump tables and padding.
  package var codeBytes = 0
  /// From the beginning to the end, in nanoseconds.
  package var wallNanoseconds: UInt64 = 0
  /// Bytes of the heap in use before, and the most that was seen meanwhile; nil where the system does not tell.
  package var heapBefore: Int?
  package var heapPeak: Int?

  package init() { nanoseconds = Array(repeating: 0, count: CompilationPhase.all.count) }

  /// The time of a phase, in nanoseconds.
  package subscript(phase: CompilationPhase) -> UInt64 {
    get { nanoseconds[phase.index] }
    set { nanoseconds[phase.index] = newValue }
  }

  /// That of all phases together.
  package var totalNanoseconds: UInt64 { nanoseconds.reduce(0, +) }

  /// Adds what another thread did.
  mutating func add(_ other: CompilationReport) {
    for index in nanoseconds.indices { nanoseconds[index] += other.nanoseconds[index] }
    loweredInstructions += other.loweredInstructions
    optimizedInstructions += other.optimizedInstructions
    machineInstructions += other.machineInstructions
  }

  /// Takes what is in use on the heap now into account.
  mutating func noteHeap(_ byteCount: Int?) {
    guard let byteCount else { return }
    heapPeak = max(heapPeak ?? 0, byteCount)
  }
}
