import ApusWasm

/// A stage of compilation that can be looked at.
public enum CompilationStage: String, CaseIterable, Sendable {
  /// As lowered; after the passes; machine code.
  case ssa, optimized, x64
}

extension CompiledModule {
  /// The text of stages of the compilation of one function that a module defines.
  package static func dump(
    _ module: ValidModule, function: Int, stages: [CompilationStage], options: CompilationOptions
  ) throws(CompilationError) -> [(stage: CompilationStage, text: String)] {
    var compiler = FunctionCompiler(module, InstanceLayout(module), LoweringOptions(options))
    var texts: [(stage: CompilationStage, text: String)] = []
    let all = try compiler.dump(function)
    if stages.contains(.ssa) { texts.append((.ssa, all.ssa)) }
    if stages.contains(.optimized) { texts.append((.optimized, all.optimized)) }
    if stages.contains(.x64) { texts.append((.x64, all.machine)) }
    return texts
  }
}
