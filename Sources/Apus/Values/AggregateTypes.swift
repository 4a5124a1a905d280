import ApusWasm

/// A structure type (spec 2.3.9) of an engine: the type of which a host creates a ``StructRef``.
///
/// For a type of a guest, use the initializer with a type that refers to it, such as that of a function's result. A
/// type that the host defines equals that of a guest if the latter is alone in its recursion group, final, without a
/// supertype, and has the same fields.
///
///     let point = try StructType(engine: engine, fields: [FieldType(.init(.f64), isMutable: true)])
public struct StructType: Sendable {
  /// The engine whose stores can have such structures.
  public let engine: Engine
  /// The types of the fields, those of supertypes first; concrete types are canonical ones.
  public let fields: [FieldType]
  /// Keeps the type in the engine's registry.
  let lease: TypeLease
  var identity: CanonicalType { lease.type }

  /// The type to which a reference type refers; nil if that is not a structure type of the engine.
  public init?(_ type: ValueType, engine: Engine) {
    guard let (lease, composite) = engine.composite(of: type), case .structure(let fields) = composite else {
      return nil
    }
    self.init(engine, lease, fields)
  }

  /// Creates a final type without supertypes.
  /// - Throws: `AccessError.invalidType` if fields have types that the engine does not know, there are more fields than
  ///   the limit, or the engine has as many types as it can.
  public init(engine: Engine, fields: [FieldType]) throws(AccessError) {
    self.init(engine, try engine.lease(.structure(fields), fields), fields)
  }

  private init(_ engine: Engine, _ lease: TypeLease, _ fields: [FieldType]) {
    self.engine = engine
    self.lease = lease
    self.fields = fields
  }

  /// Returns the type of references to such structures.
  public func reference(nullable: Bool = true) -> ValueType { .ref(HeapType(identity.index), nullable: nullable) }
}

extension StructType: Hashable {
  /// Whether both are the same type of the same engine.
  public static func == (a: StructType, b: StructType) -> Bool { a.engine === b.engine && a.identity == b.identity }
  /// Hashes the identity of the type.
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

/// An array type (spec 2.3.9) of an engine: the type of which a host creates an ``ArrayRef``. See ``StructType``.
public struct ArrayType: Sendable {
  /// The engine whose stores can have such arrays.
  public let engine: Engine
  /// The type of the elements; a concrete type in it is a canonical one.
  public let element: FieldType
  /// Keeps the type in the engine's registry.
  let lease: TypeLease
  var identity: CanonicalType { lease.type }

  /// The type to which a reference type refers; nil if that is not an array type of the engine.
  public init?(_ type: ValueType, engine: Engine) {
    guard let (lease, composite) = engine.composite(of: type), case .array(let element) = composite else {
      return nil
    }
    self.init(engine, lease, element)
  }

  /// Creates a final type without supertypes.
  /// - Throws: `AccessError.invalidType` if the element type is not known to the engine, or the engine has as many
  ///   types as it can.
  public init(engine: Engine, element: FieldType) throws(AccessError) {
    self.init(engine, try engine.lease(.array(element), [element]), element)
  }

  private init(_ engine: Engine, _ lease: TypeLease, _ element: FieldType) {
    self.engine = engine
    self.lease = lease
    self.element = element
  }

  /// Returns the type of references to such arrays.
  public func reference(nullable: Bool = true) -> ValueType { .ref(HeapType(identity.index), nullable: nullable) }
}

extension ArrayType: Hashable {
  /// Whether both are the same type of the same engine.
  public static func == (a: ArrayType, b: ArrayType) -> Bool { a.engine === b.engine && a.identity == b.identity }
  /// Hashes the identity of the type.
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

extension Engine {
  /// The definition to which a reference type refers.
  fileprivate func composite(of type: ValueType) -> (TypeLease, CompositeType)? {
    guard let index = type.heapType?.index, let lease = types.lease(of: CanonicalType(index)) else { return nil }
    return (lease, types.subType(of: lease.type).composite)
  }

  /// Returns a lease of a type with the given fields.
  fileprivate func lease(_ type: CompositeType, _ fields: [FieldType]) throws(AccessError) -> TypeLease {
    guard fields.allSatisfy({ $0.storage.isPacked || isKnown($0.storage.unpacked) }) else { throw .invalidType }
    do throws(ValidationError) { return try types.lease(type) } catch { throw .invalidType }
  }

  /// Whether a type is a known value type. Concrete types count as known; their lease checks them.
  private func isKnown(_ type: ValueType) -> Bool {
    guard let heap = type.heapType else { return type.rawValue <= ValueType.v128.rawValue }
    return heap.index != nil || HeapType.abstracts.contains { $0.type == heap }
  }
}
