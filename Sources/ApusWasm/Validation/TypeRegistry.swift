import ApusPlatform

/// The identity of a defined type, which is the same for equal types in all modules of an engine.
@frozen public struct CanonicalType: Hashable, Sendable {
  /// The number of the identity.
  public var rawValue: UInt32

  /// Creates an identity from its number.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// Creates the identity that a heap type of the runtime holds in place of a type index.
  @inlinable public init(_ index: TypeIndex) { rawValue = index.rawValue }
  /// The identity as a heap type of the runtime holds it.
  @inlinable public var index: TypeIndex { TypeIndex(rawValue) }
}

/// The defined types of all modules of an engine; each distinct recursion group is in it once.
///
/// Two recursion groups are equal if they have the same types, with references to their own members as indices in the
/// group, and references to other types as identities (iso-recursive equality, spec 3.3.2). A group has users: leases
/// (`TypeLease`, for modules and types of the host), holders (`TypeHolder`, for stores) and types of other groups that
/// refer to it. When the last user is gone the group is removed, and its identities may be handed out again. Compiled
/// code and objects contain identities: they belong to a module that is alive, or to a store that holds the type.
///
/// Casts at run time read the displays without a lock: entries are written before their identity is handed out, and do
/// not change while the type has a user.
public final class TypeRegistry: Sendable {
  /// A recursion group.
  struct Group {
    /// Its key in `State.groups`.
    var key: [SubType]
    /// The number of leases, holders and references from types of other groups.
    var uses: Int
  }

  struct State {
    /// The first identity of each recursion group.
    var groups: [[SubType]: UInt32] = [:]
    /// The groups by their first identity.
    var records: [UInt32: Group] = [:]
    var identities: IdentityAllocator
    /// The types by identity, with identities in place of type indices; nil where there is no type.
    var types: [SubType?] = []
    /// By identity, the first identity of its group.
    var owners: [UInt32] = []
    /// The number of types.
    var count = 0
  }

  let state: Mutex<State>
  let table: DisplayTable
  /// The maximum number of types; only `TypeHolder.hold` may add more.
  public let limit: Int

  /// Creates an empty registry.
  /// - Parameter limit: The maximum number of types, at most 2^26.
  public init(limit: Int = 1 << 22) {
    precondition(limit >= 0 && limit <= 1 << 26, "the limit of types is 2^26")
    self.limit = limit
    // There are more identities than types, so that large groups find a run between others.
    let identities = min(4 * max(limit, 1), 1 << 26)
    state = Mutex(State(identities: IdentityAllocator(limit: UInt32(identities))))
    table = DisplayTable(capacity: identities)
  }

  /// The displays that casts read, valid as long as the registry lives.
  public var displays: TypeDisplays { table.displays }

  /// The number of distinct types.
  public var count: Int { state.withLock { $0.count } }

  /// The type of an identity, with identities in place of type indices. The type must have a user.
  public func subType(of type: CanonicalType) -> SubType {
    state.withLock { state in
      guard let found = state.type(type) else { preconditionFailure("no such type") }
      return found
    }
  }

  /// Whether `a` is `b` or a subtype of it, in constant time.
  public func isSubtype(_ a: CanonicalType, of b: CanonicalType) -> Bool {
    displays.isSubtype(a, of: b)
  }

  /// Takes the final type without supertypes whose type indices are already identities.
  /// - Throws: `ValidationError` if the registry is full, an identity is no type, or a limit is exceeded.
  public func lease(_ type: CompositeType) throws(ValidationError) -> TypeLease {
    try type.checkCounts(at: 0)
    guard let first = take([SubType(composite: type)]) else { throw isFull(at: 0) }
    return TypeLease(CanonicalType(rawValue: first), [first], of: self)
  }

  /// Takes the type of an identity; nil if there is none.
  public func lease(of type: CanonicalType) -> TypeLease? {
    take(type, unless: { _ in false }).map { TypeLease(type, [$0], of: self) }
  }

  func isFull(at offset: Int) -> ValidationError {
    .init("too many types in the engine: the limit is \(limit)", at: offset)
  }

  /// The offset of references inside a group (see `take`); it is greater than every identity.
  static var localBase: UInt32 { 1 << 27 }

  /// Returns the number of supertypes of a type, counted along the chain of declarations.
  func depth(of type: UInt32) -> Int { table.depth(of: type) }
}

extension TypeRegistry: TypeSpace {
  /// The kind of the type of an identity.
  public func compositeKind(_ index: TypeIndex) -> CompositeKind { displays.kind(of: CanonicalType(index)) }

  /// Whether the type of `a` is that of `b` or a declared subtype of it.
  public func isDeclaredSubtype(_ a: TypeIndex, of b: TypeIndex) -> Bool {
    isSubtype(CanonicalType(a), of: CanonicalType(b))
  }
}
