/// Keeps recursion groups of a registry alive: those of a module's types, or that of a single type.
public final class TypeLease: Sendable {
  /// The identity of the lease's only type; for the lease of a module that of its first type, or 0 if it has none.
  public let type: CanonicalType
  private let registry: TypeRegistry
  /// The first identity of each group, once for every time that the group was taken.
  private let groups: [UInt32]

  /// - Parameter groups: The groups, already taken; the lease releases them.
  init(_ type: CanonicalType, _ groups: [UInt32], of registry: TypeRegistry) {
    self.type = type
    self.groups = groups
    self.registry = registry
  }

  deinit { registry.release(groups) }
}

/// Keeps the types of a store's objects and functions alive; each recursion group is taken once.
public final class TypeHolder {
  private let registry: TypeRegistry
  private var groups: Set<UInt32> = []

  /// Creates a holder of types of `registry`.
  public init(_ registry: TypeRegistry) { self.registry = registry }

  deinit { registry.release(Array(groups)) }

  /// Holds a function type whose type indices are already identities. The registry's limit, which is for modules, does
  /// not apply to it.
  /// - Returns: The identity of the type.
  /// - Throws: `ValidationError` if the type refers to an identity that is no type, no identities are left, or a limit is
  ///   exceeded.
  public func hold(_ type: FuncType) throws(ValidationError) -> CanonicalType {
    try CompositeType.function(type).checkCounts(at: 0)
    guard let first = registry.take([SubType(composite: .function(type))], isOfHost: true) else {
      throw ValidationError("a type of a module that is gone", at: 0)
    }
    // A group that is held already is not taken again.
    if !groups.insert(first).inserted { registry.release([first]) }
    return CanonicalType(rawValue: first)
  }

  /// Holds the type of a lease.
  public func hold(_ lease: TypeLease) {
    // The lease keeps the group alive until it has been taken here.
    if let group = registry.take(lease.type, unless: { groups.contains($0) }) { groups.insert(group) }
  }
}
