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
  ///   - profile: what is known of the indirect calls of the module's functions.
  package func compile(
    _ definedFunction: Int, from reentry: Reentry? = nil, _ profile: CallProfile? = nil
  ) throws(CompilationError) -> CompiledModule {
    do throws(ModuleError) {
      try module.validateBody(definedFunction)
    } catch {
      throw CompilationError(
        error.message, cause: .invalid, function: module.importedFunctionCount + definedFunction, offset: error.offset)
    }
    return try state.withLock { state throws(CompilationError) in
      var reentries: [Reentry?] = []
      let (code, frameSize) = try compile(definedFunction, from: reentry, profile, &state, &reentries)
      var linker = ModuleLinker(for: HostISA.self, importedFunctionCount: module.importedFunctionCount)
      linker.skip(to: definedFunction)
      try linker.append(code, frameSize: frameSize, for: HostISA.self)
      var unit = linker.finish(for: HostISA.self)
      unit.options = options
      (unit.reentry, unit.reentries) = (reentry, reentries)
      return unit
    }
  }

  /// Compiles a function by the baseline compiler as before, to find how other code enters one of its loops.
  /// - Parameters:
  ///   - loop: the index of the loop, in the order in which the loops of the function begin.
  ///   - definedFunction: the function's index among those that the module defines.
  ///   - running: the bytes of the code that has reached the loop.
  /// - Returns: nil if the loop cannot be entered.
  /// - Throws: a `CompilationError`, also if the code is not that which has reached the loop.
  package func reentry(
    atLoop loop: Int, of definedFunction: Int, in running: [UInt8]
  ) throws(CompilationError) -> Reentry? {
    precondition(options.isBaseline && loop >= 0, "only code of the baseline compiler is left at loops")
    return try state.withLock { state throws(CompilationError) in
      var baseline = state.baseline.take() ?? BaselineCompiler(module, InstanceLayout(module), options, budget)
      let notedLoops = baseline.notedLoops
      baseline.notedLoops = loop..<loop + 1
      let result = try baseline.compile(definedFunction, budget)
      let reentry = baseline.reentries.first ?? nil
      baseline.notedLoops = notedLoops
      state.baseline = consume baseline
      guard let code = result?.code.bytes, code.elementsEqual(running) else {
        invariant(false, "the code of function \(definedFunction) differs when it is compiled again")
        throw CompilationError("internal error: a function was compiled to other code", cause: .internalError)
      }
      return reentry
    }
  }

  private func compile(
    _ definedFunction: Int, from reentry: Reentry?, _ profile: CallProfile?, _ state: inout State,
    _ reentries: inout [Reentry?]
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
    let result = try state.optimizing?.compile(definedFunction, from: reentry, isPlain: isPlain, profile: profile)
    guard let result else { preconditionFailure("no compiler") }
    return result
  }
}
