/// A function type (spec 2.3.8).
public struct FuncType: Hashable, Sendable {
  /// The types of the parameters, in order.
  public var parameters: [ValueType]
  /// The types of the results, in order.
  public var results: [ValueType]

  /// Creates a function type; without arguments that of a function without parameters and results.
  public init(parameters: [ValueType] = [], results: [ValueType] = []) {
    self.parameters = parameters
    self.results = results
  }
}

extension FuncType: CustomStringConvertible {
  /// The type as the spec writes it: `[i32 i64] -> [f32]`.
  public var description: String {
    let list = { (types: [ValueType]) in types.map { $0.description }.joined(separator: " ") }
    return "[\(list(parameters))] -> [\(list(results))]"
  }
}

/// A field of a structure or the element of an array (spec 2.3.9).
public struct FieldType: Hashable, Sendable {
  /// The type in which the value is stored.
  public var storage: StorageType
  /// Whether `struct.set`, or `array.set` and the bulk instructions, may write it.
  public var isMutable: Bool

  /// Creates a field type.
  public init(_ storage: StorageType, isMutable: Bool) {
    self.storage = storage
    self.isMutable = isMutable
  }
}

extension FieldType: CustomStringConvertible {
  /// The type as the text format has it: `(mut i8)`.
  public var description: String { isMutable ? "(mut \(storage))" : storage.description }
}

/// A composite type (spec 2.3.7).
public enum CompositeType: Hashable, Sendable {
  /// A function type.
  case function(FuncType)
  /// A structure type, with the types of its fields in order.
  case structure([FieldType])
  /// An array type, with the type of its elements.
  case array(FieldType)
}

/// A subtype (spec 2.3.10): a composite type with its declared supertypes.
public struct SubType: Hashable, Sendable {
  /// Whether the type is declared `final`, so that no type may be a subtype of it.
  public var isFinal: Bool
  /// The declared supertypes; validation accepts at most one.
  public var supertypes: [TypeIndex]
  /// The composite type itself.
  public var composite: CompositeType

  /// Creates a subtype; by default it is final and has no supertype.
  public init(isFinal: Bool = true, supertypes: [TypeIndex] = [], composite: CompositeType) {
    self.isFinal = isFinal
    self.supertypes = supertypes
    self.composite = composite
  }

  /// The function type, or nil if this is a structure or an array.
  public var funcType: FuncType? {
    if case .function(let type) = composite { type } else { nil }
  }
}
