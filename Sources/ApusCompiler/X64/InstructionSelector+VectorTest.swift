/// Tests of vectors. The result is an integer, or only flags where it is only branched on.
extension X64Selector {
  mutating func selectVectorTest(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    if instruction.vectorOperation == .bitmask {
      selectBitmask(instruction, destination)
      return
    }
    let condition = testVector(instruction)
    let byte = newInteger()
    emit(.setcc, .w8) { $0.append(.def(byte)) }
    setCondition(condition)
    emit(.movzx8, .w32, to: destination, X64Operand(byte))
  }

  /// Whether a value is a test that can be emitted here with its outcome in the flags.
  mutating func isVectorTest(_ value: SSAValue) -> Bool {
    let instruction = instructions[value.index]
    return instruction.operation == .vectorTest && instruction.vectorOperation != .bitmask && isFoldable(value)
  }

  /// Sets the flags for `anyTrue` or `allTrue`. Returns the condition under which it holds.
  mutating func testVector(_ instruction: SSAInstruction) -> X64Condition {
    if instruction.vectorOperation == .anyTrue { return testAny(instruction.a) }
    let shape = instruction.vectorShape
    if isLaneMask(instruction.a, atLeast: shape.laneWidth) {
      if let unequal = oppositeEquality(instruction.a) {
        emit(.vptest, .w64, unequal, X64Operand(needing: unequal))
        return .equal
      }
      emitFullTest(register(of: instruction.a))
      return .below
    }
    let source = floatOperand(instruction.a)
    let zero = zeroVector()
    let isZero = vector(shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq), zero, source)
    emit(.vptest, .w64, isZero, X64Operand(needing: isZero))
    return .equal
  }

  /// Sets the carry flag if and only if all bits of a vector are set.
  private mutating func emitFullTest(_ source: VirtualRegister) {
    let ones = onesVector()
    emit(.vptest, .w64, source, X64Operand(ones))
  }

  private mutating func testAny(_ value: SSAValue) -> X64Condition {
    if let opposite = oppositeEquality(value) {
      emitFullTest(opposite)
      return .aboveOrEqual
    }
    let source = instructions[value.index]
    if isFoldable(value) {
      if source.operation == .vectorUnary, source.vectorOperation == .not {
        emitFullTest(register(of: source.a))
        return .aboveOrEqual
      }
      if source.operation == .vectorBinary, source.vectorOperation == .and {
        let right = floatOperand(source.b)
        emit(.vptest, .w64, register(of: source.a), right)
        return .notEqual
      }
      if source.operation == .vectorBinary, source.vectorOperation == .andNot {
        // The carry flag is set if the operand in the register has all bits of the other.
        let left = floatOperand(source.a)
        emit(.vptest, .w64, register(of: source.b), left)
        return .aboveOrEqual
      }
    }
    let register = register(of: value)
    emit(.vptest, .w64, register, X64Operand(needing: register))
    return .notEqual
  }

  /// Selects the sign bits of the lanes as an integer.
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
