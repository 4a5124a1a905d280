/// What is asked of a vector: a number, or flags where one is only branched on.
extension X64Selector {
  mutating func selectVectorTest(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    if instruction.vectorOperation == .bitmask {
      selectBitmask(instruction, destination)
      return
    }
    let condition = testVector(instruction)
    let byte = newInteger()
    begin(.setcc, .w8)
    add(.def(byte))
    setCondition(condition)
    emit(.movzx8, .w32, to: destination, X64Operand(byte))
  }

  /// Whether a value is a test whose outcome can be in the flags.
  func isVectorTest(_ value: SSAValue) -> Bool {
    let instruction = instructions[value.index]
    return instruction.operation == .vectorTest && instruction.vectorOperation != .bitmask && isOnlyHere(value)
  }

  /// Sets the flags for `anyTrue` or `allTrue`: the condition under which it holds.
  mutating func testVector(_ instruction: SSAInstruction) -> X64Condition {
    let isOnly = isOnlyHere(instruction.a)
    guard instruction.vectorOperation == .anyTrue else {
      let source = register(of: instruction.a)
      if isLaneMask(instruction.a, atLeast: instruction.vectorShape.laneWidth) {
        // Carry: there is no one that it has not.
        let ones = onesVector()
        emit(.vptest, .w64, source, X64Operand(ones))
        return .below
      }
      let zero = zeroVector()
      let shape = instruction.vectorShape
      let isZero = vector(shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq), source, zero)
      emit(.vptest, .w64, isZero, X64Operand(isZero))
      return .equal
    }
    let source = instructions[instruction.a.index]
    if isOnly, source.operation == .vectorBinary {
      if source.vectorOperation == .and {
        let right = floatOperand(source.b)
        emit(.vptest, .w64, register(of: source.a), right)
        return .notEqual
      }
      if source.vectorOperation == .andNot {
        // Carry: no one of the place is missing in the register.
        let left = floatOperand(source.a)
        emit(.vptest, .w64, register(of: source.b), left)
        return .aboveOrEqual
      }
    }
    let register = register(of: instruction.a)
    emit(.vptest, .w64, register, X64Operand(needing: register))
    return .notEqual
  }

  /// The signs of the lanes.
  private mutating func selectBitmask(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let source = register(of: instruction.a)
    switch instruction.vectorShape {
    case .i8x16: emit(.vpmovmskb, .w32, to: destination, X64Operand(needing: source))
    case .i16x8:
      let zero = zeroVector()
      let bytes = vector(.vpacksswb, source, zero)
      emit(.vpmovmskb, .w32, to: destination, X64Operand(needing: bytes))
    case .i32x4, .f32x4: emit(.vmovmskps, .w32, to: destination, X64Operand(needing: source))
    case .i64x2, .f64x2: emit(.vmovmskpd, .w32, to: destination, X64Operand(needing: source))
    }
  }
}
