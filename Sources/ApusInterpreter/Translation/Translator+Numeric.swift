import ApusWasm

/// Numeric instructions (spec 4.3).
extension Translator {
  mutating func numeric(_ opcode: Opcode, _ form: Form) throws(TranslationFailure) {
    switch form {
    case .const(let type): try push(.constant(try constant(type)), slots: 1)
    case .binop(let type, let op): try binary(type, form, isCommutative: op.isCommutative)
    case .relop(let type, _): try binary(type, form, isCommutative: false)
    case .testop(let type):
      if type == .i32, negateComparison() { break }
      let value = try popSlot()
      try define(type == .i32 ? .i32Eqz : .i64Eqz, b: value)
    case .wide(let op): try wide(op)
    case .cvtop(.i64, .i32, .extendU), .cvtop(_, _, .reinterpret):
      // Slots hold 32-bit values with a zero upper half, and floats as bit patterns: there is nothing to do.
      break
    default:
      let value = try popSlot()
      if let operation = Operation.dedicated(form) {
        try define(operation, b: value)
      } else {
        try define(.unary, b: value, c: Int(opcode.rawValue))
      }
    }
  }

  private mutating func constant(_ type: NumType) throws(TranslationFailure) -> UInt64 {
    try read { (reader) throws(DecodingError) in
      switch type {
      case .i32: UInt64(UInt32(bitPattern: try reader.s32()))
      case .i64: UInt64(bitPattern: try reader.s64())
      case .f32: UInt64(try reader.f32Bits())
      case .f64: try reader.f64Bits()
      }
    }
  }

  private mutating func binary(_ type: NumType, _ form: Form, isCommutative: Bool) throws(TranslationFailure) {
    guard let operation = Operation.dedicated(form) else { preconditionFailure("no operation") }
    if let immediate = Operation.immediate(form) {
      if let value = popImmediate(type) {
        let first = try popSlot()
        return try define(immediate, b: first, c: value)
      }
      if isCommutative, operands[operands.count - 2].source == nil {
        let second = try popSlot()
        if let value = popImmediate(type) { return try define(immediate, b: second, c: value) }
        let first = try popSlot()
        return try define(operation, b: first, c: second)
      }
    }
    if operation == .i32Add, try scaledSum() { return }
    let second = try popSlot()
    let first = try popSlot()
    try define(operation, b: first, c: second)
  }

  /// Fuses an addition with a shift by a constant that defined one of its operands, as in addresses of elements.
  private mutating func scaledSum() throws(TranslationFailure) -> Bool {
    let count = operands.count
    if let other = operands[count - 2].source, let scaled = definition(.i32ShlImmediate, of: operands[count - 1]) {
      _ = popDefinition(.i32ShlImmediate)
      pop()
      try define(.i32ShlAdd, b: scaled.b, c: other | (scaled.c & 31) << 16)
      return true
    }
    if case .local(let other) = operands[count - 1].location,
      let scaled = definition(.i32ShlImmediate, of: operands[count - 2])
    {
      pop()
      _ = popDefinition(.i32ShlImmediate)
      try define(.i32ShlAdd, b: scaled.b, c: other | (scaled.c & 31) << 16)
      return true
    }
    return false
  }

  private mutating func wide(_ op: WideOp) throws(TranslationFailure) {
    switch op {
    case .add128, .sub128:
      try moveHome(4)
      for _ in 0..<4 { pop() }
      let slot = try push(slots: 1)
      try push(slots: 1)
      emit(op == .add128 ? .wideAdd : .wideSub, a: slot, b: slot)
    case .mulWideS, .mulWideU:
      let second = try popSlot()
      let first = try popSlot()
      let slot = try push(slots: 1)
      try push(slots: 1)
      emit(op == .mulWideS ? .wideMulS : .wideMulU, a: slot, b: first, c: second)
    }
    definition = nil
  }
}
