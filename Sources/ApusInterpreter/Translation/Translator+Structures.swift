import ApusCompiler
import ApusWasm

/// Structures (spec 4.6.4).
extension Translator {
  mutating func structure(_ form: Form) throws(TranslationFailure) {
    let type: TypeIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let layout = structLayout(type)
    switch form {
    case .structNew: try aggregate(.structNew, type, layout.fields, byteCount: layout.byteCount)
    case .structNewDefault: try aggregate(.structNewDefault, type, [], byteCount: layout.byteCount)
    case .structGet(let sign):
      let field = layout.fields[try position()]
      let operation = RuntimeOperation.structGet8U.with(field.width, isSigned: sign == .signed)
      let object = try popSlot()
      try defineRuntime(operation.word(immediate: field.offset), b: object, slots: field.width.slots)
    default:
      let field = layout.fields[try position()]
      let operation = RuntimeOperation.structSet8.with(field.width)
      let value = try popSlot()
      let object = try popSlot()
      emitRuntime(operation.word(immediate: field.offset), a: object, b: value)
    }
  }

  /// The layout of the structures of a type of the module.
  private mutating func structLayout(_ type: TypeIndex) -> StructLayout {
    if let known = structLayouts[type] { return known }
    guard case .structure(let fields) = module.types.normalized[type.position].composite else {
      preconditionFailure("validation knows structure types")
    }
    let layout = StructLayout(fields, in: module.types)
    structLayouts[type] = layout
    return layout
  }

  /// An immediate that counts something.
  mutating func position() throws(TranslationFailure) -> Int {
    Int(try read { (reader) throws(DecodingError) in try reader.u32() })
  }

  /// Makes an object of the operands on the stack, one for each field.
  mutating func aggregate(
    _ operation: RuntimeOperation, _ type: TypeIndex, _ fields: [FieldLayout], byteCount: Int
  ) throws(TranslationFailure) {
    let top = height
    var words: [UInt64] = []
    words.reserveCapacity(fields.count)
    for field in fields.reversed() {
      let slot = try popSlot()
      words.append(UInt64(slot) | UInt64(field.width.rawValue) << 16 | UInt64(field.offset) << 32)
    }
    let first = operation.word(slot: top, immediate: canonical(type))
    try defineRuntime(first, more: [UInt64(byteCount)] + words.reversed())
  }

  /// The canonical type of a type of the module.
  func canonical(_ type: TypeIndex) -> UInt32 { module.types.canonical[type.position].rawValue }

  /// Emits a `runtime` operation with a result, and pushes that.
  mutating func defineRuntime(
    _ first: UInt64, b: Int = 0, more: [UInt64] = [], slots: Int = 1
  ) throws(TranslationFailure) {
    try define(.runtime, b: b, c: 1 + more.count, more: [first] + more, slots: slots)
  }

  /// Emits a `runtime` operation without a result.
  mutating func emitRuntime(_ first: UInt64, a: Int = 0, b: Int = 0, more: [UInt64] = []) {
    emit(.runtime, a: a, b: b, c: 1 + more.count)
    words.append(first)
    words += more
  }
}

extension FieldWidth {
  /// The slots of a value of that width.
  var slots: Int { self == .w128 ? 2 : 1 }
}
