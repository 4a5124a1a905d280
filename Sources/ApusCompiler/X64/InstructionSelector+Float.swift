/// Arithmetic of floats.
extension X64Selector {
  mutating func selectFloat(_ value: SSAValue, _ instruction: SSAInstruction) {
    let isDouble = instruction.type == .f64
    let destination = destination(value)
    switch instruction.operation {
    case .floatAdd: selectCommutativeFloat(isDouble ? .vaddsd : .vaddss, instruction, destination)
    case .floatMultiply: selectCommutativeFloat(isDouble ? .vmulsd : .vmulss, instruction, destination)
    case .floatSubtract: selectPlainFloat(isDouble ? .vsubsd : .vsubss, instruction, destination)
    case .floatDivide: selectPlainFloat(isDouble ? .vdivsd : .vdivss, instruction, destination)
    case .floatMinimum, .floatMaximum:
      let right = register(of: instruction.b)
      let left = register(of: instruction.a)
      emit(.minMax, isDouble ? .w64 : .w32) {
        $0.append(.earlyDef(destination))
        $0.append(.use(left))
        $0.append(.use(right))
      }
      pending[pending.count - 1].scale = instruction.operation == .floatMaximum ? 1 : 0
    case .floatCopySign: selectCopySign(instruction, isDouble: isDouble, destination)
    case .floatAbsolute:
      let source = register(of: instruction.a)
      emit(.vandps, to: destination, source, constantOperand(Self.signMask(isDouble: isDouble, inverted: true)))
    case .floatNegate:
      let source = register(of: instruction.a)
      emit(.vxorps, to: destination, source, constantOperand(Self.signMask(isDouble: isDouble)))
    case .floatSquareRoot:
      let source = register(of: instruction.a)
      emit(isDouble ? .vsqrtsd : .vsqrtss, to: destination, source, X64Operand(source))
    case .floatCeil: selectRound(10, instruction, isDouble: isDouble, destination)
    case .floatFloor: selectRound(9, instruction, isDouble: isDouble, destination)
    case .floatTruncate: selectRound(11, instruction, isDouble: isDouble, destination)
    default: selectRound(8, instruction, isDouble: isDouble, destination)
    }
  }

  private mutating func selectCommutativeFloat(
    _ opcode: X64Opcode, _ instruction: SSAInstruction, _ destination: VirtualRegister
  ) {
    var (a, b) = (instruction.a, instruction.b)
    if isMemoryFloat(a), !isMemoryFloat(b) { swap(&a, &b) }
    let right = floatOperand(b)
    let left = register(of: a)
    emit(opcode, to: destination, left, right)
  }

  /// Whether `floatOperand` gives an operand in memory.
  private func isMemoryFloat(_ value: SSAValue) -> Bool {
    let instruction = instructions[value.index]
    return instruction.operation == .constant && instruction.immediate != 0 || isFoldableLoad(value)
  }

  private mutating func selectPlainFloat(
    _ opcode: X64Opcode, _ instruction: SSAInstruction, _ destination: VirtualRegister
  ) {
    let right = floatOperand(instruction.b)
    let left = register(of: instruction.a)
    emit(opcode, to: destination, left, right)
  }

  private mutating func selectRound(
    _ mode: Int64, _ instruction: SSAInstruction, isDouble: Bool, _ destination: VirtualRegister
  ) {
    let source = register(of: instruction.a)
    emit(isDouble ? .vroundsd : .vroundss, to: destination, source, X64Operand(source), immediate: mode)
  }

  private mutating func selectCopySign(
    _ instruction: SSAInstruction, isDouble: Bool, _ destination: VirtualRegister
  ) {
    let (sign, magnitude) = (newRegister(.float), newRegister(.float))
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    emit(.vandps, to: sign, right, constantOperand(Self.signMask(isDouble: isDouble)))
    emit(.vandps, to: magnitude, left, constantOperand(Self.signMask(isDouble: isDouble, inverted: true)))
    emit(.vorps, to: destination, magnitude, X64Operand(sign))
    // A spill slot of a float is 8 bytes, the operand here 16.
    requireRegisters()
  }

  /// Makes registers of the operands of the last instruction that might be spill slots.
  mutating func requireRegisters() {
    let instruction = pending[pending.count - 1]
    for place in Int(instruction.firstOperand)..<Int(instruction.firstOperand) + Int(instruction.operandCount) {
      let operand = machine.operands[place]
      if operand.constraint == .any { machine.operands[place] = .use(operand.register) }
    }
  }

  /// Ones in the sign bits of all lanes, or in all others.
  static func signMask(isDouble: Bool, inverted: Bool = false) -> SIMD2<UInt64> {
    let mask: UInt64 = isDouble ? 1 << 63 : 0x8000_0000_8000_0000
    return SIMD2(repeating: inverted ? ~mask : mask)
  }
}
