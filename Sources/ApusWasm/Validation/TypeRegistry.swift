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
/// all other types by identity (iso-recursive equality, spec 3.3.2). Types are never forgotten; `limit`
/// bounds how many there can be.
///
/// What casts need at run time is read without a lock: entries are written before their identity is
/// handed out, and never change.
public final class TypeRegistry: Sendable {
  struct State {
    /// The first identity of each recursion group.
    var groups: [[SubType]: UInt32] = [:]
    /// All types by identity, with identities in them.
    var types: [SubType] = []
  }

  let state = Mutex(State())
  let table: DisplayTable
  public let limit: Int

  /// - Parameter limit: how many types the registry holds at most, no more than 2^26.
  public init(limit: Int = 1 << 22) {
    precondition(limit >= 0 && limit <= 1 << 26, "the limit of types is 2^26")
    self.limit = limit
    table = DisplayTable(capacity: limit)
  }

  /// What casts read; for use as long as the registry lives.
  public var displays: TypeDisplays { table.displays }

  /// The number of distinct types.
  public var count: Int { state.withLock { $0.types.count } }

  /// The type of an identity, with identities in place of type indices.
  public func subType(of type: CanonicalType) -> SubType {
    state.withLock { $0.types[Int(type.rawValue)] }
  }

  /// Whether `a` is `b` or a subtype of it, in constant time.
  public func isSubtype(_ a: CanonicalType, of b: CanonicalType) -> Bool {
    displays.isSubtype(a, of: b)
  }

  /// The identity of a function type whose own type indices are identities already.
  /// - Throws: `ValidationError` if the registry is full.
  public func canonicalize(_ type: FuncType) throws(ValidationError) -> CanonicalType {
    try canonicalize(.function(type))
  }

  /// The identity of a final type without supertypes whose own type indices are identities already.
  /// - Throws: `ValidationError` if the registry is full.
  public func canonicalize(_ type: CompositeType) throws(ValidationError) -> CanonicalType {
    let group = [SubType(composite: type)]
    guard let first = intern(group) else { throw isFull(at: 0) }
    return CanonicalType(rawValue: first)
  }

  /// The first identity of a recursion group in which types of the group itself are written as
  /// `localBase` plus their position, and all others as identities; nil if the registry is full.
  func intern(_ group: [SubType]) -> UInt32? {
    state.withLock { state in
      if let known = state.groups[group] { return known }
      let first = UInt32(state.types.count)
      guard group.count <= limit - state.types.count else { return nil }
      for (position, type) in group.enumerated() {
        let resolved = type.mapIndices { (index) throws(Never) -> TypeIndex in
          index.rawValue >= Self.localBase ? TypeIndex(index.rawValue - Self.localBase + first) : index
        }
        table.append(
          first + UInt32(position), kind: CompositeKind(resolved.composite),
          parent: resolved.supertypes.first?.rawValue)
        state.types.append(resolved)
      }
      state.groups[group] = first
      return first
    }
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
