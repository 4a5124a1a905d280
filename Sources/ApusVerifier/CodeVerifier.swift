import ApusCompiler
import ApusWasm

/// What could not be proved of a place in compiled code.
package struct Finding: Hashable, Sendable {
  /// The function's index in the module, and how many bytes behind its start the instruction lies.
  package var function: Int
  package var offset: Int
  package var instruction: String
  package var reason: String

  package var description: String {
    "function \(function), byte \(offset): \(instruction): \(reason)"
  }
}

/// Proves of compiled code, from its bytes and the layout alone, that it stays within what is the guest's: nothing of the
/// optimizer, the selector or the register allocator is believed. `ARCHITECTURE.md` has an outline, `TrustRules.md` what is
/// taken for granted.
package enum CodeVerifier {
  package struct Result: Sendable {
    package var findings: [Finding] = []
    package var functionCount = 0
    package var instructionCount = 0
    /// How often one of them was gone through.
    package var stepCount = 0
    /// The functions that are not optimized, since what they would have become could not be proved, by their indices in the module.
    package var plainFunctions: [Int] = []
  }

  /// Compiles a module into code that is proved. Where the proof of a function fails, that is compiled again as it was lowered:
  /// with every check in front of what it is for.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> (compiled: CompiledModule, result: Result) {
    let compiled = try CompiledModule.compile(module, options, limits)
    let result = verify(compiled, module)
    guard !result.findings.isEmpty else { return (compiled, result) }
    let imported = module.importedFunctionCount
    let plain = Set(result.findings.map { $0.function - imported }.filter { $0 >= 0 })
    let again = try CompiledModule.compile(module, options, limits, plain: plain)
    var second = verify(again, module)
    second.plainFunctions = plain.map { $0 + imported }.sorted()
    return (again, second)
  }

  /// All that cannot be proved; nothing if the code may run.
  package static func check(_ compiled: CompiledModule, _ module: ValidModule) -> [Finding] {
    verify(compiled, module).findings
  }

  package static func verify(_ compiled: CompiledModule, _ module: ValidModule) -> Result {
    let contract = ModuleContract(module, compiled.options)
    var result = Result()
    guard compiled.functions.count == module.module.code.count else {
      result.findings.append(Finding(function: 0, offset: 0, instruction: "", reason: "functions are missing"))
      return result
    }
    compiled.code.withUnsafeBufferPointer { code in
      guard let base = code.baseAddress else { return }
      var verifier = TargetFunctionVerifier(contract, compiled, base)
      for (index, function) in compiled.functions.enumerated() {
        guard function.body < function.end, Int(function.end) <= code.count, function.frameSize % 8 == 0 else {
          result.findings.append(
            Finding(
              function: module.importedFunctionCount + index, offset: 0, instruction: "",
              reason: "the function lies outside of the code"))
          continue
        }
        verifier.verify(index)
      }
      result.findings += verifier.findings
      result.instructionCount = verifier.instructionCount
      result.stepCount = verifier.stepCount
    }
    result.functionCount = compiled.functions.count
    return result
  }
}
