import ApusPlatform

/// The identity of a defined type, the same for equal types of all modules of an engine.
@frozen public struct CanonicalType: Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// The identity a heap type of the runtime holds in place of a type index.
  @inlinable public init(_ index: TypeIndex) { rawValue = index.rawValue }
  @inlinable public var index: TypeIndex { TypeIndex(rawValue) }
}

/// The defined types of all modules of an engine, each distinct recursion group once.
///
/// Two recursion groups are equal if they are after their own members are numbered by position and
/// all other types by identity (iso-recursive equality, spec 3.3.2). A group is forgotten, and its identities may be
/// handed out again, when nobody has it any more: no lease (`TypeLease`: of modules and types of the host), no holder
/// (`TypeHolder`: of stores), no other group whose types name it. Compiled code and objects have identities in them: they
/// belong to a module that lives, or a store that holds the type.
///
/// What casts need at run time is read without a lock: entries are written before their identity is
/// handed out, and do not change as long as somebody has the type.
public final class TypeRegistry: Sendable {
  /// A recursion group, by its first identity.
  struct Group {
    /// Its key in `State.groups`.
    var key: [SubType]
    /// How many leases, holders and types of other groups have it.
    var uses: Int
  }

  struct State {
    /// The first identity of each recursion group.
    var groups: [[SubType]: UInt32] = [:]
    var records: [UInt32: Group] = [:]
    var identities: IdentityAllocator
    /// By identity, with identities in them; nil where there is no type.
    var types: [SubType?] = []
    /// By identity: the first of its group.
    var owners: [UInt32] = []
    /// How many types there are.
    var count = 0
  }

  let state: Mutex<State>
  let table: DisplayTable
  public let limit: Int

  /// - Parameter limit: how many types the registry holds at most, no more than 2^26.
  public init(limit: Int = 1 << 22) {
    precondition(limit >= 0 && limit <= 1 << 26, "the limit of types is 2^26")
    self.limit = limit
    // Identities are more than types, so that large groups find room between others.
    let identities = min(4 * max(limit, 1), 1 << 26)
    state = Mutex(State(identities: IdentityAllocator(limit: UInt32(identities))))
    table = DisplayTable(capacity: identities)
  }

  /// What casts read; for use as long as the registry lives.
  public var displays: TypeDisplays { table.displays }

  /// The number of distinct types.
  public var count: Int { state.withLock { $0.count } }

  /// The type of an identity, with identities in place of type indices. Somebody must have it.
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

  /// A final type without supertypes whose own type indices are identities already.
  /// - Throws: `ValidationError` if the registry is full, or an identity is none.
  public func lease(_ type: CompositeType) throws(ValidationError) -> TypeLease {
    guard let first = take([SubType(composite: type)]) else { throw isFull(at: 0) }
    return TypeLease(CanonicalType(rawValue: first), [first], of: self)
  }

  /// The type of an identity; nil if there is none.
  public func lease(of type: CanonicalType) -> TypeLease? {
    take(type, unless: { _ in false }).map { TypeLease(type, [$0], of: self) }
  }

  func isFull(at offset: Int) -> ValidationError {
    .init("too many types in the engine: the limit is \(limit)", at: offset)
  }

  /// Above every identity.
  static var localBase: UInt32 { 1 << 27 }

  /// How many supertypes lie above a type.
  func depth(of type: UInt32) -> Int { table.depth(of: type) }
}

extension TypeRegistry: TypeSpace {
  public func compositeKind(_ index: TypeIndex) -> CompositeKind { displays.kind(of: CanonicalType(index)) }

  public func isDeclaredSubtype(_ a: TypeIndex, of b: TypeIndex) -> Bool {
    isSubtype(CanonicalType(a), of: CanonicalType(b))
  }
}
