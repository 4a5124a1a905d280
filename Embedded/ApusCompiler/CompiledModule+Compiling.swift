import ApusWasm

extension CompiledModule {
  package typealias Compiler = (ValidModule, CompilationOptions, Int) throws(CompilationError) -> CompiledModule

  /// A device only interprets.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int
  ) throws(CompilationError) -> CompiledModule { throw CompilationError("there is no compiler on a device") }
}
