/// Shifts of all lanes by one count.
extension X64Selector {
  mutating func selectVectorShift(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.vectorShape
    if let number = constant(instruction.b) {
      let count = number & Int64(shape.laneWidth - 1)
      selectConstantShift(instruction, shape, count, destination)
    } else {
      selectVariableShift(instruction, shape, destination)
    }
  }

  private mutating func selectConstantShift(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ count: Int64, _ destination: VirtualRegister
  ) {
    let source = register(of: instruction.a)
    let isSigned = instruction.vectorOperation == .shiftRightSigned
    if count == 0 {
      emitCopy(to: destination, from: source)
      return
    }
    if isSigned, shape == .i8x16 || shape == .i64x2, count == Int64(shape.laneWidth - 1) {
      let zero = zeroVector()
      emit(shape == .i8x16 ? .vpcmpgtb : .vpcmpgtq, to: destination, zero, X64Operand(source))
      return
    }
    switch (shape, instruction.vectorOperation) {
    case (.i8x16, let operation): selectConstantShift8(operation, source, count, destination)
    case (.i64x2, .shiftRightSigned):
      let logical = shifted(.vpsrlqImmediate, source, by: count)
      emitSign(1 << UInt64(63 - count), width: 64, .vpsubq, logical, destination)
    default:
      let opcode: X64Opcode =
        switch instruction.vectorOperation {
        case .shiftLeft: shape.pick(nil, .vpsllwImmediate, .vpslldImmediate, .vpsllqImmediate)
        case .shiftRightSigned: shape.pick(nil, .vpsrawImmediate, .vpsradImmediate)
        default: shape.pick(nil, .vpsrlwImmediate, .vpsrldImmediate, .vpsrlqImmediate)
        }
      emit(opcode, .w64, to: destination, X64Operand(needing: source), immediate: count)
    }
  }

  /// Sign-extends lanes that were shifted as unsigned: `bit` has only the former sign bit, where it is now.
  private mutating func emitSign(
    _ bit: UInt64, width: Int, _ subtract: X64Opcode, _ source: VirtualRegister, _ destination: VirtualRegister
  ) {
    let flipped = vector(.vpxor, source, laneOperand(bit, width: width))
    emit(subtract, to: destination, flipped, laneOperand(bit, width: width))
  }

  /// Shifts bytes as 16-bit words, and clears the bits that came from their neighbours.
  private mutating func selectConstantShift8(
    _ operation: VectorOperation, _ source: VirtualRegister, _ count: Int64, _ destination: VirtualRegister
  ) {
    if operation == .shiftLeft {
      if count == 1 {
        emit(.vpaddb, to: destination, source, X64Operand(source))
        return
      }
      let words = shifted(.vpsllwImmediate, source, by: count)
      emit(.vpand, to: destination, words, laneOperand(0xFF << UInt64(count), width: 8))
      return
    }
    let words = shifted(.vpsrlwImmediate, source, by: count)
    let mask = laneOperand(0xFF >> UInt64(count), width: 8)
    guard operation == .shiftRightSigned else {
      emit(.vpand, to: destination, words, mask)
      return
    }
    let logical = vector(.vpand, words, mask)
    emitSign(0x80 >> UInt64(count), width: 8, .vpsubb, logical, destination)
  }

  /// The count modulo the width of a lane, plus `more`, in a vector register.
  private mutating func shiftCount(_ value: SSAValue, _ shape: VectorShape, plus more: Int64 = 0) -> VirtualRegister {
    let count = lowRegister(of: value)
    var masked = newInteger()
    emit(.andImmediate, .w32, to: masked, tied: count, immediate: Int64(shape.laneWidth - 1))
    if more != 0 {
      let sum = newInteger()
      emit(.addImmediate, .w32, to: sum, tied: masked, immediate: more)
      masked = sum
    }
    return vector(.vmovd, X64Operand(needing: masked))
  }

  private mutating func selectVariableShift(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let source = register(of: instruction.a)
    let operation = instruction.vectorOperation
    if shape == .i8x16 {
      selectVariableShift8(instruction, source, destination)
      return
    }
    let count = shiftCount(instruction.b, shape)
    if operation == .shiftRightSigned, shape == .i64x2 {
      let signs = constantVector(1 << 63, width: 64)
      let sign = vector(.vpsrlq, signs, count)
      let logical = vector(.vpsrlq, source, count)
      let flipped = vector(.vpxor, logical, sign)
      emit(.vpsubq, to: destination, flipped, X64Operand(sign))
      return
    }
    let opcode: X64Opcode =
      operation == .shiftLeft
      ? shape.pick(nil, .vpsllw, .vpslld, .vpsllq)
      : operation == .shiftRightSigned
        ? shape.pick(nil, .vpsraw, .vpsrad) : shape.pick(nil, .vpsrlw, .vpsrld, .vpsrlq)
    emit(opcode, to: destination, source, X64Operand(count))
  }

  private mutating func selectVariableShift8(
    _ instruction: SSAInstruction, _ source: VirtualRegister, _ destination: VirtualRegister
  ) {
    let operation = instruction.vectorOperation
    if operation == .shiftRightSigned {
      // The bytes are unpacked to the upper halves of words; shifts by 8 more move them to the lower halves.
      let count = shiftCount(instruction.b, .i8x16, plus: 8)
      let low = vector(.vpunpcklbw, source, source)
      let high = vector(.vpunpckhbw, source, source)
      let lowMoved = vector(.vpsraw, low, count)
      let highMoved = vector(.vpsraw, high, count)
      emit(.vpacksswb, to: destination, lowMoved, X64Operand(highMoved))
      return
    }
    let count = shiftCount(instruction.b, .i8x16)
    let ones = constantVector(0x00FF, width: 16)
    let wide = vector(.vpsrlw, ones, count)
    let mask = vector(.vpackuswb, wide, wide)
    if operation == .shiftLeft {
      let kept = vector(.vpand, source, mask)
      emit(.vpsllw, to: destination, kept, X64Operand(count))
    } else {
      let words = vector(.vpsrlw, source, count)
      emit(.vpand, to: destination, words, X64Operand(mask))
    }
  }
}
