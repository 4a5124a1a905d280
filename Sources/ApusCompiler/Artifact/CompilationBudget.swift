import Synchronization

/// What is left of the limits of one compilation. All its threads take from it.
final class CompilationBudget: Sendable {
  let limits: CompilationLimits
  private let instructionLimit: Int
  private let instructions = Atomic(0)
  private let memory = Atomic(0)
  /// The first function that is known to fail, in the order of the module: those after it need not be compiled.
  private let firstFailure = Atomic(Int.max)

  /// - Parameter byteCount: of the module.
  init(_ limits: CompilationLimits, moduleBytes byteCount: Int) {
    self.limits = limits
    instructionLimit = CompilationLimits.instructions(ofModule: byteCount)
  }

  /// Whether a function still has to be compiled.
  func isWanted(_ function: Int) -> Bool { function < firstFailure.load(ordering: .relaxed) }

  /// - Throws: if compiling was interrupted.
  func check() throws(CompilationError) {
    if limits.isInterrupted() { throw CompilationError("interrupted", cause: .interrupted) }
  }

  /// Takes SSA instructions: those of one function.
  func take(instructions count: Int) throws(CompilationError) {
    guard instructions.wrappingAdd(count, ordering: .relaxed).newValue <= instructionLimit else {
      throw CompilationError("the module becomes too much code for its size", cause: .size)
    }
  }

  /// Takes bytes of memory, which are not given back: a worker keeps its memory from function to function.
  func take(bytes count: Int) throws(CompilationError) {
    guard memory.wrappingAdd(count, ordering: .relaxed).newValue <= limits.memoryBytes else {
      throw memoryError
    }
  }

  var memoryError: CompilationError {
    CompilationError("compiling takes more than \(limits.memoryBytes) bytes of memory", cause: .memory)
  }

  /// Compiling a function has failed.
  func fail(_ function: Int) { _ = firstFailure.min(function, ordering: .relaxed) }
}

/// What one worker has taken of the memory of a compilation.
struct WorkerMemory {
  private var taken = 0

  /// The worker needs so much for the function it compiles.
  mutating func need(_ byteCount: Int, _ budget: CompilationBudget) throws(CompilationError) {
    guard byteCount > taken else { return }
    try budget.take(bytes: byteCount - taken)
    taken = byteCount
  }
}
