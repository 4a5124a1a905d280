import ApusLayout
import ApusWasm

/// Access of the host to the fields or elements of an object in a heap.
struct ObjectAccess {
  let root: Root

  init(_ root: Root) { self.root = root }

  var store: Store { root.store }

  private var address: UnsafeMutableRawPointer { store.context.pointee.heap.base + Int(root.bits) }

  /// The type with which the object was created.
  var type: CanonicalType {
    CanonicalType(rawValue: address.load(fromByteOffset: ObjectLayout.type, as: UInt32.self))
  }

  /// The definition of its type.
  var composite: CompositeType { store.engine.types.subType(of: type).composite }

  /// The number of elements of an array.
  var length: Int { Int(address.load(fromByteOffset: ObjectLayout.length, as: UInt32.self)) }

  /// Returns the value of a field at an offset in bytes; packed fields are zero-extended.
  func read(_ field: FieldType, at offset: Int) -> Value {
    let layout = FieldLayout(field.storage, in: store.engine.types, offset: UInt32(offset))
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { slots in
      guard let first = slots.baseAddress else { preconditionFailure("no slots for the vector") }
      slots.initialize(repeating: 0)
      address.loadField(into: first, as: layout.width, at: offset)
      var reader = Slots(first, store: store)
      return Value(from: &reader, type: field.storage.unpacked)
    }
  }

  /// Changes a field at an offset in bytes.
  func write(_ value: Value, to field: FieldType, at offset: Int) throws(AccessError) {
    guard field.isMutable else { throw .immutableField }
    try store.check(value, field.storage.unpacked)
    store(value, FieldLayout(field.storage, in: store.engine.types, offset: UInt32(offset)).width, at: offset)
  }

  /// Writes a value that has been checked.
  func store(_ value: Value, _ width: FieldWidth, at offset: Int) {
    withSlots(of: value) { address.storeField($0, as: width, at: offset) }
  }

  /// Writes a value that has been checked to the first `count` elements of an array.
  func fill(_ value: Value, _ width: FieldWidth, count: Int) {
    withSlots(of: value) { slots in
      for position in 0..<count {
        address.storeField(slots, as: width, at: ObjectLayout.elements + position * width.byteCount)
      }
    }
  }

  private func withSlots(of value: Value, _ body: (UnsafeMutablePointer<UInt64>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { slots in
      guard let first = slots.baseAddress else { preconditionFailure("no slots for the vector") }
      store.write([value], to: first)
      body(first)
    }
  }

  /// Returns the value of a field as a Swift type.
  func read<T: WasmValue>(_ field: FieldType, at offset: Int, as type: T.Type) throws(AccessError) -> T {
    let found = field.storage.unpacked
    guard store.engine.types.isSubtype(found, of: T.valueType) else {
      throw .wrongType(expected: T.valueType, found: found)
    }
    let width = FieldLayout(field.storage, in: store.engine.types, offset: UInt32(offset)).width
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { slots in
      guard let first = slots.baseAddress else { preconditionFailure("no slots for the vector") }
      slots.initialize(repeating: 0)
      address.loadField(into: first, as: width, at: offset)
      var reader = Slots(first, store: store)
      return T.read(from: &reader)
    }
  }
}
