import ApusLayout
import ApusWasm

/// A reference of a guest that is not null: to a structure, an array, a small integer, or a value of the host that
/// passed through `any.convert_extern` (spec 4.2.1).
///
/// It keeps its object alive as long as a copy of the reference exists. References to the same object are equal.
///
///     if let point = reference.structure { print(point[0], point[1]) }
public struct AnyRef {
  /// Small integers belong to no store.
  private enum Storage {
    case i31(UInt32)
    case rooted(Root)
  }

  private let storage: Storage

  /// Creates a small integer from the lower 31 bits of `value`; it may be passed to any store.
  public init(i31 value: Int32) { storage = .i31(Reference.i31(UInt32(bitPattern: value))) }

  /// Converts a reference as `any.convert_extern` does for a guest.
  public init(_ store: Store, externalized: ExternRef) {
    self = externalized.internalized ?? AnyRef(store.bits(of: externalized), store: store)
  }

  /// - Parameter bits: the contents of a slot, not null.
  init(_ bits: UInt32, store: Store) {
    assert(bits != 0, "the reference is null")
    storage = Reference.isI31(bits) ? .i31(bits) : .rooted(Root(bits, store: store))
  }

  /// A reference to an object.
  init(_ root: Root) { storage = .rooted(root) }

  var bits: UInt32 {
    switch storage {
    case .i31(let bits): bits
    case .rooted(let root): root.bits
    }
  }

  /// The store of the guest; nil for small integers, which belong to none.
  public var store: Store? {
    if case .rooted(let root) = storage { root.store } else { nil }
  }

  /// Whether it may be passed to a guest of `store`.
  func fits(_ store: Store) -> Bool { self.store.map { $0 === store } ?? true }

  /// The most specific type of the reference; a concrete type is a canonical one.
  public var type: ValueType {
    if let object { return .ref(HeapType(object.type.index), nullable: false) }
    return .ref(Reference.isI31(bits) ? .i31 : .any, nullable: false)
  }

  /// The value of a small integer, sign-extended; nil for other references.
  public var i31: Int32? { Reference.isI31(bits) ? Reference.signedI31(bits) : nil }

  /// The reference as one to a structure; nil if it is not.
  public var structure: StructRef? { object.flatMap(StructRef.init) }

  /// The reference as one to an array; nil if it is not.
  public var array: ArrayRef? { object.flatMap(ArrayRef.init) }

  /// Converts the reference as `extern.convert_any` does for a guest: to the host's own reference if it came from the
  /// host, otherwise to one whose value is this `AnyRef`.
  public var externalized: ExternRef {
    guard case .rooted(let root) = storage, let reference = root.store.externRef(root.bits) else {
      return ExternRef(internalized: self)
    }
    return reference
  }

  private var object: ObjectAccess? {
    guard case .rooted(let root) = storage, Reference.isObject(root.bits) else { return nil }
    return ObjectAccess(root)
  }
}

extension AnyRef: Hashable {
  /// Whether both refer to the same object or are the same small integer.
  public static func == (a: AnyRef, b: AnyRef) -> Bool { a.bits == b.bits && a.store === b.store }
  /// Hashes the identity of the reference.
  public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}
