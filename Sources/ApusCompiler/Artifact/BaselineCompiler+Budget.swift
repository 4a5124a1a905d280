import ApusLayout
import ApusWasm

/// The baseline compiler as a worker of a compilation.
extension BaselineCompiler {
  init(
    _ module: ValidModule, _ layout: InstanceLayout, _ options: CompilationOptions, _ budget: CompilationBudget
  ) {
    let options = BaselineOptions(
      lowering: LoweringOptions(options), describesFrames: options.describesFrames, counterStep: options.counterStep,
      notesReentries: options.notesReentries)
    self.init(module, layout, options, isInterrupted: budget.limits.isInterrupted)
  }

  /// Compiles a function, and takes its code from a budget.
  mutating func compile(
    _ definedFunction: Int, _ budget: CompilationBudget
  ) throws(CompilationError) -> (code: MachineCode, frameSize: Int)? {
    try budget.check()
    guard let result = try compile(definedFunction) else { return nil }
    try budget.take(bytes: result.code.byteCount)
    return result
  }
}
