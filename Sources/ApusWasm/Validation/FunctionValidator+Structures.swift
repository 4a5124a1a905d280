/// Structures (spec 3.3.5).
extension FunctionValidator {
  mutating func structure(_ form: Form) throws(ModuleError) {
    let index = try representative(try u32())
    guard case .structure(let fields) = context.types.normalized[index.position].composite else {
      throw invalid("non-structure type \(index.rawValue)")
    }
    switch form {
    case .structNew:
      for field in fields.reversed() { try pop(field.storage.unpacked) }
      push(.ref(HeapType(index), nullable: false))
    case .structNewDefault:
      guard fields.allSatisfy({ $0.storage.unpacked.isDefaultable }) else {
        throw invalid("type mismatch: a field has no default value")
      }
      push(.ref(HeapType(index), nullable: false))
    case .structGet(let extending):
      let field = try field(fields)
      try checkPacking(field, extending)
      try pop(.ref(HeapType(index), nullable: true))
      push(field.storage.unpacked)
    default:
      let field = try field(fields)
      guard field.isMutable else { throw invalid("immutable field") }
      try pop(field.storage.unpacked)
      try pop(.ref(HeapType(index), nullable: true))
    }
  }

  private mutating func field(_ fields: [FieldType]) throws(ModuleError) -> FieldType {
    let index = try u32()
    guard Int(index) < fields.count else { throw invalid("unknown field \(index)") }
    return fields[Int(index)]
  }

  /// Checks that a packed field is read with an extension, and any other field without one.
  func checkPacking(_ field: FieldType, _ extending: Extension) throws(ModuleError) {
    guard field.storage.isPacked == (extending != .none) else {
      throw invalid("type mismatch: \(field.storage) is read \(extending == .none ? "without" : "with") extension")
    }
  }
}
