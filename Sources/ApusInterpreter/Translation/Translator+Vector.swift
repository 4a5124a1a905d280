import ApusWasm

/// Vector instructions (spec 4.3.3).
extension Translator {
  mutating func vector(_ opcode: Opcode, _ form: Form) throws(TranslationFailure) {
    guard let signature = form.signature else { preconditionFailure("vector instructions have signatures") }
    var immediate = V128.zero
    switch form.immediates {
    case .lane: immediate.low = UInt64(try read { (reader) throws(DecodingError) in try reader.byte() })
    case .v128, .lanes: immediate = try read { (reader) throws(DecodingError) in try reader.v128() }
    default: break
    }
    var slots = Array(repeating: 0, count: Signature.slots(signature.operands).count)
    for index in slots.indices.reversed() { slots[index] = try popSlot() }
    let instruction = VectorInstruction(opcode, form, slots: slots, immediate: immediate)
    try define(
      instruction.operation, b: instruction.b, c: instruction.c, more: instruction.more,
      slots: Signature.slots(signature.results).first == .v128 ? 2 : 1)
  }

  /// Emits a load or store of a vector in memory 0.
  mutating func plainVectorAccess(_ operation: Operation, _ offset: Int) throws(TranslationFailure) {
    if operation == .v128Store {
      let isPendingLocal = if case .local? = operands.last?.location { true } else { false }
      let value = try popSlot()
      if isPendingLocal, offset < 64, let sum = popDefinition(.i32Add) {
        return emit(.v128StoreIndexed, a: sum.b, b: value, c: sum.c | offset << 16)
      }
      return emit(.v128Store, a: try popSlot(), b: value, c: offset)
    }
    if operation == .v128Load, offset < 64, let sum = popDefinition(.i32Add) {
      return try define(.v128LoadIndexed, b: sum.b, c: sum.c | offset << 16, slots: 2)
    }
    // clang adds constants to addresses where it cannot prove that the sum does not wrap.
    if operation == .v128Load, offset == 0, let sum = popDefinition(.i32AddImmediate) {
      return try define(.v128LoadSum, b: sum.b, c: Int(sum.immediate), slots: 2)
    }
    try define(operation, b: try popSlot(), c: offset, slots: 2)
  }
}

extension Operation {
  /// The operation for a plain access to memory 0.
  static func vectorAccess(_ form: Form) -> Operation? {
    switch form {
    case .vectorLoad(let kind): Operation.v128Load.advanced(by: UInt16(kind.rawValue))
    case .vectorStore: .v128Store
    default: nil
    }
  }
}
