/// Validation of modules (spec 3.4): the only maker of `ValidModule`.
///
/// **Memory.** Decoding and validation together take at most `memoryFactor` bytes for each byte of the module,
/// at their peak and the bytes themselves not counted. What takes most is a recursion group of empty structures,
/// two bytes each: 112; code as compilers write it takes less than 1. To that, each thread adds the stacks of
/// one body, bounded by `ImplementationLimits`: 84 MiB for a body that calls functions of a thousand results
/// until there are ten million operands, some KiB for any that a compiler writes.
public enum Validator {
  /// See above.
  static var memoryFactor: Int { 128 }

  /// Checks `module` in full, its function bodies included.
  ///
  /// - Parameter maximumThreads: on how many threads function bodies are validated at most, the calling one
  ///   included; large modules only use more than one. None is left at the end, and the result does not
  ///   depend on their number.
  /// - Throws: `ModuleError.decoding` where a body is malformed, otherwise `ModuleError.validation`.
  public static func validate(
    _ module: Module, features: Features = .wasm3, types: TypeRegistry, maximumThreads: Int = 1
  ) throws(ModuleError) -> ValidModule {
    let context: ModuleContext
    do throws(ValidationError) {
      context = try self.context(of: module, features, types)
    } catch { throw .validation(error) }
    var validator = FunctionValidator(context)
    try validator.validateDefinitions()
    let hasLoop = try BodyValidation.run(context, validator, maximumThreads: maximumThreads)
    let spaces = context.spaces
    return ValidModule(
      module: module, features: features, types: context.types, functions: spaces.functions,
      tables: spaces.tables, memories: spaces.memories, globals: spaces.globals, tags: spaces.tags,
      importedFunctionCount: spaces.importedFunctionCount, importedTableCount: spaces.importedTableCount,
      importedMemoryCount: spaces.importedMemoryCount, importedGlobalCount: spaces.importedGlobalCount,
      importedTagCount: spaces.importedTagCount, hasLoop: hasLoop)
  }

  static func context(
    of module: Module, _ features: Features, _ registry: TypeRegistry
  ) throws(ValidationError) -> ModuleContext {
    guard module.bytes.count <= ImplementationLimits.moduleBytes else { throw .init("module too large", at: 0) }
    guard module.functions.count == module.code.count else {
      throw .init("function and code section have inconsistent lengths", at: module.bytes.count)
    }
    let types = try registry.register(module)
    var builder = IndexSpaceBuilder(types: types, features: features)
    try builder.checkFeatures(module.offsets)
    try builder.addImports(module)
    try builder.addDefinitions(module)
    var elementTypes: [ValueType] = []
    for segment in module.elements { elementTypes.append(try builder.normalize(segment.type, at: segment.offset)) }
    return ModuleContext(
      module: module, features: features, types: types, spaces: builder.spaces, elementTypes: elementTypes)
  }
}
