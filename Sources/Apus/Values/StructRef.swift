import ApusLayout
import ApusWasm

/// A reference to a structure of a guest (spec 4.2.14), which it keeps alive as long as a copy of the reference exists.
public struct StructRef {
  private let object: ObjectAccess
  private let fields: [FieldType]

  init?(_ object: ObjectAccess) {
    guard case .structure(let fields) = object.composite else { return nil }
    self.init(object, fields: fields)
  }

  init(_ object: ObjectAccess, fields: [FieldType]) {
    self.object = object
    self.fields = fields
  }

  /// The types of the fields; concrete types are canonical ones.
  public var fieldTypes: [FieldType] { fields }
  /// The same reference without its static type.
  public var reference: AnyRef { AnyRef(object.root) }
  /// The type with which the structure was created.
  public var type: StructType? { StructType(.ref(HeapType(object.type.index), nullable: false), engine: store.engine) }
  /// The store in which the structure is.
  public var store: Store { object.store }
  /// The number of fields.
  public var count: Int { fields.count }

  /// Returns the value of a field; a field of type `i8` or `i16` as an i32, zero-extended.
  /// - Precondition: `index` is at least 0 and less than `count`.
  public subscript(_ index: Int) -> Value { object.read(fields[index], at: offset(index)) }

  /// Returns the value of a field as a Swift type.
  ///
  ///     let x = try point.value(0, as: Double.self)
  /// - Throws: `AccessError.outOfBounds` if there is no such field; `.wrongType` if the field has another type than
  ///   `T`.
  public func value<T: WasmValue>(_ index: Int, as type: T.Type = T.self) throws(AccessError) -> T {
    guard fields.indices.contains(index) else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    return try object.read(fields[index], at: offset(index), as: type)
  }

  /// Changes a field.
  /// - Throws: `AccessError.outOfBounds` if there is no such field; `.immutableField` if it is immutable; `.wrongType`
  ///   or `.foreignStore` if `value` does not fit the field's type or the store.
  public func set(_ index: Int, to value: Value) throws(AccessError) {
    guard fields.indices.contains(index) else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    try object.write(value, to: fields[index], at: offset(index))
  }

  private func offset(_ index: Int) -> Int {
    Int(StructLayout(Array(fields[...index]), in: object.store.engine.types).fields[index].offset)
  }
}
