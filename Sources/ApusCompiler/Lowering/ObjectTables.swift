import ApusLayout
import ApusWasm

/// The fields of structures and the elements of arrays, by type, computed on first use.
struct ObjectTables: ~Copyable {
  struct Field: BitwiseCopyable {
    var offset: UInt32
    var width: FieldWidth
    var type: SSAType
  }

  struct Object: BitwiseCopyable {
    /// A run of `fields`; an array has one, for its elements.
    var first: UInt32
    var count: UInt32
    var byteCount: Int
  }

  private(set) var fields = Arena<Field>(capacity: 16)
  private var objects = Arena<Object>(capacity: 4)
  /// By type index: the index of its object in `objects`, plus one; 0 if that is not computed yet.
  private var indices = Arena<UInt32>(capacity: 4)

  init() {}

  mutating func object(_ type: Int, in types: ModuleTypes) -> Object {
    if indices.count == 0 { indices.append(repeating: 0, count: types.count) }
    if indices[type] != 0 { return objects[Int(indices[type]) - 1] }
    var object = Object(first: UInt32(fields.count), count: 0, byteCount: ObjectLayout.elements)
    switch types.normalized[type].composite {
    case .structure(let members):
      let layout = StructLayout(members, in: types)
      for (field, member) in zip(layout.fields, members) { add(field, member, types) }
      object.byteCount = layout.byteCount
    case .array(let element):
      add(FieldLayout(element.storage, in: types, offset: UInt32(ObjectLayout.elements)), element, types)
    case .function: break
    }
    object.count = UInt32(fields.count) - object.first
    indices[type] = UInt32(objects.append(object) + 1)
    return object
  }

  private mutating func add(_ field: FieldLayout, _ type: FieldType, _ types: ModuleTypes) {
    fields.append(Field(offset: field.offset, width: field.width, type: SSAType(type.storage.unpacked, in: types)))
  }
}

extension ObjectTables.Field {
  /// How the field is read.
  func loadKind(_ sign: Extension) -> LoadKind {
    switch width {
    case .w8: sign == .signed ? .signed8 : .unsigned8
    case .w16: sign == .signed ? .signed16 : .unsigned16
    default: .full
    }
  }

  /// How it is written.
  var storeKind: StoreKind {
    switch width {
    case .w8: .low8
    case .w16: .low16
    default: .full
    }
  }
}
