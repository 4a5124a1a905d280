import ApusCompiler
import ApusLayout
import ApusPlatform
import ApusWasm
import Synchronization

/// A property of compiled code that could not be proved.
package struct Finding: Hashable, Sendable {
  /// The function's index in the module, imports counted.
  package var function: Int
  /// The offset of the instruction in bytes from the start of the function.
  package var offset: Int
  package var instruction: String
  package var reason: String
  /// `.size` or `.memory` if verification takes too much of it, so that another compilation would not help.
  package var limit: CompilationError.Cause?

  package var description: String { "function \(function)" + positionText + ": " + reason }

  /// The location in the function, if the finding is about an instruction.
  fileprivate var positionText: String { instruction.isEmpty ? "" : ", byte \(offset): \(instruction)" }
}

/// Proves that compiled code accesses and calls only what its guest may, from its bytes and the layout alone: the
/// results of the optimizer, the selector and the register allocator are not trusted. `ARCHITECTURE.md` has an outline,
/// `TrustRules.md` the assumptions.
package enum CodeVerifier {
  package struct Result: Sendable {
    package var findings: [Finding] = []
    package var functionCount = 0
    package var instructionCount = 0
    /// The number of abstract steps: instructions, each counted as often as it was processed.
    package var stepCount = 0
    /// Whether verification was interrupted before everything was checked.
    package var wasInterrupted = false
    /// The functions that are not optimized, because their optimized code could not be proved, by their indices in the
    /// module.
    package var plainFunctions: [Int] = []
  }

  /// Compiles code: the functions in `plain`, by their index among those that the module defines, without passes that
  /// optimize.
  package typealias Compiler = (_ plain: Set<Int>) throws(CompilationError) -> CompiledModule

  /// Compiles a module, and verifies the code. Functions whose proof fails are compiled again as they were lowered,
  /// with every check in front of the operation that needs it.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> (compiled: CompiledModule, result: Result) {
    try compile(ModuleContract(module, options), limits) { plain throws(CompilationError) in
      try CompiledModule.compile(module, options, limits, plain: plain)
    }
  }

  /// Compiles as `compile` does. Code that is not proved is an error.
  /// - Throws: a `CompilationError`, also if something could not be proved.
  package static func provedCode(
    of module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> CompiledModule {
    try provedCode(ModuleContract(module, options), limits) { plain throws(CompilationError) in
      try CompiledModule.compile(module, options, limits, plain: plain)
    }
  }

  /// Verifies code of a module: of all of its functions, or of some if the code calls through the table of entries. If
  /// the proof fails for functions, these are compiled and verified again.
  static func compile(
    _ contract: ModuleContract, _ limits: CompilationLimits, _ compiler: Compiler
  ) throws(CompilationError) -> (compiled: CompiledModule, result: Result) {
    let compiled = try compiler([])
    let result = try verify(compiled, contract, limits)
    guard !result.findings.isEmpty, !result.findings.contains(where: { $0.limit != nil }) else {
      return (compiled, result)
    }
    let imported = contract.module.importedFunctionCount
    let plain = Set(result.findings.map { $0.function - imported }.filter { $0 >= 0 })
    let again = try compiler(plain)
    var second = try verify(again, contract, limits)
    second.plainFunctions = plain.map { $0 + imported }.sorted()
    return (again, second)
  }

  /// Compiles as `compile` does. Code that is not proved is an error.
  static func provedCode(
    _ contract: ModuleContract, _ limits: CompilationLimits, _ compiler: Compiler
  ) throws(CompilationError) -> CompiledModule {
    let (compiled, result) = try compile(contract, limits, compiler)
    guard let finding = result.findings.first(where: { $0.limit != nil }) ?? result.findings.first else {
      return compiled
    }
    if let limit = finding.limit {
      throw CompilationError(finding.reason, cause: limit, function: finding.function)
    }
    throw CompilationError(
      "the machine code could not be verified\(finding.positionText): \(finding.reason)", cause: .unproved,
      function: finding.function)
  }

  /// Verifies the code of a module, or of some of its functions, on one thread.
  /// - Returns: everything that could not be proved; empty if the code may run.
  package static func check(_ compiled: CompiledModule, _ module: ValidModule) -> [Finding] {
    check(compiled, ModuleContract(module, compiled.options), CompilationLimits(threads: 1)).findings
  }

  /// Verifies the code of a module, or of some of its functions.
  /// - Throws: a `CompilationError` if verification was interrupted.
  package static func verify(
    _ compiled: CompiledModule, _ module: ValidModule, _ limits: CompilationLimits
  ) throws(CompilationError) -> Result {
    try verify(compiled, ModuleContract(module, compiled.options), limits)
  }

  private static func verify(
    _ compiled: CompiledModule, _ contract: ModuleContract, _ limits: CompilationLimits
  ) throws(CompilationError) -> Result {
    let result = check(compiled, contract, limits)
    if result.wasInterrupted { throw CompilationError("verification was interrupted", cause: .interrupted) }
    return result
  }

  private static func check(
    _ compiled: CompiledModule, _ contract: ModuleContract, _ limits: CompilationLimits
  ) -> Result {
    let count = compiled.functions.count
    if let problem = problem(compiled, contract) {
      return Result(findings: [Finding(function: 0, offset: 0, instruction: "", reason: problem)])
    }
    let results = Mutex(Result(functionCount: count))
    let next = Atomic(0)
    // The same number as in compilation.
    let share = 16
    let threads = max(1, min(limits.threads, (count + share - 1) / share))
    ThreadTeam.run(count: threads) {
      let part = check(contract, compiled, limits, memoryBytes: limits.memoryBytes / threads) {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        return first..<max(first, min(first + share, count))
      }
      results.withLock { $0.add(part) }
    }
    return results.withLock {
      $0.findings.sort { ($0.function, $0.offset) < ($1.function, $1.offset) }
      return $0
    }
  }

  /// What is wrong with the list of functions; nil if it is in order. Code that does not call through the table of
  /// entries must have all functions of its module.
  private static func problem(_ compiled: CompiledModule, _ contract: ModuleContract) -> String? {
    let (functions, count) = (compiled.functions, contract.module.module.code.count)
    guard functions.count == count || compiled.options.callsEntries, functions.isEmpty || !compiled.code.isEmpty else {
      return "the code of functions is missing"
    }
    guard functions.allSatisfy({ $0.index < count }) else { return "a function that the module does not define" }
    let areOrdered = zip(functions, functions.dropFirst()).allSatisfy {
      $0.index < $1.index && Int($0.end) + HostISA.ABI.checkedEntrySize <= Int($1.body)
    }
    return areOrdered ? nil : "the functions are not in the order of their indices"
  }

  /// Verifies the functions in the ranges that `share` returns, until a range is empty.
  private static func check(
    _ contract: ModuleContract, _ compiled: CompiledModule, _ limits: CompilationLimits, memoryBytes: Int,
    _ share: () -> Range<Int>
  ) -> Result {
    compiled.code.withUnsafeBufferPointer { code in
      var result = Result()
      guard let base = code.baseAddress else { return result }
      var verifier = TargetFunctionVerifier(
        contract, compiled, base, memoryBytes: memoryBytes, isInterrupted: limits.isInterrupted)
      while case let functions = share(), !functions.isEmpty {
        if verifier.wasInterrupted || limits.isInterrupted() {
          result.wasInterrupted = true
          break
        }
        for position in functions where !verifier.wasInterrupted {
          let function = compiled.functions[position]
          guard function.body < function.end, Int(function.end) <= code.count, function.frameSize % 8 == 0 else {
            result.findings.append(
              Finding(
                function: contract.module.importedFunctionCount + Int(function.index), offset: 0, instruction: "",
                reason: "the function is outside of the code"))
            continue
          }
          verifier.verify(position)
        }
      }
      result.findings += verifier.findings
      result.instructionCount = verifier.instructionCount
      result.stepCount = verifier.stepCount
      result.wasInterrupted = result.wasInterrupted || verifier.wasInterrupted
      return result
    }
  }
}

extension CodeVerifier.Result {
  /// Adds the result for other functions.
  fileprivate mutating func add(_ other: CodeVerifier.Result) {
    findings += other.findings
    instructionCount += other.instructionCount
    stepCount += other.stepCount
    wasInterrupted = wasInterrupted || other.wasInterrupted
  }
}
