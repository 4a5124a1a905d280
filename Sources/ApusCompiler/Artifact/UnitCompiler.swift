import ApusLayout
import ApusPlatform
import ApusWasm

/// Compiles functions of a module one at a time, when they are requested. Any thread may use it; one at a time compiles.
package final class UnitCompiler: Sendable {
  /// A worker keeps its arenas from function to function.
  private struct State: ~Copyable {
    var worker: FunctionCompiler<HostISA>?
  }

  private let module: ValidModule
  private let options: CompilationOptions
  private let isPlain: Bool
  private let budget: CompilationBudget
  private let state = Mutex(State(worker: nil))

  /// - Parameters:
  ///   - options: `callsEntries` is set in any case.
  ///   - isPlain: whether the passes that optimize are left out.
  package init(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, isPlain: Bool = false
  ) {
    self.module = module
    self.isPlain = isPlain
    var options = options
    options.callsEntries = true
    self.options = options
    budget = CompilationBudget(limits, moduleBytes: module.module.bytes.count)
  }

  /// Compiles a function to a unit of its own.
  /// - Parameter definedFunction: its index among the functions that the module defines.
  package func compile(_ definedFunction: Int) throws(CompilationError) -> CompiledModule {
    try state.withLock { state throws(CompilationError) in
      if state.worker == nil {
        state.worker = FunctionCompiler<HostISA>(module, InstanceLayout(module), options, budget)
      }
      guard let (code, frameSize) = try state.worker?.compile(definedFunction, isPlain: isPlain) else {
        preconditionFailure("no worker")
      }
      var linker = ModuleLinker<HostISA>(importedFunctionCount: module.importedFunctionCount)
      linker.skip(to: definedFunction)
      try linker.append(code, frameSize: frameSize)
      var unit = linker.finish()
      unit.options = options
      return unit
    }
  }
}
