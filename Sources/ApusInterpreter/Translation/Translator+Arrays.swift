import ApusCompiler
import ApusWasm

/// Arrays (spec 4.6.4).
extension Translator {
  mutating func array(_ form: Form) throws(TranslationFailure) {
    if case .arrayLen = form {
      let array = try popSlot()
      return try defineRuntime(RuntimeOperation.arrayLen.word(), b: array)
    }
    let type: TypeIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let element = elementLayout(type)
    switch form {
    case .arrayNewFixed: try newFixed(type, element)
    case .arrayNew, .arrayNewDefault, .arrayNewData, .arrayNewElem: try newArray(form, type, element.width)
    case .arrayGet(let sign):
      let index = try popSlot()
      let array = try popSlot()
      let operation = RuntimeOperation.arrayGet8U.with(element.width, isSigned: sign == .signed)
      try defineRuntime(operation.word(slot: index), b: array, slots: element.width.slots)
    case .arraySet:
      let value = try popSlot()
      let index = try popSlot()
      let array = try popSlot()
      emitRuntime(RuntimeOperation.arraySet8.with(element.width).word(slot: value), a: array, b: index)
    default: try bulk(form, element.width)
    }
  }

  private func elementLayout(_ type: TypeIndex) -> FieldLayout {
    guard case .array(let element) = module.types.normalized[type.position].composite else {
      preconditionFailure("validation knows array types")
    }
    return FieldLayout(element.storage, in: module.types, offset: UInt32(ObjectLayout.elements))
  }

  private mutating func newFixed(_ type: TypeIndex, _ element: FieldLayout) throws(TranslationFailure) {
    let count = try position()
    let fields = (0..<count).map { index in
      var field = element
      field.offset += UInt32(index * element.width.byteCount)
      return field
    }
    let byteCount = ObjectLayout.elements + count * element.width.byteCount
    try aggregate(.arrayNewFixed, type, fields, byteCount: byteCount)
  }

  private mutating func newArray(_ form: Form, _ type: TypeIndex, _ width: FieldWidth) throws(TranslationFailure) {
    let segment = form.immediates == .type ? 0 : try position()
    let top = height
    let count = try popSlot()
    let type = canonical(type)
    let more = [UInt64(top) | UInt64(segment) << 32]
    if case .arrayNewDefault = form {
      let word = RuntimeOperation.arrayNewDefault.word(variant: width.rawValue, immediate: type)
      return try defineRuntime(word, b: count, more: more)
    }
    let first = try popSlot()
    if case .arrayNew = form {
      let word = RuntimeOperation.arrayNew.word(variant: width.rawValue, slot: first, immediate: type)
      try defineRuntime(word, b: count, more: more)
    } else {
      let isData = if case .arrayNewData = form { true } else { false }
      let operation = isData ? RuntimeOperation.arrayNewData : .arrayNewElem
      let word = operation.word(variant: width.rawValue, slot: count, immediate: type)
      try defineRuntime(word, b: first, more: more)
    }
  }

  private mutating func bulk(_ form: Form, _ width: FieldWidth) throws(TranslationFailure) {
    let operation: RuntimeOperation
    var second: UInt64 = 0
    switch form {
    case .arrayFill: operation = .arrayFill
    case .arrayCopy:
      operation = .arrayCopy
      _ = try position()
    case .arrayInitData:
      operation = .arrayInitData
      second = UInt64(try position())
    default:
      operation = .arrayInitElem
      second = UInt64(try position())
    }
    let count = try popSlot()
    var more = UInt64(count) | second << 32
    var third = try popSlot()
    if case .arrayCopy = operation {
      more = UInt64(third) | UInt64(count) << 32
      third = try popSlot()
    }
    let index = try popSlot()
    let array = try popSlot()
    emitRuntime(operation.word(variant: width.rawValue, slot: third), a: array, b: index, more: [more])
  }
}
