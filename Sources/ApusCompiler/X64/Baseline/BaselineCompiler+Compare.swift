import ApusLayout
import ApusWasm

/// Comparisons (spec 4.3.2, 4.3.3).
extension BaselineCompiler {
  mutating func compare(_ type: SSAType, _ op: RelOp) throws(DecodingError) {
    let second = pop()
    let first = pop()
    let condition = type.isInteger ? compareIntegers(first, second, op) : compareFloats(first, second, op)
    try finish(condition)
  }

  /// `eqz`, and `ref.is_null`.
  mutating func testop() throws(DecodingError) {
    if let pending {
      self.pending = nil
      return try finish(pending.inverted)
    }
    let value = pop()
    if value.place == .constant {
      let isZero = value.type == .i32 ? UInt32(truncatingIfNeeded: value.bits) == 0 : value.bits == 0
      return push(constant: isZero ? 1 : 0, .i32)
    }
    testZero(value)
    release(value)
    try finish(.flags(.equal))
  }

  /// Leaves a condition in the flags for the next instruction, or pushes 1 or 0.
  private mutating func finish(_ condition: BaselineCondition) throws(DecodingError) {
    switch reader.nextForm {
    case .brIf, .if, .select, .testop(.i32): pending = condition
    default: try pushBit(condition)
    }
  }

  private mutating func pushBit(_ condition: BaselineCondition) throws(DecodingError) {
    keepsFlags = true
    let target = target(.i32)
    let result = destination(.i32, target)
    switch condition {
    case .flags(let flags): emitter.put(X64Instruction(.setcc, rm: .register(result), condition: flags))
    case .floatEqual:
      emitter.put(X64Instruction(.setcc, rm: .register(.r11), condition: .notParity))
      emitter.put(X64Instruction(.setcc, rm: .register(result), condition: .equal))
      emitter.put(X64Instruction(.and, .w32, register: result, rm: .register(.r11)))
    case .floatNotEqual:
      emitter.put(X64Instruction(.setcc, rm: .register(.r11), condition: .parity))
      emitter.put(X64Instruction(.setcc, rm: .register(result), condition: .notEqual))
      emitter.put(X64Instruction(.or, .w32, register: result, rm: .register(.r11)))
    case .constant: preconditionFailure("a comparison with a known result")
    }
    emitter.put(X64Instruction(.movzx8, .w32, register: result, rm: .register(result)))
    try finish(result, .i32, target)
  }

  private mutating func compareIntegers(
    _ first: BaselineOperand, _ second: BaselineOperand, _ op: RelOp
  ) -> BaselineCondition {
    var (first, second) = (first, second)
    var condition = Self.condition(op)
    if first.place == .constant, second.place != .constant {
      swap(&first, &second)
      condition = condition.swapped
    }
    let width = first.type.x64Width
    if second.isImmediate {
      if first.place == .constant { _ = inRegister(&first) }
      if second.immediate == 0, condition == .equal || condition == .notEqual {
        testZero(first)
      } else {
        emitter.put(X64Instruction(.cmpImmediate, width, rm: rm(first), immediate: second.immediate))
      }
    } else {
      let one = inRegister(&first)
      let other = second.place == .constant ? .register(inRegister(&second)) : rm(second)
      emitter.put(X64Instruction(.cmp, width, register: one, rm: other))
    }
    release(first)
    release(second)
    return .flags(condition)
  }

  private static func condition(_ op: RelOp) -> X64Condition {
    switch op {
    case .eq: .equal
    case .ne: .notEqual
    case .ltS: .less
    case .ltU: .below
    case .gtS: .greater
    case .gtU: .above
    case .leS: .lessOrEqual
    case .leU: .belowOrEqual
    case .geS: .greaterOrEqual
    case .geU: .aboveOrEqual
    case .lt, .gt, .le, .ge: preconditionFailure("a comparison of floats")
    }
  }

  /// After the comparison, `above` holds only for ordered operands, and its negation for all others.
  private mutating func compareFloats(
    _ first: BaselineOperand, _ second: BaselineOperand, _ op: RelOp
  ) -> BaselineCondition {
    var (first, second) = (first, second)
    if op == .lt || op == .le { swap(&first, &second) }
    let one = inRegister(&first)
    let other = inRegisterOrMemory(&second)
    emitter.put(X64Instruction(first.type == .f64 ? .vucomisd : .vucomiss, register: one, rm: other))
    release(first)
    release(second)
    switch op {
    case .eq: return .floatEqual
    case .ne: return .floatNotEqual
    case .lt, .gt: return .flags(.above)
    case .le, .ge: return .flags(.aboveOrEqual)
    case .ltS, .ltU, .gtS, .gtU, .leS, .leU, .geS, .geU: preconditionFailure("a comparison of integers")
    }
  }
}
