/// The kind of a composite type.
@frozen public enum CompositeKind: UInt8, Sendable {
  /// The kinds.
  case function, structure, array

  init(_ type: CompositeType) {
    switch type {
    case .function: self = .function
    case .structure: self = .structure
    case .array: self = .array
    }
  }
}

/// A space of type indices: those of one module, or the canonical identities of a registry.
///
/// The rules of subtyping (spec 3.3) are here, once for both.
public protocol TypeSpace {
  /// The kind of the type at an index.
  func compositeKind(_ index: TypeIndex) -> CompositeKind
  /// Whether the type at `a` is that at `b` or has it among its declared supertypes. Both indices are normalized.
  func isDeclaredSubtype(_ a: TypeIndex, of b: TypeIndex) -> Bool
}

extension TypeSpace {
  /// Whether `a` is a subtype of `b` (spec 3.3.4). The indices in both must be normalized.
  @inlinable public func isSubtype(_ a: ValueType, of b: ValueType) -> Bool {
    if a == b || a == .bottom { return true }
    guard a.isReference, b.isReference, b.isNullable || !a.isNullable else { return false }
    return isSubtype(HeapType(rawValue: a.rawValue >> 4), of: HeapType(rawValue: b.rawValue >> 4))
  }

  /// Whether `a` is a subtype of `b` (spec 3.3.3). The indices in both must be normalized.
  public func isSubtype(_ a: HeapType, of b: HeapType) -> Bool {
    if a == b || a == .bottom { return true }
    switch (a.index, b.index) {
    case (let a?, let b?): return isDeclaredSubtype(a, of: b)
    case (let a?, nil): return abstractType(of: a).isAbstractSubtype(of: b)
    case (nil, let b?): return a == bottomType(of: HeapType(b))
    case (nil, nil): return a.isAbstractSubtype(of: b)
    }
  }

  /// Returns the abstract type directly above a concrete one.
  func abstractType(of index: TypeIndex) -> HeapType {
    switch compositeKind(index) {
    case .function: .func
    case .structure: .struct
    case .array: .array
    }
  }

  /// Returns the top of the hierarchy to which a heap type belongs.
  public func topType(of heap: HeapType) -> HeapType {
    switch heap {
    case .any, .eq, .i31, .struct, .array, HeapType.none: .any
    case .func, .nofunc: .func
    case .extern, .noextern: .extern
    case .exn, .noexn: .exn
    case .bottom: .bottom
    default: heap.index.map { topType(of: abstractType(of: $0)) } ?? .any
    }
  }

  /// Returns the bottom of the hierarchy to which a heap type belongs.
  public func bottomType(of heap: HeapType) -> HeapType {
    switch topType(of: heap) {
    case .func: .nofunc
    case .extern: .noextern
    case .exn: .noexn
    case .bottom: .bottom
    default: HeapType.none
    }
  }

  /// Whether field `a` matches `b` (spec 3.3.8): immutable fields may be subtypes, mutable ones must be equal.
  func matches(_ a: FieldType, _ b: FieldType) -> Bool {
    guard a.isMutable == b.isMutable else { return false }
    if a.storage == b.storage { return true }
    guard !a.isMutable, !a.storage.isPacked, !b.storage.isPacked else { return false }
    return isSubtype(a.storage.unpacked, of: b.storage.unpacked)
  }

  /// Whether composite type `a` matches `b` (spec 3.3.7).
  func matches(_ a: CompositeType, _ b: CompositeType) -> Bool {
    switch (a, b) {
    case (.array(let a), .array(let b)):
      return matches(a, b)
    case (.structure(let a), .structure(let b)):
      return a.count >= b.count && zip(a, b).allSatisfy { matches($0, $1) }
    case (.function(let a), .function(let b)):
      return a.parameters.count == b.parameters.count && a.results.count == b.results.count
        && zip(b.parameters, a.parameters).allSatisfy { isSubtype($0, of: $1) }
        && zip(a.results, b.results).allSatisfy { isSubtype($0, of: $1) }
    default: return false
    }
  }
}

extension HeapType {
  /// Whether this abstract heap type is `b` or a subtype of it.
  func isAbstractSubtype(of b: HeapType) -> Bool {
    switch b {
    case self: true
    case .any: rawValue <= HeapType.none.rawValue
    case .eq: self == .i31 || self == .struct || self == .array || self == HeapType.none
    case .i31, .struct, .array: self == HeapType.none
    case .func: self == .nofunc
    case .extern: self == .noextern
    case .exn: self == .noexn
    default: false
    }
  }
}
