import ApusLayout
import ApusPlatform
import ApusWasm

/// Compiles functions of a module one at a time, when they are requested. Any thread may use it; one at a time compiles.
package final class UnitCompiler: Sendable {
  /// The compiler, made when it is needed. It keeps its arenas from function to function.
  private struct State: ~Copyable {
    var optimizing: FunctionCompiler<HostISA>?
    var baseline: BaselineCompiler?
  }

  private let module: ValidModule
  private let options: CompilationOptions
  private let isPlain: Bool
  private let budget: CompilationBudget
  private let state = Mutex(State())

  /// - Parameters:
  ///   - options: `callsEntries` is set in any case.
  ///   - isPlain: whether the optimizing compiler compiles, without the passes that optimize.
  package init(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, isPlain: Bool = false
  ) {
    self.module = module
    self.isPlain = isPlain
    var options = options
    options.callsEntries = true
    options.isBaseline = options.isBaseline && !isPlain
    self.options = options
    budget = CompilationBudget(limits, moduleBytes: module.module.bytes.count)
  }

  /// Compiles a function to a unit of its own.
  /// - Parameters:
  ///   - definedFunction: its index among the functions that the module defines.
  ///   - reentry: where the code of the optimizing compiler begins, if not with the first instruction.
  package func compile(
    _ definedFunction: Int, from reentry: Reentry? = nil
  ) throws(CompilationError) -> CompiledModule {
    try state.withLock { state throws(CompilationError) in
      var reentries: [Reentry?] = []
      let (code, frameSize) = try compile(definedFunction, from: reentry, &state, &reentries)
      var linker = ModuleLinker<HostISA>(importedFunctionCount: module.importedFunctionCount)
      linker.skip(to: definedFunction)
      try linker.append(code, frameSize: frameSize)
      var unit = linker.finish()
      unit.options = options
      (unit.reentry, unit.reentries) = (reentry, reentries)
      return unit
    }
  }

  private func compile(
    _ definedFunction: Int, from reentry: Reentry?, _ state: inout State, _ reentries: inout [Reentry?]
  ) throws(CompilationError) -> (code: MachineCode, frameSize: Int) {
    if options.isBaseline {
      precondition(reentry == nil, "code of the baseline compiler begins with the first instruction")
      if state.baseline == nil {
        state.baseline = BaselineCompiler(module, InstanceLayout(module), options, budget)
      }
      if let result = try state.baseline?.compile(definedFunction, budget) {
        if options.notesReentries { reentries = state.baseline?.reentries ?? [] }
        return result
      }
    }
    if state.optimizing == nil {
      state.optimizing = FunctionCompiler(module, InstanceLayout(module), options, budget)
    }
    guard let result = try state.optimizing?.compile(definedFunction, from: reentry, isPlain: isPlain) else {
      preconditionFailure("no compiler")
    }
    return result
  }
}
