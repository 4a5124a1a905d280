import ApusCompiler
import ApusWasm

/// An array of a guest (spec 4.2.15), kept alive as long as there is a copy of this.
public struct ArrayRef {
  private let object: ObjectAccess
  /// The type of the elements, with canonical types in it.
  public let elementType: FieldType

  init?(_ object: ObjectAccess) {
    guard case .array(let element) = object.composite else { return nil }
    self.init(object, elementType: element)
  }

  init(_ object: ObjectAccess, elementType: FieldType) {
    self.object = object
    self.elementType = elementType
  }

  /// The same as a reference of any kind.
  public var reference: AnyRef { AnyRef(object.root) }
  /// The type that it was made with.
  public var type: ArrayType? { ArrayType(.ref(HeapType(object.type.index), nullable: false), engine: store.engine) }
  /// The store it lives in.
  public var store: Store { object.store }
  /// How many elements there are.
  public var count: Int { object.length }

  /// The value of an element. Of an array of `i8` or `i16`, an i32 without sign.
  /// - Precondition: the index is below `count`.
  public subscript(_ index: Int) -> Value {
    precondition(index >= 0 && index < count, "index out of range")
    return object.read(elementType, at: offset(index))
  }

  /// The value of an element as a Swift type.
  /// - Throws: `AccessError.outOfBounds`, or `.wrongType` if the elements have another type than `T`.
  public func value<T: WasmValue>(_ index: Int, as type: T.Type = T.self) throws(AccessError) -> T {
    guard index >= 0, index < count else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    return try object.read(elementType, at: offset(index), as: type)
  }

  /// Changes an element.
  /// - Throws: `AccessError.outOfBounds`, `.immutableField`, or `.wrongType` if `value` is not of the element type.
  public func set(_ index: Int, to value: Value) throws(AccessError) {
    guard index >= 0, index < count else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    try object.write(value, to: elementType, at: offset(index))
  }

  private func offset(_ index: Int) -> Int {
    let layout = FieldLayout(elementType.storage, in: object.store.engine.types, offset: 0)
    return ObjectLayout.elements + index * layout.width.byteCount
  }
}
