/// Validation of modules (spec 3.4): the only maker of `ValidModule`.
public enum Validator {
  /// Checks `module` in full, its function bodies included.
  /// - Throws: `ModuleError.decoding` where a body is malformed, otherwise `ModuleError.validation`.
  public static func validate(
    _ module: Module, features: Features = .wasm3, types: TypeRegistry
  ) throws(ModuleError) -> ValidModule {
    let context: ModuleContext
    do throws(ValidationError) {
      context = try self.context(of: module, features, types)
    } catch { throw .validation(error) }
    var validator = FunctionValidator(context)
    try validator.validateDefinitions()
    var facts: [FunctionFacts] = []
    facts.reserveCapacity(module.code.count)
    for position in module.code.indices { facts.append(try validator.validateBody(position)) }
    let spaces = context.spaces
    return ValidModule(
      module: module, features: features, types: context.types, functions: spaces.functions,
      tables: spaces.tables, memories: spaces.memories, globals: spaces.globals, tags: spaces.tags,
      importedFunctionCount: spaces.importedFunctionCount, importedTableCount: spaces.importedTableCount,
      importedMemoryCount: spaces.importedMemoryCount, importedGlobalCount: spaces.importedGlobalCount,
      importedTagCount: spaces.importedTagCount, facts: facts)
  }

  private static func context(
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
