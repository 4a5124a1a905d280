import ApusWasm

/// The identity and type of a tag (spec 4.2.12).
final class TagStorage {
  /// Its index among the tags of its store, which is stored in exceptions.
  let number: UInt32
  /// The canonical identity of the type.
  let canonicalType: UInt32

  init(number: UInt32, canonicalType: UInt32) {
    self.number = number
    self.canonicalType = canonicalType
  }
}

/// An exception tag in a store (spec 4.2.12), by which `catch` recognizes what `throw` threw.
public struct Tag {
  /// The store in which the tag is.
  public let store: Store
  let storage: TagStorage

  init(store: Store, storage: TagStorage) {
    self.store = store
    self.storage = storage
  }

  /// Creates a tag for guests to import.
  /// - Parameters:
  ///   - store: the store that the tag will be in.
  ///   - parameters: the types of the values that its exceptions carry; concrete types must be canonical ones.
  public init(_ store: Store, parameters: [ValueType]) {
    let type = store.canonicalize(FuncType(parameters: parameters))
    let storage = TagStorage(number: UInt32(store.tags.count), canonicalType: type)
    store.tags.append(storage)
    self.init(store: store, storage: storage)
  }

  /// The tag's type, whose parameters are the types of the values that its exceptions carry.
  public var type: FuncType {
    let type = CanonicalType(rawValue: storage.canonicalType)
    guard let type = store.engine.types.subType(of: type).funcType else {
      preconditionFailure("the type of a tag must be a function type")
    }
    return type
  }
}

/// Equal if they are the same tag.
extension Tag: Hashable {
  /// Whether both are the same tag.
  public static func == (a: Tag, b: Tag) -> Bool { a.storage === b.storage }
  /// Hashes the identity of the tag.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}
