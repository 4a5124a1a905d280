import ApusLayout
import ApusPlatform
import ApusWasm

/// Compiles functions of a module one at a time, when they are requested. Any thread may use it; one at a time compiles.
package final class UnitCompiler: Sendable {
  /// The compilers, made when they are needed. They keep their arenas from function to function.
  private struct State: ~Copyable {
    var optimizing: FunctionCompiler<HostISA>?
    var baseline: BaselineCompiler?

    mutating func optimizing(
      _ unit: UnitCompiler, _ definedFunction: Int
    ) throws(CompilationError) -> (MachineCode, Int) {
      if optimizing == nil {
        optimizing = FunctionCompiler(unit.module, InstanceLayout(unit.module), unit.options, unit.budget)
      }
      guard let result = try optimizing?.compile(definedFunction) else { preconditionFailure("no compiler") }
      return result
    }

    mutating func baseline(
      _ unit: UnitCompiler, _ definedFunction: Int
    ) throws(CompilationError) -> (MachineCode, Int) {
      if baseline == nil {
        baseline = BaselineCompiler(unit.module, InstanceLayout(unit.module), unit.options, unit.budget.limits)
      }
      guard let result = try baseline?.compile(definedFunction) else { preconditionFailure("no compiler") }
      return result
    }
  }

  private let module: ValidModule
  private let options: CompilationOptions
  private let budget: CompilationBudget
  private let state = Mutex(State())

  /// - Parameter options: `callsEntries` is set in any case.
  package init(_ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits) {
    self.module = module
    var options = options
    options.callsEntries = true
    self.options = options
    budget = CompilationBudget(limits, moduleBytes: module.module.bytes.count)
  }

  /// Compiles a function to a unit of its own.
  /// - Parameters:
  ///   - definedFunction: its index among the functions that the module defines.
  ///   - isBaseline: whether the baseline compiler compiles it.
  package func compile(_ definedFunction: Int, isBaseline: Bool) throws(CompilationError) -> CompiledModule {
    try state.withLock { state throws(CompilationError) in
      let (code, frameSize) =
        isBaseline ? try state.baseline(self, definedFunction) : try state.optimizing(self, definedFunction)
      var linker = ModuleLinker<HostISA>(importedFunctionCount: module.importedFunctionCount)
      linker.skip(to: definedFunction)
      try linker.append(code, frameSize: frameSize)
      var unit = linker.finish()
      unit.options = options
      return unit
    }
  }
}
