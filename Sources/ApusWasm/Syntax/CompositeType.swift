/// A function type (spec 2.3.8).
public struct FuncType: Hashable, Sendable {
  public var parameters: [ValueType]
  public var results: [ValueType]

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

/// A field of a structure, or the element of an array (spec 2.3.9).
public struct FieldType: Hashable, Sendable {
  public var storage: StorageType
  public var isMutable: Bool

  public init(_ storage: StorageType, isMutable: Bool) {
    self.storage = storage
    self.isMutable = isMutable
  }
}

/// A composite type (spec 2.3.7).
public enum CompositeType: Hashable, Sendable {
  case function(FuncType)
  case structure([FieldType])
  case array(FieldType)
}

/// A subtype (spec 2.3.10): a composite type with its declared supertypes.
public struct SubType: Hashable, Sendable {
  public var isFinal: Bool
  public var supertypes: [TypeIndex]
  public var composite: CompositeType

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
