/// Keeps recursion groups of a registry alive: those of a module's types, or that of one type.
public final class TypeLease: Sendable {
  /// The identity of a lease's one type; of a module's lease, that of its first type.
  public let type: CanonicalType
  private let registry: TypeRegistry
  /// The first identity of each group, once for each time that it was taken.
  private let groups: [UInt32]

  /// - Parameter groups: have been taken.
  init(_ type: CanonicalType, _ groups: [UInt32], of registry: TypeRegistry) {
    self.type = type
    self.groups = groups
    self.registry = registry
  }

  deinit { registry.release(groups) }
}

/// Keeps the types of objects and functions of a store, each recursion group once.
public final class TypeHolder {
  private let registry: TypeRegistry
  private var groups: Set<UInt32> = []

  public init(_ registry: TypeRegistry) { self.registry = registry }

  deinit { registry.release(Array(groups)) }

  /// The identity of a function type whose own type indices are identities already. Modules that fill the registry leave
  /// room for these.
  /// - Throws: `ValidationError` if an identity is none.
  public func hold(_ type: FuncType) throws(ValidationError) -> CanonicalType {
    guard let first = registry.take([SubType(composite: .function(type))], isOfHost: true) else {
      throw ValidationError("a type of a module that is gone", at: 0)
    }
    // What is held already is held once.
    if !groups.insert(first).inserted { registry.release([first]) }
    return CanonicalType(rawValue: first)
  }

  /// Holds the type of a lease.
  public func hold(_ lease: TypeLease) {
    // Taken before the lease ends.
    if let group = registry.take(lease.type, unless: { groups.contains($0) }) { groups.insert(group) }
  }
}
