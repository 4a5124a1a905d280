/// A module that obeys all rules of validation (spec 3). Only `Validator` makes one.
///
/// The index spaces are complete, imports first, and every type in them is normalised (see
/// `ModuleTypes`): types are equal exactly if they are `==`.
public struct ValidModule: Sendable {
  public let module: Module
  public let features: Features
  public let types: ModuleTypes
  /// The types of all functions.
  public let functions: [TypeIndex]
  public let tables: [TableType]
  public let memories: [MemoryType]
  public let globals: [GlobalType]
  public let tags: [TypeIndex]
  /// How many of each come first because they are imported.
  public let importedFunctionCount: Int
  public let importedTableCount: Int
  public let importedMemoryCount: Int
  public let importedGlobalCount: Int
  public let importedTagCount: Int
  /// Whether the body of each function defined here has a loop, in the order of `module.code`.
  public let hasLoop: [Bool]

  /// The function type at a type index that is known to be one, normalised.
  public func funcType(_ index: TypeIndex) -> FuncType {
    guard let type = types.normalized[index.position].funcType else {
      preconditionFailure("type \(index.rawValue) is not a function type")
    }
    return type
  }

  /// The type of a function, normalised.
  public func funcType(_ index: FuncIndex) -> FuncType { funcType(functions[index.position]) }
}
