import ApusCompiler
import ApusWasm

/// A type of structures (spec 2.3.9), as an engine knows it: what a host makes a ``StructRef`` of.
///
/// One that a guest has comes from a type that names it, such as that of a function's result. One of the host's own is
/// the same as a guest's if that is alone in its recursion group, final, without a supertype, and has the same fields.
///
///     let point = try StructType(engine: engine, fields: [FieldType(.init(.f64), isMutable: true)])
public struct StructType: Sendable {
  /// The engine whose stores can have such structures.
  public let engine: Engine
  /// The types of the fields, those of supertypes first, with canonical types in them.
  public let fields: [FieldType]
  /// Keeps the type in the engine.
  let lease: TypeLease
  var identity: CanonicalType { lease.type }

  /// The type that a reference type names; nil if that is no type of structures.
  public init?(_ type: ValueType, engine: Engine) {
    guard let (lease, composite) = engine.composite(of: type), case .structure(let fields) = composite else {
      return nil
    }
    self.init(engine, lease, fields)
  }

  /// A final type without supertypes.
  /// - Throws: `AccessError.invalidType` if there cannot be such a type: fields of types that the engine does not know,
  ///   more fields than the limit, more types than an engine holds.
  public init(engine: Engine, fields: [FieldType]) throws(AccessError) {
    guard fields.count <= ImplementationLimits.structFields else { throw .invalidType }
    self.init(engine, try engine.lease(.structure(fields), fields), fields)
  }

  private init(_ engine: Engine, _ lease: TypeLease, _ fields: [FieldType]) {
    self.engine = engine
    self.lease = lease
    self.fields = fields
  }

  /// The type of references to such structures.
  public func reference(nullable: Bool = true) -> ValueType { .ref(HeapType(identity.index), nullable: nullable) }
}

extension StructType: Hashable {
  public static func == (a: StructType, b: StructType) -> Bool { a.engine === b.engine && a.identity == b.identity }
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

/// A type of arrays (spec 2.3.9), as an engine knows it: what a host makes an ``ArrayRef`` of. See ``StructType``.
public struct ArrayType: Sendable {
  /// The engine whose stores can have such arrays.
  public let engine: Engine
  /// The type of the elements, with canonical types in it.
  public let element: FieldType
  /// Keeps the type in the engine.
  let lease: TypeLease
  var identity: CanonicalType { lease.type }

  /// The type that a reference type names; nil if that is no type of arrays.
  public init?(_ type: ValueType, engine: Engine) {
    guard let (lease, composite) = engine.composite(of: type), case .array(let element) = composite else {
      return nil
    }
    self.init(engine, lease, element)
  }

  /// A final type without supertypes.
  /// - Throws: `AccessError.invalidType` if there cannot be such a type.
  public init(engine: Engine, element: FieldType) throws(AccessError) {
    self.init(engine, try engine.lease(.array(element), [element]), element)
  }

  private init(_ engine: Engine, _ lease: TypeLease, _ element: FieldType) {
    self.engine = engine
    self.lease = lease
    self.element = element
  }

  /// The type of references to such arrays.
  public func reference(nullable: Bool = true) -> ValueType { .ref(HeapType(identity.index), nullable: nullable) }
}

extension ArrayType: Hashable {
  public static func == (a: ArrayType, b: ArrayType) -> Bool { a.engine === b.engine && a.identity == b.identity }
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

extension Engine {
  /// The definition that a reference type names.
  fileprivate func composite(of type: ValueType) -> (TypeLease, CompositeType)? {
    guard let index = type.heapType?.index, let lease = types.lease(of: CanonicalType(index)) else { return nil }
    return (lease, types.subType(of: lease.type).composite)
  }

  /// A type with the fields given.
  fileprivate func lease(_ type: CompositeType, _ fields: [FieldType]) throws(AccessError) -> TypeLease {
    guard fields.allSatisfy({ $0.storage.isPacked || isKnown($0.storage.unpacked) }) else { throw .invalidType }
    do throws(ValidationError) { return try types.lease(type) } catch { throw .invalidType }
  }

  /// Whether there is such a type of values here, as far as it is not a concrete one.
  private func isKnown(_ type: ValueType) -> Bool {
    guard let heap = type.heapType else { return type.rawValue <= ValueType.v128.rawValue }
    return heap.index != nil || HeapType.abstracts.contains { $0.type == heap }
  }
}
