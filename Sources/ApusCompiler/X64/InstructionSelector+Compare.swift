/// How the outcome of a test is read from the flags.
enum X64Test {
  case condition(X64Condition)
  /// Tests of floats: equal and ordered; not equal or unordered.
  case floatEqual, floatNotEqual
}

/// Comparisons, and the selects, branches and traps that depend on them.
extension X64Selector {
  /// Sets the flags for a condition, an i32 that holds unless it is zero. A comparison that is the condition and has no
  /// other use sets the flags directly.
  mutating func test(_ condition: SSAValue) -> X64Test {
    let instruction = instructions[condition.index]
    if isFoldable(condition) {
      if instruction.operation == .compare { return compare(instruction) }
      if instruction.operation == .floatCompare { return compareFloats(instruction) }
      if isVectorTest(condition) { return .condition(testVector(instruction)) }
    }
    // Re-emit the comparison for every user: flags do not survive between users, and a materialized Boolean would need
    // its own `test`.
    if instruction.operation == .compare, blockStamps[condition.index] == blockStamp {
      return compare(instruction, isShared: true)
    }
    if instruction.operation == .and, isFoldable(condition) {
      testBits(instruction)
      return .condition(.notEqual)
    }
    let isByte = isByteLoad(condition, false)
    if isByte || isFoldableLoad(condition), let rm = foldLoad(condition) {
      emit(.cmpImmediate, isByte ? .w8 : .w32, rm, immediate: 0)
      return .condition(.notEqual)
    }
    let register = lowRegister(of: condition)
    emit(.test, .w32, register, X64Operand(needing: register))
    return .condition(.notEqual)
  }

  /// Emits `test` of the operands of an `and`.
  private mutating func testBits(_ instruction: SSAInstruction) {
    let width = instruction.type.width
    if let number = immediate(instruction.b, width) {
      emit(.testImmediate, width, X64Operand(register(of: instruction.a, width)), immediate: number)
    } else {
      let right = register(of: instruction.b, width)
      let left = register(of: instruction.a, width)
      emit(.test, width, right, X64Operand(left))
    }
  }

  /// Sets the flags for a comparison.
  /// - Parameter isShared: whether the comparison is emitted elsewhere too, so that no load may be folded into it.
  mutating func compare(_ instruction: SSAInstruction, isShared: Bool = false) -> X64Test {
    guard var condition = Condition(rawValue: instruction.detail) else { preconditionFailure("no condition") }
    var (a, b) = (instruction.a, instruction.b)
    let isLoad = !isShared && isFoldableLoad(a)
    if constant(a) != nil || isLoad, constant(b) == nil, !isFoldableLoad(b) {
      (a, b) = (b, a)
      condition = condition.swapped
    }
    let type = instructions[a.index].type
    let width = type.width
    guard let number = immediate(b, width) else {
      let right = isShared ? X64Operand(register(of: b, width)) : operand(b, width)
      let left = register(of: a, width)
      emit(.cmp, width, left, right)
      return .condition(condition.x64)
    }
    return compare(a, with: number, width, condition, isShared: isShared)
  }

  private mutating func compare(
    _ a: SSAValue, with number: Int64, _ width: X64Width, _ condition: Condition, isShared: Bool
  ) -> X64Test {
    let left = instructions[a.index]
    if number == 0 {
      if left.operation == .and, isFoldable(a), condition == .equal || condition == .notEqual {
        testBits(left)
        return .condition(condition.x64)
      }
      if condition == .equal || condition == .notEqual, !isShared, isVectorTest(a) {
        let holds = testVector(left)
        return .condition(condition == .equal ? holds.inverted : holds)
      }
      if isShared || !isFoldableLoad(a), !isByteLoad(a, isShared) {
        let register = register(of: a, width)
        emit(.test, width, register, X64Operand(needing: register))
        return .condition(condition.x64)
      }
    }
    if number >= 0, number < 256, isByteLoad(a, isShared), let rm = foldLoad(a) {
      // Both are unsigned bytes.
      emit(.cmpImmediate, .w8, rm, immediate: Int64(Int8(truncatingIfNeeded: number)))
      return .condition(planted(.byteComparedWithSign) ? condition.x64 : condition.unsigned.x64)
    }
    let rm = isShared ? X64Operand(register(of: a, width)) : operand(a, width)
    emit(.cmpImmediate, planted(.narrowComparison) ? .w32 : width, rm, immediate: number)
    return .condition(condition.x64)
  }

  /// Whether a value is a load of an unsigned byte that can be folded into its comparison.
  mutating func isByteLoad(_ value: SSAValue, _ isShared: Bool) -> Bool {
    let load = instructions[value.index]
    return !isShared && load.operation == .load && load.detail == LoadKind.unsigned8.rawValue
      && isMovableHere(value)
  }

  mutating func emitSet(_ condition: X64Condition, to destination: VirtualRegister) {
    let byte = newInteger()
    emit(.setcc, .w8) { $0.append(.def(byte)) }
    setCondition(condition)
    emit(.movzx8, .w32, to: destination, X64Operand(byte))
  }

  private mutating func compareFloats(_ instruction: SSAInstruction) -> X64Test {
    let opcode: X64Opcode = instructions[instruction.a.index].type == .f32 ? .vucomiss : .vucomisd
    guard let condition = FloatCondition(rawValue: instruction.detail) else { preconditionFailure("no condition") }
    // `above` and `aboveOrEqual` are false if an operand is NaN; `below` is true.
    let isSwapped = condition == .less || condition == .lessOrEqual
    let (a, b) = isSwapped ? (instruction.b, instruction.a) : (instruction.a, instruction.b)
    let right = floatOperand(b)
    let left = register(of: a)
    emit(opcode, .w64, left, right)
    switch condition {
    case .equal: return .floatEqual
    case .notEqual: return .floatNotEqual
    case .less, .greater: return .condition(.above)
    case .lessOrEqual, .greaterOrEqual: return .condition(.aboveOrEqual)
    }
  }

  /// Materializes a comparison as 1 or 0.
  mutating func selectComparison(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let test = instruction.operation == .compare ? compare(instruction) : compareFloats(instruction)
    switch test {
    case .condition(let condition): emitSet(condition, to: destination)
    case .floatEqual: emitSetFloat(.equal, .notParity, .and, to: destination)
    case .floatNotEqual: emitSetFloat(.notEqual, .parity, .or, to: destination)
    }
  }

  private mutating func emitSetFloat(
    _ first: X64Condition, _ second: X64Condition, _ join: X64Opcode, to destination: VirtualRegister
  ) {
    let (one, other, both) = (newInteger(), newInteger(), newInteger())
    emit(.setcc, .w8) { $0.append(.def(one)) }
    setCondition(first)
    emit(.setcc, .w8) { $0.append(.def(other)) }
    setCondition(second)
    emit(join, .w32, to: both, tied: one, X64Operand(needing: other))
    emit(.movzx8, .w32, to: destination, X64Operand(both))
  }

  /// Sets the flags for a condition so that a single `jcc`, `setcc` or `cmovcc` can use them.
  private mutating func simpleTest(_ condition: SSAValue) -> X64Condition {
    let instruction = instructions[condition.index]
    if instruction.operation == .floatCompare, isFoldable(condition),
      instruction.detail == FloatCondition.equal.rawValue || instruction.detail == FloatCondition.notEqual.rawValue
    {
      let register = newInteger()
      let isEqual = instruction.detail == FloatCondition.equal.rawValue
      _ = compareFloats(instruction)
      if isEqual {
        emitSetFloat(.equal, .notParity, .and, to: register)
      } else {
        emitSetFloat(.notEqual, .parity, .or, to: register)
      }
      emit(.test, .w32, register, X64Operand(needing: register))
      return .notEqual
    }
    guard case .condition(let simple) = test(condition) else { preconditionFailure("a comparison of floats") }
    return simple
  }

  mutating func selectSelect(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    // Operands first: computing them may change flags.
    if instruction.type.isInteger {
      let width = instruction.type.width
      let otherwise = register(of: instruction.c, width)
      let chosen = register(of: instruction.b, width)
      let condition = simpleTest(instruction.a)
      emit(.cmovcc, width) {
        $0.append(.def(destination, reusing: 1))
        $0.append(.use(otherwise))
        $0.append(.useAnywhere(chosen))
      }
      setCondition(condition)
    } else {
      let otherwise = register(of: instruction.c)
      let chosen = register(of: instruction.b)
      let condition = simpleTest(instruction.a)
      emit(.selectFloat) {
        $0.append(.def(destination, reusing: 1))
        $0.append(.use(otherwise))
        $0.append(.lateUse(chosen))
      }
      setCondition(condition)
    }
  }

  mutating func selectBranch(_ instruction: SSAInstruction) {
    let edge = instruction.b.index
    switch test(instruction.a) {
    case .condition(let condition):
      emit(.branch, traits: .terminator)
      setCondition(condition)
    case .floatEqual: emit(.branchFloatEqual, traits: .terminator)
    case .floatNotEqual: emit(.branchFloatNotEqual, traits: .terminator)
    }
    addSuccessor(edge)
    addSuccessor(edge + 1)
  }

  /// The operands and the width of a division if a condition is the check for its overflow: whether the dividend is the
  /// least integer and the divisor is -1.
  private mutating func overflow(_ condition: SSAValue) -> (dividend: SSAValue, divisor: SSAValue, width: X64Width)? {
    let both = instructions[condition.index]
    guard both.operation == .and, isFoldable(condition) else { return nil }
    let (least, minusOne) = (instructions[both.a.index], instructions[both.b.index])
    for comparison in [least, minusOne] {
      guard comparison.operation == .compare, comparison.detail == Condition.equal.rawValue else { return nil }
    }
    let width = instructions[least.a.index].type.width
    guard instructions[minusOne.a.index].type.width == width, immediate(minusOne.b, width) == -1,
      let number = constant(least.b), width == .w64 ? number == .min : Int32(truncatingIfNeeded: number) == .min
    else { return nil }
    return (least.a, minusOne.a, width)
  }

  mutating func selectTrapWithCode(_ instruction: SSAInstruction) {
    let value = lowRegister(of: instruction.a)
    emit(.trapWithCode) { $0.append(.use(value, in: .rax)) }
  }

  mutating func selectTrapIf(_ instruction: SSAInstruction) {
    let code = UInt32(truncatingIfNeeded: instruction.immediate)
    if let number = constant(instruction.a) {
      if number != 0 { emit(.trapAlways, payload: code) }
      return
    }
    if let division = overflow(instruction.a) {
      let divisor = register(of: division.divisor, division.width)
      let dividend = register(of: division.dividend, division.width)
      emit(.trapIfOverflow, division.width) {
        $0.append(.use(dividend))
        $0.append(.use(divisor))
      }
      pending[pending.count - 1].payload = code
      return
    }
    switch test(instruction.a) {
    case .condition(let condition):
      emit(.trapIf, payload: code)
      setCondition(condition)
    case .floatEqual: emit(.trapIfFloatEqual, payload: code)
    case .floatNotEqual: emit(.trapIfFloatNotEqual, payload: code)
    }
  }
}

extension X64Selector {
  mutating func selectBoundsCheck(_ instruction: SSAInstruction) {
    let limit = operand(instruction.b, .w64)
    let index = register(of: instruction.a)
    emit(.boundsCheck, rm: limit) { $0.append(.use(index)) }
    pending[pending.count - 1].immediate = CheckedMemory.slack - instruction.immediate
    if planted(.checkAllowsTooMuch) { pending[pending.count - 1].immediate += 8 }
    pending[pending.count - 1].payload = UInt32(instruction.detail)
  }
}

extension X64Operand {
  /// An operand that must be in a register, not in a spill slot.
  init(needing register: VirtualRegister) {
    self.register = register
    needsRegister = true
  }
}

extension Condition {
  /// The same comparison of unsigned integers.
  var unsigned: Condition {
    switch self {
    case .lessSigned: .lessUnsigned
    case .greaterSigned: .greaterUnsigned
    case .lessOrEqualSigned: .lessOrEqualUnsigned
    case .greaterOrEqualSigned: .greaterOrEqualUnsigned
    default: self
    }
  }

  /// The machine's condition after a `cmp` of the operands.
  var x64: X64Condition {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .lessSigned: .less
    case .lessUnsigned: .below
    case .greaterSigned: .greater
    case .greaterUnsigned: .above
    case .lessOrEqualSigned: .lessOrEqual
    case .lessOrEqualUnsigned: .belowOrEqual
    case .greaterOrEqualSigned: .greaterOrEqual
    case .greaterOrEqualUnsigned: .aboveOrEqual
    }
  }
}
