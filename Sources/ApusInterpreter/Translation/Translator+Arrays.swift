import ApusLayout
import ApusWasm

/// Arrays (spec 4.6.4).
extension Translator {
  mutating func array(_ form: Form) throws(TranslationFailure) {
    if case .arrayLen = form {
      let array = try popSlot()
      return try define(.arrayLen, b: array)
    }
    let type: TypeIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let element = elementLayout(type)
    switch form {
    case .arrayNewFixed: try newFixed(type, element)
    case .arrayNew, .arrayNewDefault: try newArray(form, type, element.width)
    case .arrayNewData: try arrayFromSegment(.arrayNewData, type, element.width)
    case .arrayNewElem: try arrayFromSegment(.arrayNewElem, type, element.width)
    case .arrayGet(let sign):
      let index = try popSlot()
      let array = try popSlot()
      try define(
        Operation.arrayGet8U.with(element.width, isSigned: sign == .signed), b: array, c: index,
        slots: element.width.slots)
    case .arraySet:
      let value = try popSlot()
      let index = try popSlot()
      let array = try popSlot()
      emit(Operation.arraySet8.with(element.width), a: array, b: index, c: value)
    default: try bulk(form, element.width.rawValue)
    }
  }

  private func elementLayout(_ type: TypeIndex) -> FieldLayout {
    guard case .array(let element) = module.types.normalized[type.position].composite else {
      preconditionFailure("not an array type")
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
    let more = [Allocation(type: canonical(type), top: height, width: width).word]
    let count = try popSlot()
    if case .arrayNewDefault = form { return try define(.arrayNewDefault, b: count, more: more) }
    let value = try popSlot()
    try define(.arrayNew, b: count, c: value, more: more)
  }

  /// Emits the allocation of an array that is filled from a part of a segment.
  private mutating func arrayFromSegment(
    _ operation: RuntimeOperation, _ type: TypeIndex, _ width: FieldWidth
  ) throws(TranslationFailure) {
    let allocation = Allocation(type: canonical(type), top: height, width: width)
    let segment = try position()
    let count = try popSlot()
    let first = try popSlot()
    let word = operation.word(width: width.rawValue, slot: count, segment: segment)
    try define(.runtime, b: first, c: 2, more: [word, allocation.word])
  }

  private mutating func bulk(_ form: Form, _ width: UInt8) throws(TranslationFailure) {
    // For `array.copy` this is the type of the source.
    let second = form.immediates == .type ? 0 : try position()
    let count = try popSlot()
    var third = try popSlot()
    var more = UInt64(count)
    let word: UInt64
    switch form {
    case .arrayFill: word = RuntimeOperation.arrayFill.word(width: width, slot: third)
    case .arrayCopy:
      more |= UInt64(third) << 32
      third = try popSlot()
      word = RuntimeOperation.arrayCopy.word(width: width, slot: third)
    case .arrayInitData: word = RuntimeOperation.arrayInitData.word(width: width, slot: third, segment: second)
    default: word = RuntimeOperation.arrayInitElem.word(width: width, slot: third, segment: second)
    }
    let index = try popSlot()
    let array = try popSlot()
    emit(.runtime, a: array, b: index, c: 2)
    words += [word, more]
  }
}
