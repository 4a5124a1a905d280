/// What validation finds in a body besides errors.
public struct BodySummary: Hashable, Sendable {
  /// Whether it has a loop.
  public internal(set) var hasLoop = false
  /// Whether only one instruction of the module calls its function, which no export, segment or global refers to.
  public internal(set) var isCalledOnce = false
  /// The number of its `call_indirect` and `call_ref` instructions, unreachable ones included.
  public internal(set) var indirectCallCount: UInt32 = 0
  /// The number of such instructions in all bodies before it.
  public internal(set) var firstIndirectCall: UInt32 = 0

  /// The summary of a body that was not validated: it may have loops, and its calls are not counted.
  static var unknown: BodySummary {
    var summary = BodySummary()
    summary.hasLoop = true
    return summary
  }
}

/// A module that obeys all rules of validation (spec 3). Only `Validator` creates it.
///
/// The index spaces are complete, imports first, and all types in them are normalized (see `ModuleTypes`): two types
/// are equal exactly if they are `==`.
public struct ValidModule: Sendable {
  /// The module as it was decoded.
  public let module: Module
  /// The features with which it was validated.
  public let features: Features
  /// Its defined types.
  public let types: ModuleTypes
  /// The types of all functions, by function index.
  public let functions: [TypeIndex]
  /// The types of all tables.
  public let tables: [TableType]
  /// The types of all memories.
  public let memories: [MemoryType]
  /// The types of all globals.
  public let globals: [GlobalType]
  /// The types of all tags.
  public let tags: [TypeIndex]
  /// The number of imported functions, which come first in `functions`.
  public let importedFunctionCount: Int
  /// The number of imported tables.
  public let importedTableCount: Int
  /// The number of imported memories.
  public let importedMemoryCount: Int
  /// The number of imported globals.
  public let importedGlobalCount: Int
  /// The number of imported tags.
  public let importedTagCount: Int
  /// What is known of the body of each function defined here, in the order of `module.code`.
  public let bodies: [BodySummary]
  /// The functions to which bodies refer with `ref.func`, in order; all to which they may refer if bodies are validated
  /// when they are needed.
  public let functionReferences: [FuncIndex]

  /// The bodies that are validated when they are needed; nil if all are valid.
  let lazyBodies: LazyBodies?

  /// Validates the body of a function that the module defines, if that was left until it is needed. Nothing may use the
  /// instructions of a body before.
  /// - Throws: the error in the body, each time.
  public func validateBody(_ definedFunction: Int) throws(ModuleError) { try lazyBodies?.validate(definedFunction) }

  /// Returns the function type at a type index, which must be one, normalized.
  public func funcType(_ index: TypeIndex) -> FuncType {
    guard let type = types.normalized[index.position].funcType else {
      preconditionFailure("type \(index.rawValue) is not a function type")
    }
    return type
  }

  /// Returns the normalized type of a function.
  public func funcType(_ index: FuncIndex) -> FuncType { funcType(functions[index.position]) }
}
