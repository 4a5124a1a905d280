import ApusLayout
import Synchronization

/// The remaining resources of one compilation. All its threads take from it.
final class CompilationBudget: Sendable {
  let limits: CompilationLimits
  private let instructionLimit: Int
  private let instructions = Atomic(0)
  private let memory = Atomic(0)
  /// The first function, in the order of the module, that is known to fail; those after it need not be compiled.
  private let firstFailure = Atomic(Int.max)

  /// - Parameter byteCount: the size of the module.
  init(_ limits: CompilationLimits, moduleBytes byteCount: Int) {
    self.limits = limits
    instructionLimit = SSALimits.instructions(ofModule: byteCount)
  }

  /// Whether a function still has to be compiled.
  func isNeeded(_ function: Int) -> Bool { function < firstFailure.load(ordering: .relaxed) }

  /// Checks for an interrupt.
  /// - Throws: a `CompilationError` if compilation was interrupted.
  func check() throws(CompilationError) {
    if limits.isInterrupted() { throw CompilationError("interrupted", cause: .interrupted) }
  }

  /// Takes the SSA instructions of one function from the budget.
  /// - Parameter byteCount: the size of the bodies of other functions in it, which give the budget as much as they may take.
  func take(instructions count: Int, inlinedBytes byteCount: Int) throws(CompilationError) {
    let count = max(0, count - SSALimits.instructions(ofInlined: byteCount))
    guard instructions.wrappingAdd(count, ordering: .relaxed).newValue <= instructionLimit else {
      throw CompilationError("the code is too large for the size of the module", cause: .size)
    }
  }

  /// Takes bytes of memory, which are not returned: a worker keeps its memory from function to function.
  func take(bytes count: Int) throws(CompilationError) {
    guard memory.wrappingAdd(count, ordering: .relaxed).newValue <= limits.memoryBytes else {
      throw memoryError
    }
  }

  var memoryError: CompilationError {
    CompilationError("compilation needs more than \(limits.memoryBytes) bytes of memory", cause: .memory)
  }

  /// Records that the compilation of a function failed.
  func fail(_ function: Int) { _ = firstFailure.min(function, ordering: .relaxed) }
}

/// The memory that one worker has taken from a budget.
struct WorkerMemory {
  private var taken = 0

  /// Takes what is missing to the bytes that the worker needs for the function it compiles.
  mutating func need(_ byteCount: Int, _ budget: CompilationBudget) throws(CompilationError) {
    guard byteCount > taken else { return }
    try budget.take(bytes: byteCount - taken)
    taken = byteCount
  }
}
