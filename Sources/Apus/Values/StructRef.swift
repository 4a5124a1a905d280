import ApusCompiler
import ApusWasm

/// A structure of a guest (spec 4.2.14), kept alive as long as there is a copy of this.
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

  /// The types of the fields, with canonical types in them.
  public var fieldTypes: [FieldType] { fields }
  /// The same as a reference of any kind.
  public var reference: AnyRef { AnyRef(object.root) }
  /// The type that it was made with.
  public var type: StructType? { StructType(.ref(HeapType(object.type.index), nullable: false), engine: store.engine) }
  /// The store it lives in.
  public var store: Store { object.store }
  /// How many fields there are.
  public var count: Int { fields.count }

  /// The value of a field. Of an `i8` or `i16` field, an i32 without sign.
  /// - Precondition: the index is below `count`.
  public subscript(_ index: Int) -> Value { object.read(fields[index], at: offset(index)) }

  /// The value of a field as a Swift type.
  ///
  ///     let x = try point.value(0, as: Double.self)
  /// - Throws: `AccessError.outOfBounds`, or `.wrongType` if the field has another type than `T`.
  public func value<T: WasmValue>(_ index: Int, as type: T.Type = T.self) throws(AccessError) -> T {
    guard fields.indices.contains(index) else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    return try object.read(fields[index], at: offset(index), as: type)
  }

  /// Changes a field.
  /// - Throws: `AccessError.outOfBounds`, `.immutableField`, or `.wrongType` if `value` is not of the field's type.
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
