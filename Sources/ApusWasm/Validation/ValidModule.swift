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
  /// What is worth knowing of each function defined here, in the order of `module.code`.
  public internal(set) var facts: [FunctionFacts]

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

/// What validation learns about a function body on its way, for those who translate it.
@frozen public struct FunctionFacts: Hashable, Sendable {
  /// The greatest number of operands on the stack.
  public var maxOperands: UInt32 = 0
  /// The same in slots of 8 bytes: a v128 takes two.
  public var maxOperandSlots: UInt32 = 0
  /// Parameters and locals.
  public var localCount: UInt32 = 0
  /// Parameters and locals in slots of 8 bytes.
  public var localSlots: UInt32 = 0
  /// Blocks of every kind, the function's own not counted.
  public var blockCount: UInt32 = 0
  public var loopCount: UInt32 = 0
  /// How deep blocks are nested, 1 if there is only the function's own.
  public var maxDepth: UInt32 = 0
  /// Calls of every kind, tail calls included.
  public var callCount: UInt32 = 0
  public var instructionCount: UInt32 = 0

  public init() {}
}
