import ApusLayout
import ApusWasm

/// Structures (spec 4.6.4).
extension Translator {
  mutating func structure(_ form: Form) throws(TranslationFailure) {
    let type: TypeIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let layout = structLayout(type)
    switch form {
    case .structNew: try aggregate(.structNew, type, layout.fields, byteCount: layout.byteCount)
    case .structNewDefault: try defaultStructure(type, layout)
    case .structGet(let sign):
      let field = layout.fields[try position()]
      let object = try popSlot()
      try define(
        Operation.structGet8U.with(field.width, isSigned: sign == .signed), b: object, c: Int(field.offset),
        slots: field.width.slots)
    default:
      let field = layout.fields[try position()]
      let value = try popSlot()
      let object = try popSlot()
      emit(Operation.structSet8.with(field.width), a: object, b: value, c: Int(field.offset))
    }
  }

  /// The layout of a structure type of the module.
  private mutating func structLayout(_ type: TypeIndex) -> StructLayout {
    if let known = structLayouts[type] { return known }
    guard case .structure(let fields) = module.types.normalized[type.position].composite else {
      preconditionFailure("not a structure type")
    }
    let layout = StructLayout(fields, in: module.types)
    structLayouts[type] = layout
    return layout
  }

  /// Reads an immediate that is an index or a count.
  mutating func position() throws(TranslationFailure) -> Int {
    Int(try read { (reader) throws(DecodingError) in try reader.u32() })
  }

  /// The maximal number of fields for which a structure with only zero fields gets `FieldWord`s.
  private static var maximumFieldWords: Int { 32 }

  /// Emits the allocation of a structure whose fields are all zero.
  private mutating func defaultStructure(_ type: TypeIndex, _ layout: StructLayout) throws(TranslationFailure) {
    let top = height
    guard layout.fields.count <= Self.maximumFieldWords else {
      let allocation = Allocation(type: canonical(type), top: top)
      return try define(.structNew, c: 2, more: [allocation.withoutSizeClass, UInt64(layout.byteCount)])
    }
    // Two zero slots, as for a vector, are the value for fields of all widths.
    let zero = try push(slots: 2)
    emit(.zero, a: zero, c: 2)
    pop()
    try newObject(.structNew, type, layout.fields.map { FieldWord($0, slot: zero) }, layout.byteCount, top: top)
  }

  /// Emits the allocation of an object whose fields are the operands on the stack, one for each field.
  mutating func aggregate(
    _ operation: Operation, _ type: TypeIndex, _ fields: [FieldLayout], byteCount: Int
  ) throws(TranslationFailure) {
    let top = height
    var words: [FieldWord] = []
    words.reserveCapacity(fields.count)
    for field in fields.reversed() { words.append(FieldWord(field, slot: try popSlot())) }
    words.reverse()
    try newObject(operation, type, words, byteCount, top: top)
  }

  private mutating func newObject(
    _ operation: Operation, _ type: TypeIndex, _ fields: [FieldWord], _ byteCount: Int, top: Int
  ) throws(TranslationFailure) {
    let allocation = Allocation(type: canonical(type), top: top, byteCount: byteCount)
    let more = [allocation.word, UInt64(byteCount)] + fields.map { $0.word }
    try define(operation, c: more.count, more: more)
  }

  /// The canonical type of a type index of the module.
  func canonical(_ type: TypeIndex) -> UInt32 { module.types.canonical[type.position].rawValue }
}

extension FieldWidth {
  /// The number of slots of a value of that width.
  var slots: Int { self == .w128 ? 2 : 1 }
}

extension Operation {
  /// The operation for a width, in a family that begins with this operation.
  func with(_ width: FieldWidth) -> Operation { advanced(by: UInt16(width.rawValue)) }

  /// The operation for a width and a signedness, in a family that begins with the narrowest unsigned operation.
  func with(_ width: FieldWidth, isSigned: Bool) -> Operation {
    switch width {
    case .w8: advanced(by: isSigned ? 1 : 0)
    case .w16: advanced(by: isSigned ? 3 : 2)
    default: advanced(by: UInt16(width.rawValue) + 2)
    }
  }
}
