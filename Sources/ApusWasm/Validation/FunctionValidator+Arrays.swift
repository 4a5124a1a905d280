/// Arrays (spec 3.3.6).
extension FunctionValidator {
  /// Reads the index of an array type, and returns it with the type of the elements.
  private mutating func arrayType() throws(ModuleError) -> (index: TypeIndex, field: FieldType) {
    let index = try representative(try u32())
    guard case .array(let field) = context.types.normalized[index.position].composite else {
      throw invalid("non-array type \(index.rawValue)")
    }
    return (index, field)
  }

  mutating func newArray(_ form: Form) throws(ModuleError) {
    let (index, field) = try arrayType()
    let element = field.storage.unpacked
    switch form {
    case .arrayNew:
      try pop(.i32)
      try pop(element)
    case .arrayNewDefault:
      guard element.isDefaultable else { throw invalid("type mismatch: the element has no default value") }
      try pop(.i32)
    case .arrayNewFixed:
      let length = try u32()
      guard length <= UInt32(ImplementationLimits.arrayNewFixedLength) else {
        throw invalid("too many elements in array.new_fixed")
      }
      for _ in 0..<length { try pop(element) }
    case .arrayNewData:
      try data(try u32())
      try checkNumeric(field)
      try pop(.i32)
      try pop(.i32)
    default:
      try checkSegment(try u32(), matches: field)
      try pop(.i32)
      try pop(.i32)
    }
    push(.ref(HeapType(index), nullable: false))
  }

  mutating func array(_ form: Form) throws(ModuleError) {
    if case .arrayLen = form {
      try pop(.ref(.array, nullable: true))
      push(.i32)
      return
    }
    let (index, field) = try arrayType()
    let array = ValueType.ref(HeapType(index), nullable: true)
    if case .arrayGet(let extending) = form {
      try checkPacking(field, extending)
      try pop(.i32)
      try pop(array)
      push(field.storage.unpacked)
      return
    }
    guard field.isMutable else { throw invalid("immutable array") }
    switch form {
    case .arraySet:
      try pop(field.storage.unpacked)
    case .arrayFill:
      try pop(.i32)
      try pop(field.storage.unpacked)
    case .arrayCopy: try copySource(into: field)
    case .arrayInitData:
      try data(try u32())
      try checkNumeric(field)
      try pop(.i32)
      try pop(.i32)
    default:
      try checkSegment(try u32(), matches: field)
      try pop(.i32)
      try pop(.i32)
    }
    try pop(.i32)
    try pop(array)
  }

  private mutating func copySource(into field: FieldType) throws(ModuleError) {
    let (index, source) = try arrayType()
    let types = context.types
    let matches =
      source.storage.isPacked || field.storage.isPacked
      ? source.storage == field.storage
      : types.isSubtype(source.storage.unpacked, of: field.storage.unpacked)
    guard matches else { throw invalid("array types do not match") }
    try pop(.i32)
    try pop(.i32)
    try pop(.ref(HeapType(index), nullable: true))
  }

  private func checkNumeric(_ field: FieldType) throws(ModuleError) {
    guard field.storage.unpacked.isNumberOrVector else { throw invalid("array type is not numeric or vector") }
  }

  private func checkSegment(_ index: UInt32, matches field: FieldType) throws(ModuleError) {
    let element = try element(index)
    guard !field.storage.isPacked, context.types.isSubtype(element, of: field.storage.unpacked) else {
      throw invalid("type mismatch: a segment of \(element) for an array of \(field.storage)")
    }
  }
}
