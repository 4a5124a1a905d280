/// Validation of modules (spec 3.4): the only maker of `ValidModule`.
public enum Validator {
  /// Checks `module` in full, its function bodies included.
  /// - Throws: `ModuleError.decoding` where a body is malformed, otherwise `ModuleError.validation`.
  public static func validate(
    _ module: Module, features: Features = .wasm3, types: TypeRegistry
  ) throws(ModuleError) -> ValidModule {
    fatalError()
  }
}
