/// Arithmetic of floats.
extension X64Selector {
  mutating func selectMinMax(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    emit(.minMax, instruction.type == .f64 ? .w64 : .w32) {
      $0.append(.earlyDef(destination))
      $0.append(.use(left))
      $0.append(.use(right))
    }
    pending[pending.count - 1].scale = instruction.operation == .floatMaximum ? 1 : 0
  }

  /// Selects the absolute value or the negation.
  mutating func selectSign(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let isAbsolute = instruction.operation == .floatAbsolute
    let source = register(of: instruction.a)
    let mask = Self.signMask(isDouble: instruction.type == .f64, inverted: isAbsolute)
    emit(isAbsolute ? .vandps : .vxorps, to: destination, source, constantOperand(mask))
  }

  mutating func selectSquareRoot(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let source = register(of: instruction.a)
    emit(instruction.type == .f64 ? .vsqrtsd : .vsqrtss, to: destination, source, X64Operand(source))
  }

  mutating func selectCommutativeFloat(
    _ single: X64Opcode, _ double: X64Opcode, _ value: SSAValue, _ instruction: SSAInstruction
  ) {
    let destination = destination(value)
    var (a, b) = (instruction.a, instruction.b)
    if isMemoryFloat(a), !isMemoryFloat(b) { swap(&a, &b) }
    let right = floatOperand(b)
    let left = register(of: a)
    emit(instruction.type == .f64 ? double : single, to: destination, left, right)
  }

  /// Whether `floatOperand` returns an operand in memory.
  private mutating func isMemoryFloat(_ value: SSAValue) -> Bool {
    let instruction = instructions[value.index]
    return instruction.operation == .constant && instruction.immediate != 0 || isFoldableLoad(value)
  }

  mutating func selectPlainFloat(
    _ single: X64Opcode, _ double: X64Opcode, _ value: SSAValue, _ instruction: SSAInstruction
  ) {
    let destination = destination(value)
    let right = floatOperand(instruction.b)
    let left = register(of: instruction.a)
    emit(instruction.type == .f64 ? double : single, to: destination, left, right)
  }

  mutating func selectRound(_ mode: Int64, _ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let source = register(of: instruction.a)
    emit(instruction.type == .f64 ? .vroundsd : .vroundss, to: destination, source, X64Operand(source), immediate: mode)
  }

  mutating func selectCopySign(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let isDouble = instruction.type == .f64
    let (sign, magnitude) = (newRegister(.float), newRegister(.float))
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    emit(.vandps, to: sign, right, constantOperand(Self.signMask(isDouble: isDouble)))
    emit(.vandps, to: magnitude, left, constantOperand(Self.signMask(isDouble: isDouble, inverted: true)))
    emit(.vorps, to: destination, magnitude, X64Operand(sign))
    // The spill slot of a float has 8 bytes, but `vorps` would read 16.
    requireRegisters()
  }

  /// Requires registers for those operands of the last instruction that might be in spill slots.
  mutating func requireRegisters() {
    let instruction = pending[pending.count - 1]
    for index in Int(instruction.firstOperand)..<Int(instruction.firstOperand) + Int(instruction.operandCount) {
      let operand = machine.operands[index]
      if operand.constraint == .any { machine.operands[index] = .use(operand.register) }
    }
  }

  /// A vector with ones in the sign bits of all lanes or, if inverted, in all other bits.
  static func signMask(isDouble: Bool, inverted: Bool = false) -> SIMD2<UInt64> {
    let mask: UInt64 = isDouble ? 1 << 63 : 0x8000_0000_8000_0000
    return SIMD2(repeating: inverted ? ~mask : mask)
  }
}
