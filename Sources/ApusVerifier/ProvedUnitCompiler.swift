import ApusCompiler
import ApusLayout
import ApusWasm

/// Compiles functions of a module one at a time, as `UnitCompiler` does, and verifies the code of each.
package struct ProvedUnitCompiler: Sendable {
  private let contract: ModuleContract
  private let limits: CompilationLimits
  private let optimizing: UnitCompiler
  /// For functions whose optimized code could not be proved.
  private let plain: UnitCompiler

  package init(_ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits) {
    contract = ModuleContract(module, options)
    self.limits = limits
    var options = options
    options.notesReentries = options.counterStep > 0
    optimizing = UnitCompiler(module, options, limits)
    plain = UnitCompiler(module, options, limits, isPlain: true)
  }

  /// Compiles a function to a unit of its own; if its proof fails, once more as it was lowered.
  /// - Parameters:
  ///   - definedFunction: its index among the functions that the module defines.
  ///   - reentry: where the code of the optimizing compiler begins, if not with the first instruction.
  ///   - profile: what is known of the indirect calls of the module's functions.
  /// - Throws: a `CompilationError`, also if something could not be proved.
  package func compile(
    _ definedFunction: Int, from reentry: Reentry? = nil, _ profile: CallProfile? = nil
  ) throws(CompilationError) -> CompiledModule {
    try CodeVerifier.provedCode(contract, limits) { functions throws(CompilationError) in
      try (functions.isEmpty ? optimizing : plain).compile(definedFunction, from: reentry, profile)
    }
  }
}
