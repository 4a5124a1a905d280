import ApusCompiler
import ApusWasm

/// A reference of a guest that is not null: to a structure, an array, a small integer, or to something of the host
/// that passed through `any.convert_extern` (spec 4.2.1).
///
/// It keeps what it refers to alive as long as there is a copy of it, and equals others to the same thing.
///
///     if let point = reference.structure { print(point[0], point[1]) }
public struct AnyRef {
  /// Only small integers are of no store.
  private enum Storage {
    case i31(UInt32)
    case rooted(Root)
  }

  private let storage: Storage

  /// A small integer, of the lower 31 bits of `value`; it fits every store.
  public init(i31 value: Int32) { storage = .i31(Reference.i31(UInt32(bitPattern: value))) }

  /// Something of the host as a guest gets it by `any.convert_extern`.
  public init(_ store: Store, externalized: ExternRef) {
    self = externalized.internalized ?? AnyRef(store.bits(of: externalized), store: store)
  }

  /// What a slot holds that is not null.
  init(_ bits: UInt32, store: Store) {
    assert(bits != 0, "a reference to nothing")
    storage = Reference.isI31(bits) ? .i31(bits) : .rooted(Root(bits, store: store))
  }

  /// An object.
  init(_ root: Root) { storage = .rooted(root) }

  var bits: UInt32 {
    switch storage {
    case .i31(let bits): bits
    case .rooted(let root): root.bits
    }
  }

  /// The store of the guest; nil for small integers, which are of none.
  public var store: Store? {
    if case .rooted(let root) = storage { root.store } else { nil }
  }

  /// Whether it may be passed to a guest of a store.
  func fits(_ store: Store) -> Bool { self.store.map { $0 === store } ?? true }

  /// The least type of the reference, with canonical types in it.
  public var type: ValueType {
    if let object { return .ref(HeapType(object.type.index), nullable: false) }
    return .ref(Reference.isI31(bits) ? .i31 : .any, nullable: false)
  }

  /// The value of a small integer with its sign; nil if it is none.
  public var i31: Int32? { Reference.isI31(bits) ? Reference.signedI31(bits) : nil }

  /// The structure, if it is one.
  public var structure: StructRef? { object.flatMap(StructRef.init) }

  /// The array, if it is one.
  public var array: ArrayRef? { object.flatMap(ArrayRef.init) }

  /// The reference as a guest makes it of this one by `extern.convert_any`: what the host gave, or one whose value is
  /// this `AnyRef`.
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
  public static func == (a: AnyRef, b: AnyRef) -> Bool { a.bits == b.bits && a.store === b.store }
  public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}
