import ApusLayout
import ApusWasm

/// A reference to an array of a guest (spec 4.2.15), which it keeps alive as long as a copy of the reference exists.
public struct ArrayRef {
  private let object: ObjectAccess
  /// The type of the elements; a concrete type in it is a canonical one.
  public let elementType: FieldType

  init?(_ object: ObjectAccess) {
    guard case .array(let element) = object.composite else { return nil }
    self.init(object, elementType: element)
  }

  init(_ object: ObjectAccess, elementType: FieldType) {
    self.object = object
    self.elementType = elementType
  }

  /// The same reference without its static type.
  public var reference: AnyRef { AnyRef(object.root) }
  /// The type with which the array was created.
  public var type: ArrayType? { ArrayType(.ref(HeapType(object.type.index), nullable: false), engine: store.engine) }
  /// The store in which the array is.
  public var store: Store { object.store }
  /// The number of elements.
  public var count: Int { object.length }

  /// Returns the value of an element; an element of type `i8` or `i16` as an i32, zero-extended.
  /// - Precondition: `index` is at least 0 and less than `count`.
  public subscript(_ index: Int) -> Value {
    precondition(index >= 0 && index < count, "index out of range")
    return object.read(elementType, at: offset(index))
  }

  /// Returns the value of an element as a Swift type.
  /// - Throws: `AccessError.outOfBounds` if there is no such element; `.wrongType` if the elements have another type
  ///   than `T`.
  public func value<T: WasmValue>(_ index: Int, as type: T.Type = T.self) throws(AccessError) -> T {
    guard index >= 0, index < count else {
      throw .outOfBounds(at: UInt64(truncatingIfNeeded: index), count: 1, size: UInt64(count))
    }
    return try object.read(elementType, at: offset(index), as: type)
  }

  /// Changes an element.
  /// - Throws: `AccessError.outOfBounds` if there is no such element; `.immutableField` if elements are immutable;
  ///   `.wrongType` or `.foreignStore` if `value` does not fit the element type or the store.
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
