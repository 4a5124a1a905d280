/// The defined types of one module, checked, canonicalised and normalised.
///
/// A module may define equal types several times. Each type index is mapped to its representative,
/// the first index of the module with an equal type; among normalised types, equality is `==`.
public struct ModuleTypes: Sendable {
  /// Keeps the types in the registry.
  public let lease: TypeLease
  /// The identities of the module's types in the registry.
  public let canonical: [CanonicalType]
  /// The first type index with an equal type, for every type index.
  public let representatives: [TypeIndex]
  /// All types by type index, with representatives in place of type indices.
  public let normalized: [SubType]
  /// The declared supertype by type index, its representative; `noParent` where there is none.
  let parents: [UInt32]
  let kinds: [CompositeKind]
  /// Where the parameters and results of function types lie in `flat`, by type index.
  let signatures: [FuncSlices]
  /// Parameters and results of all function types, end to end.
  let flat: [ValueType]

  static var noParent: UInt32 { .max }

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

  /// A value type of the module's text or binary with its indices normalised; nil if an index is unknown.
  @inlinable public func normalize(_ type: ValueType) -> ValueType? {
    guard type.rawValue >= 16 << 4, let index = type.heapType?.index else { return type }
    guard index.position < representatives.count else { return nil }
    return .ref(HeapType(representatives[index.position]), nullable: type.isNullable)
  }

  /// A value type of this module as the runtime knows it, with identities in place of type indices.
  public func canonical(_ type: ValueType) -> ValueType {
    type.mapIndex { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }

  public func canonical(_ type: HeapType) -> HeapType {
    type.mapIndex { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }

  public func canonical(_ type: FuncType) -> FuncType {
    type.mapIndices { (index) throws(Never) -> TypeIndex in canonical[index.position].index }
  }
}

/// Where the parameters of a function type, then its results lie in `ModuleTypes.flat`.
struct FuncSlices: Sendable {
  var start: UInt32 = 0
  var parameterCount: UInt32 = 0
  var resultCount: UInt32 = 0

  var parameters: TypeList { .slice(start: start, count: parameterCount) }
  var results: TypeList { .slice(start: start + parameterCount, count: resultCount) }
}

extension ModuleTypes: TypeSpace {
  public func compositeKind(_ index: TypeIndex) -> CompositeKind { kinds[index.position] }

  public func isDeclaredSubtype(_ a: TypeIndex, of b: TypeIndex) -> Bool {
    var type = a.rawValue
    // Supertypes come before their subtypes, so this ends.
    while type != Self.noParent {
      if type == b.rawValue { return true }
      type = parents[Int(type)]
    }
    return false
  }
}
