/// The defined types of one module, checked, canonicalized and normalized.
///
/// A module may define equal types several times. Each type index has a representative, the first index of the module
/// with an equal type. Normalized types contain only representatives, so that equal types are `==`.
public struct ModuleTypes: Sendable {
  /// Keeps the types in the registry.
  public let lease: TypeLease
  /// The identities of the module's types in the registry.
  public let canonical: [CanonicalType]
  /// For every type index, the first type index with an equal type.
  public let representatives: [TypeIndex]
  /// All types by type index, with representatives in place of type indices.
  public let normalized: [SubType]
  /// By type index, the representative of the declared supertype; `noParent` if there is none.
  let parents: [UInt32]
  let kinds: [CompositeKind]
  /// By type index, the ranges of `flat` with the parameters and results of a function type.
  let signatures: [FuncSlices]
  /// The parameters and results of all function types, one after the other.
  let flat: [ValueType]

  static var noParent: UInt32 { .max }

  /// The number of type indices.
  public var count: Int { canonical.count }

  init(lease: TypeLease, canonical: [CanonicalType], representatives: [TypeIndex], normalized: [SubType]) {
    self.lease = lease
    self.canonical = canonical
    self.representatives = representatives
    self.normalized = normalized
    parents = normalized.map { $0.supertypes.first?.rawValue ?? Self.noParent }
    kinds = normalized.map { CompositeKind($0.composite) }
    var flat: [ValueType] = []
    signatures = normalized.map { type in
      guard let type = type.funcType else { return FuncSlices() }
      let start = UInt32(flat.count)
      flat += type.parameters
      flat += type.results
      return FuncSlices(
        start: start, parameterCount: UInt32(type.parameters.count), resultCount: UInt32(type.results.count))
    }
    self.flat = flat
  }

  /// Returns a value type as written in the module with its type index normalized; nil if the index is unknown.
  @inlinable public func normalize(_ type: ValueType) -> ValueType? {
    guard type.rawValue >= 16 << 4, let index = type.heapType?.index else { return type }
    guard index.position < representatives.count else { return nil }
    return .ref(HeapType(representatives[index.position]), nullable: type.isNullable)
  }

  /// Returns a normalized value type with identities of the registry in place of type indices, as the runtime uses it.
  public func canonical(_ type: ValueType) -> ValueType {
    type.mapIndex { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }

  /// Returns a heap type with identities in place of type indices.
  public func canonical(_ type: HeapType) -> HeapType {
    type.mapIndex { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }

  /// Returns a function type with identities in place of type indices.
  public func canonical(_ type: FuncType) -> FuncType {
    type.mapIndices { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }
}

/// The ranges of `ModuleTypes.flat` with the parameters of a function type, and with its results after them.
struct FuncSlices: Sendable {
  var start: UInt32 = 0
  var parameterCount: UInt32 = 0
  var resultCount: UInt32 = 0

  var parameters: TypeList { .slice(start: start, count: parameterCount) }
  var results: TypeList { .slice(start: start + parameterCount, count: resultCount) }
}

extension ModuleTypes: TypeSpace {
  /// The kind of the type at a type index.
  public func compositeKind(_ index: TypeIndex) -> CompositeKind { kinds[index.position] }

  /// Whether the type at `a` is that at `b` or a declared subtype of it; both indices are representatives.
  public func isDeclaredSubtype(_ a: TypeIndex, of b: TypeIndex) -> Bool {
    var type = a.rawValue
    // Supertypes have lower indices than their subtypes, so the loop ends.
    while type != Self.noParent {
      if type == b.rawValue { return true }
      type = parents[Int(type)]
    }
    return false
  }
}
