import ApusLayout
import ApusWasm

extension CompiledModule {
  package typealias Compiler = (ValidModule, CompilationOptions, CompilationLimits) throws(CompilationError) ->
    CompiledModule

  /// A device only interprets.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> CompiledModule { throw CompilationError("there is no compiler on a device") }
}
