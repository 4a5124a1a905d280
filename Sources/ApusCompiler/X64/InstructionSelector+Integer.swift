/// Integer arithmetic.
extension X64Selector {
  mutating func selectSubtract(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    if constant(instruction.a) == 0 {
      let source = register(of: instruction.b, width)
      emit(.neg, width) {
        $0.append(.def(destination, reusing: 1))
        $0.append(.use(source))
      }
    } else if !selectCarry(.subtract, instruction.a, instruction.b, width, destination) {
      let isExchanged = planted(.commutedDifference) && isLastUse(of: instruction.b) && !isLastUse(of: instruction.a)
      let (a, b) = isExchanged ? (instruction.b, instruction.a) : (instruction.a, instruction.b)
      selectPlain(.sub, .subImmediate, a, b, width, destination)
    }
  }

  mutating func selectOr(_ value: SSAValue, _ instruction: SSAInstruction) {
    selectCommutative(.or, .orImmediate, instruction, instruction.type.width, destination(value))
  }

  mutating func selectXor(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    guard immediate(instruction.b, width) == -1 else {
      return selectCommutative(.xor, .xorImmediate, instruction, width, destination)
    }
    let source = register(of: planted(.complementOfConstant) ? instruction.b : instruction.a, width)
    emit(.not, width) {
      $0.append(.def(destination, reusing: 1))
      $0.append(.use(source))
    }
  }

  /// Selects `a op b`, with b an immediate, in memory or in a register.
  mutating func selectPlain(
    _ opcode: X64Opcode, _ immediateOpcode: X64Opcode, _ a: SSAValue, _ b: SSAValue, _ width: X64Width,
    _ destination: VirtualRegister
  ) {
    if let number = immediate(b, width) {
      let left = register(of: a, width)
      emit(immediateOpcode, width, to: destination, tied: left, immediate: number)
      return
    }
    let right = operand(b, width)
    let left = register(of: a, width)
    emit(opcode, width, to: destination, tied: left, right)
  }

  /// As `selectPlain`, with a and b exchanged if that is better: if only then b is a constant or a load, or a
  /// has its last use here.
  mutating func selectCommutative(
    _ opcode: X64Opcode, _ immediateOpcode: X64Opcode, _ instruction: SSAInstruction, _ width: X64Width,
    _ destination: VirtualRegister
  ) {
    let (a, b) = ordered(instruction.a, instruction.b)
    selectPlain(opcode, immediateOpcode, a, b, width, destination)
  }

  /// The operands of a commutative operation in the better order: first the one whose register the result should take.
  mutating func ordered(_ a: SSAValue, _ b: SSAValue) -> (SSAValue, SSAValue) {
    if constant(b) != nil { return (a, b) }
    if constant(a) != nil { return (b, a) }
    if isFoldableLoad(b) { return (a, b) }
    if isFoldableLoad(a) { return (b, a) }
    guard isLastUse(of: b) else { return (a, b) }
    return !isLastUse(of: a) || loopParameters[current.index] == b ? (b, a) : (a, b)
  }

  mutating func isFoldableLoad(_ value: SSAValue) -> Bool {
    let instruction = instructions[value.index]
    return instruction.operation == .load && instruction.detail == LoadKind.full.rawValue && isMovableHere(value)
  }

  mutating func selectAdd(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let (a, b) = ordered(instruction.a, instruction.b)
    if let number = immediate(b, width) {
      selectAddConstant(a, number, width, destination)
      return
    }
    for (first, second) in [(b, a), (a, b)] {
      if selectCarry(.add, second, first, width, destination) { return }
      if instructions[first.index].operation == .memoryBase {
        var rm = X64Operand(base: .memory)
        rm.index = register(of: second)
        emit(.lea, .w64, to: destination, rm)
        return
      }
    }
    for (scaled, other) in [(b, a), (a, b)] {
      let shift = instructions[scaled.index]
      guard shift.operation == .shiftLeft, isFoldable(scaled), let count = constant(shift.b), count > 0, count <= 3,
        constant(other) == nil
      else { continue }
      var rm = X64Operand(base: .register)
      rm.register = register(of: other, width)
      rm.index = register(of: shift.a, width)
      rm.scale = planted(.scaleTooSmall) && count == 3 ? 2 : UInt8(count)
      emit(.lea, width, to: destination, rm)
      return
    }
    if selectSumWithConstant(a, b, width, destination) || selectSumWithConstant(b, a, width, destination) { return }
    if !isLastUse(of: a), !isLastUse(of: b), !isFoldableLoad(b), constant(b) == nil {
      var rm = X64Operand(base: .register)
      rm.register = register(of: a, width)
      rm.index = register(of: b, width)
      emit(.lea, width, to: destination, rm)
      return
    }
    selectPlain(.add, .addImmediate, a, b, width, destination)
  }

  /// Selects `a + (x + k)`, with b the inner sum, as one `lea` if the register of x has been requested already and that
  /// of the inner sum has not: then x is live after this instruction, or k is the step of an induction variable in a
  /// copy of the loop's body. Returns false if it is no such sum.
  private mutating func selectSumWithConstant(
    _ a: SSAValue, _ b: SSAValue, _ width: X64Width, _ destination: VirtualRegister
  ) -> Bool {
    let inner = instructions[b.index]
    guard inner.operation == .add, registers[b.index] == .none, blockStamps[b.index] == blockStamp,
      registers[inner.a.index] != .none, let number = immediate(inner.b, width), !isFoldableLoad(a)
    else { return false }
    var rm = X64Operand(base: .register, displacement: Int32(truncatingIfNeeded: number))
    rm.register = register(of: a, width)
    rm.index = register(of: inner.a, width)
    emit(.lea, width, to: destination, rm)
    return true
  }

  private mutating func selectAddConstant(
    _ a: SSAValue, _ number: Int64, _ width: X64Width, _ destination: VirtualRegister
  ) {
    var rm = X64Operand(base: .register, displacement: Int32(truncatingIfNeeded: number))
    let sum = instructions[a.index]
    if sum.operation == .add, isFoldable(a), constant(sum.a) == nil, constant(sum.b) == nil, !isFoldableLoad(sum.a),
      !isFoldableLoad(sum.b)
    {
      rm.register = register(of: sum.a, width)
      rm.index = register(of: sum.b, width)
      emit(.lea, width, to: destination, rm)
      return
    }
    let isChanged = isLastUse(of: a)
    let left = register(of: a, width)
    if !isChanged {
      rm.register = left
      emit(.lea, width, to: destination, rm)
    } else {
      emit(.addImmediate, width, to: destination, tied: left, immediate: number)
    }
  }

  mutating func selectMultiply(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let (a, b) = ordered(instruction.a, instruction.b)
    guard let number = immediate(b, width) else {
      selectPlain(.imul, .imulImmediate, a, b, width, destination)
      return
    }
    if number == 3 || number == 5 || number == 9 {
      var rm = X64Operand(base: .register)
      rm.register = register(of: a, width)
      rm.index = rm.register
      rm.scale = UInt8((number - 1).trailingZeroBitCount)
      emit(.lea, width, to: destination, rm)
      return
    }
    let source = operand(a, width)
    emit(.imulImmediate, width, to: destination, source, immediate: number)
  }

  mutating func selectAnd(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let (a, b) = ordered(instruction.a, instruction.b)
    switch constant(b) {
    case 0xFF: return emit(.movzx8, .w32, to: destination, registerOperand(a))
    case 0xFFFF: return emit(.movzx16, .w32, to: destination, registerOperand(a))
    case 0xFFFF_FFFF where width == .w64: return emit(.mov, .w32, to: destination, registerOperand(a))
    default: break
    }
    if let number = constant(b), width == .w64, number > 0, number <= Int64(Int32.max) {
      // The upper half of the result is zero.
      let left = register(of: a)
      emit(.andImmediate, .w32, to: destination, tied: left, immediate: number)
      return
    }
    for (inverted, other) in [(b, a), (a, b)] {
      let not = instructions[inverted.index]
      if let opcode = lowestBit(not, of: other), isFoldable(inverted) {
        let rm = X64Operand(register(of: other, width))
        emit(opcode, width, to: destination, rm)
        return
      }
      guard not.operation == .xor, isFoldable(inverted), immediate(not.b, width) == -1, constant(other) == nil else {
        continue
      }
      let rm = operand(other, width)
      let source = register(of: not.a, width)
      emit(.andn, width, to: destination, source, rm)
      return
    }
    selectPlain(.and, .andImmediate, a, b, width, destination)
  }

  /// The instruction for `value & changed` if `changed` is the value minus 1 (`blsr`, which clears the lowest bit set)
  /// or the value negated (`blsi`, which keeps only that bit); else nil.
  private mutating func lowestBit(_ changed: SSAInstruction, of value: SSAValue) -> X64Opcode? {
    if changed.operation == .add, changed.a == value, immediate(changed.b, changed.type.width) == -1 { return .blsr }
    return changed.operation == .subtract && changed.b == value && constant(changed.a) == 0 ? .blsi : nil
  }

  /// An integer of any type of which only the lower 32 bits are read, in a register or spill slot.
  private mutating func registerOperand(_ value: SSAValue) -> X64Operand { X64Operand(lowRegister(of: value)) }

  /// Selects shifts by a variable count, and by a constant.
  mutating func selectShift(
    _ opcode: X64Opcode, _ immediateOpcode: X64Opcode, _ value: SSAValue, _ instruction: SSAInstruction
  ) {
    let width = instruction.type.width
    let destination = destination(value)
    guard let number = constant(instruction.b) else {
      // `shlx destination, rm, source`
      let count = lowRegister(of: instruction.b)
      let rm = operand(instruction.a, width)
      emit(opcode, width, to: destination, count, rm)
      return
    }
    let count = number & Int64(width.bits - 1)
    let isChanged = isLastUse(of: instruction.a)
    let source = register(of: instruction.a, width)
    if instruction.operation == .shiftLeft, count == 1, !isChanged {
      var rm = X64Operand(base: .register)
      rm.register = source
      rm.index = source
      emit(.lea, width, to: destination, rm)
      return
    }
    emit(immediateOpcode, width, to: destination, tied: source, immediate: count)
  }

  mutating func selectRotation(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let isLeft = instruction.operation == .rotateLeft
    if let number = constant(instruction.b) {
      let count = (isLeft ? 0 &- number : number) & Int64(width.bits - 1)
      let rm = operand(instruction.a, width)
      emit(.rorx, width, to: destination, rm, immediate: count)
      return
    }
    let count = lowRegister(of: instruction.b)
    let source = register(of: instruction.a, width)
    emit(isLeft ? .rolCL : .rorCL, width) {
      $0.append(.use(count, in: .rcx))
      $0.append(.def(destination, reusing: 2))
      $0.append(.use(source))
    }
  }

  mutating func selectMultiplyHigh(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let isSigned = instruction.operation == .multiplyHighSigned
    guard instruction.type == .i64 else {
      selectMultiplyHigh32(instruction, isSigned: isSigned, destination)
      return
    }
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    let low = newInteger()
    emit(isSigned ? .imulWide : .mulWide, .w64) {
      $0.append(Operand(low, .def, .late, .fixed(.rax)))
      $0.append(.def(destination, in: .rdx))
      $0.append(.use(left, in: .rax))
      $0.append(.use(right))
    }
  }

  private mutating func selectMultiplyHigh32(
    _ instruction: SSAInstruction, isSigned: Bool, _ destination: VirtualRegister
  ) {
    var (left, right) = (register(of: instruction.a), register(of: instruction.b))
    if isSigned {
      let (wideLeft, wideRight) = (newInteger(), newInteger())
      emit(.movsxd, .w64, to: wideLeft, X64Operand(left))
      emit(.movsxd, .w64, to: wideRight, X64Operand(right))
      (left, right) = (wideLeft, wideRight)
    }
    let product = newInteger()
    emit(.imul, .w64, to: product, tied: left, X64Operand(right))
    // The shift is unsigned because the upper half of an i32 must be zero.
    emit(.shrImmediate, .w64, to: destination, tied: product, immediate: 32)
  }

  mutating func selectDivision(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let isSigned = instruction.operation == .divideSigned || instruction.operation == .remainderSigned
    let isRemainder = instruction.operation == .remainderSigned || instruction.operation == .remainderUnsigned
    let divisor = register(of: instruction.b, width)
    let dividend = register(of: instruction.a, width)
    let (other, upper) = (newInteger(), newInteger())
    // `idiv` faults for the least integer and the divisor -1 (which a constant divisor may be).
    let number = immediate(instruction.b, width)
    if instruction.operation == .remainderSigned, number == nil || number == -1 {
      emit(.remainderSigned, width) {
        $0.append(Operand(other, .def, .late, .fixed(.rax)))
        $0.append(.def(destination, in: .rdx))
        $0.append(.use(dividend, in: .rax))
        $0.append(.lateUse(divisor))
      }
      return
    }
    if isSigned {
      emit(.cdq, width) {
        $0.append(.def(upper, in: .rdx))
        $0.append(.use(dividend, in: .rax))
      }
    } else {
      emitConstant(0, to: upper)
    }
    emit(isSigned ? .idiv : .div, width) {
      $0.append(.def(isRemainder ? other : destination, in: .rax))
      $0.append(.def(isRemainder ? destination : other, in: .rdx))
      $0.append(.use(dividend, in: .rax))
      $0.append(.use(upper, in: .rdx))
      $0.append(.use(divisor))
    }
  }

  mutating func selectCount(_ opcode: X64Opcode, _ value: SSAValue, _ instruction: SSAInstruction) {
    let width = instruction.type.width
    let destination = destination(value)
    let rm = operand(instruction.a, width)
    emit(opcode, width, to: destination, rm)
  }

  mutating func selectExtension(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let source = X64Operand(lowRegister(of: instruction.a))
    if instruction.operation == .truncate {
      emit(.mov, planted(.upperHalfKept) ? .w64 : .w32, to: destination, source)
      return
    }
    switch instruction.detail {
    case 8: emit(.movsx8, instruction.type.width, to: destination, source)
    case 16: emit(.movsx16, instruction.type.width, to: destination, source)
    default: emit(.movsxd, .w64, to: destination, source)
    }
  }
}
