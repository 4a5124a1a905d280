import ApusWasm

extension CompiledModule {
  /// Compiles all functions that a module defines.
  package static func compile(
    _ module: ValidModule, options: CompilationOptions
  ) throws(CompilationError) -> CompiledModule {
    guard module.module.code.isEmpty else { throw CompilationError("the compiler is not there yet") }
    var compiled = ModuleLinker(importedFunctionCount: module.importedFunctionCount).finish()
    compiled.options = options
    return compiled
  }
}
