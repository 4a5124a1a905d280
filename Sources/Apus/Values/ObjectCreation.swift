import ApusLayout
import ApusWasm

extension StructRef {
  /// Creates a structure with a value for each field. Of values for `i8` and `i16` fields only the lower bits are
  /// stored.
  ///
  /// - Throws: `AccessError`: `.wrongCount`, `.wrongType` or `.foreignStore` for values that do not fit,
  ///   `.foreignEngine` for a type of another engine, `.heapExhausted` if the store's heap has no room.
  public init(_ store: Store, type: StructType, fields: [Value]) throws(AccessError) {
    guard type.engine === store.engine else { throw .foreignEngine }
    try store.check(fields, type.fields.map { $0.storage.unpacked })
    let layout = StructLayout(type.fields, in: store.engine.types)
    let object = try store.makeObject(type.lease, byteCount: UInt64(layout.byteCount))
    for (field, value) in zip(layout.fields, fields) { object.store(value, field.width, at: Int(field.offset)) }
    store.releaseDeadReferences()
    self.init(object, fields: type.fields)
  }
}

extension ArrayRef {
  /// Creates an array of the given elements. Of values for `i8` and `i16` elements only the lower bits are stored.
  ///
  /// It is freed when neither guests nor the host have references to it.
  /// - Throws: `AccessError`: `.wrongType` or `.foreignStore` for elements that do not fit, `.foreignEngine` for a type
  ///   of another engine, `.heapExhausted` if the store's heap has no room.
  public init(_ store: Store, type: ArrayType, elements: [Value]) throws(AccessError) {
    guard type.engine === store.engine else { throw .foreignEngine }
    for element in elements { try store.check(element, type.element.storage.unpacked) }
    let (object, width) = try store.makeArray(type, count: elements.count)
    var offset = ObjectLayout.elements
    for element in elements {
      object.store(element, width, at: offset)
      offset += width.byteCount
    }
    store.releaseDeadReferences()
    self.init(object, elementType: type.element)
  }

  /// Creates an array of `count` equal elements.
  /// - Throws: the errors of `init(_:type:elements:)`; `.heapExhausted` also if `count` is negative or needs more than
  ///   32 bits.
  public init(_ store: Store, type: ArrayType, repeating element: Value, count: Int) throws(AccessError) {
    guard type.engine === store.engine else { throw .foreignEngine }
    try store.check(element, type.element.storage.unpacked)
    let (object, width) = try store.makeArray(type, count: count)
    object.fill(element, width, count: count)
    store.releaseDeadReferences()
    self.init(object, elementType: type.element)
  }
}

extension Store {
  /// Creates an object of zeros and nulls.
  fileprivate func makeObject(
    _ type: TypeLease, byteCount: UInt64, length: UInt32? = nil
  ) throws(AccessError) -> ObjectAccess {
    types.hold(type)
    let reference = allocate(byteCount)
    guard reference != 0 else { throw .heapExhausted }
    let object = context.pointee.heap.base + Int(reference)
    // The values are written one by one, and each may start a collection, which reads all fields.
    object.initializeMemory(as: UInt8.self, repeating: 0, count: Int(byteCount))
    object.storeBytes(of: type.type.rawValue, toByteOffset: ObjectLayout.type, as: UInt32.self)
    if let length { object.storeBytes(of: length, toByteOffset: ObjectLayout.length, as: UInt32.self) }
    return ObjectAccess(Root(reference, store: self))
  }

  fileprivate func makeArray(_ type: ArrayType, count: Int) throws(AccessError) -> (ObjectAccess, FieldWidth) {
    let width = FieldLayout(type.element.storage, in: engine.types, offset: 0).width
    guard let length = UInt32(exactly: count) else { throw .heapExhausted }
    let byteCount = UInt64(ObjectLayout.elements) + UInt64(length) << UInt64(width.log2)
    return (try makeObject(type.lease, byteCount: byteCount, length: length), width)
  }
}
