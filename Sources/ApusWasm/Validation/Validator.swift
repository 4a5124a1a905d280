/// Validation of modules (spec 3.4), which alone creates a `ValidModule`.
///
/// **Memory.** Decoding and validation together take at most `memoryFactor` bytes at their peak for each byte of the
/// module, not counting the bytes themselves. The worst case, 112, is a recursion group of empty structures, which have
/// two bytes each; code from compilers takes less than 1. In addition, each thread has the stacks of one body, which
/// `ImplementationLimits` bounds: 84 MiB for a body that calls functions with a thousand results until there are ten
/// million operands, some KiB for code from compilers.
public enum Validator {
  /// The maximum number of bytes of memory per byte of the module.
  static var memoryFactor: Int { 128 }

  /// Validates `module`, including its function bodies.
  ///
  /// - Parameters:
  ///   - features: The parts of WebAssembly that the module may use.
  ///   - types: The registry of the engine, to which the types of the module are added.
  ///   - maximumThreads: The maximum number of threads that validate function bodies, including the calling one. Only
  ///     large modules use more than one. All have ended on return, and the result does not depend on their number.
  ///   - isLazy: Whether bodies are validated when they are needed (`ValidModule.validateBody`).
  /// - Throws: `ModuleError.decoding` if a body is malformed, otherwise `ModuleError.validation`.
  public static func validate(
    _ module: Module, features: Features = .wasm3, types: TypeRegistry, maximumThreads: Int = 1,
    isLazy: Bool = false
  ) throws(ModuleError) -> ValidModule {
    let context: ModuleContext
    do throws(ValidationError) {
      context = try self.context(of: module, features, types)
    } catch { throw .validation(error) }
    var validator = FunctionValidator(context)
    try validator.validateDefinitions()
    let bodies: [BodySummary]
    let references: [FuncIndex]
    var lazyBodies: LazyBodies?
    if isLazy {
      bodies = Array(repeating: .unknown, count: module.code.count)
      references = validator.declared
      lazyBodies = LazyBodies(validator, count: module.code.count)
    } else {
      (bodies, references) = try BodyValidation.run(context, validator, maximumThreads: maximumThreads)
    }
    let spaces = context.spaces
    return ValidModule(
      module: module, features: features, types: context.types, functions: spaces.functions,
      tables: spaces.tables, memories: spaces.memories, globals: spaces.globals, tags: spaces.tags,
      importedFunctionCount: spaces.importedFunctionCount, importedTableCount: spaces.importedTableCount,
      importedMemoryCount: spaces.importedMemoryCount, importedGlobalCount: spaces.importedGlobalCount,
      importedTagCount: spaces.importedTagCount, bodies: bodies, functionReferences: references,
      lazyBodies: lazyBodies)
  }

  static func context(
    of module: Module, _ features: Features, _ registry: TypeRegistry
  ) throws(ValidationError) -> ModuleContext {
    guard module.bytes.count <= ImplementationLimits.moduleBytes else { throw .init("module too large", at: 0) }
    guard module.functions.count == module.code.count else {
      throw .init("function and code section have inconsistent lengths", at: module.bytes.count)
    }
    try module.checkCounts()
    let types = try registry.register(module)
    var builder = IndexSpaceBuilder(types: types, features: features)
    try builder.checkFeatures(module)
    try builder.addImports(module)
    try builder.addDefinitions(module)
    var elementTypes: [ValueType] = []
    for segment in module.elements { elementTypes.append(try builder.normalize(segment.type, at: segment.offset)) }
    return ModuleContext(
      module: module, features: features, types: types, spaces: builder.spaces, elementTypes: elementTypes)
  }
}
