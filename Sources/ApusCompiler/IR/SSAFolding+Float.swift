/// Floats and conversions. Operations whose result is NaN are left to the processor.
extension SSABuilder {
  mutating func foldFloat(_ instruction: SSAInstruction) -> SSAValue? {
    let type = instruction.type
    let inner = function.instructions[instruction.a.index]
    switch instruction.operation {
    case .reinterpret:
      if inner.operation == .constant { return constant(type, UInt64(bitPattern: inner.immediate)) }
      return inner.operation == .reinterpret && function.type(of: inner.a) == type ? inner.a : nil
    case .floatNegate:
      if inner.operation == .constant { return constant(type, UInt64(bitPattern: inner.immediate) ^ signBit(type)) }
      return inner.operation == .floatNegate ? inner.a : nil
    case .floatAbsolute:
      if inner.operation == .constant { return constant(type, UInt64(bitPattern: inner.immediate) & ~signBit(type)) }
      if inner.operation == .floatNegate { return unary(.floatAbsolute, type, inner.a) }
      return inner.operation == .floatAbsolute ? instruction.a : nil
    case .convertSigned, .convertUnsigned:
      return inner.operation == .constant ? foldConversion(instruction, inner) : nil
    case .promote, .demote: return inner.operation == .constant ? foldPrecision(instruction, inner) : nil
    case .floatCompare:
      guard let a = constantBits(instruction.a), let b = constantBits(instruction.b),
        let condition = FloatCondition(rawValue: instruction.detail)
      else { return nil }
      return i32(ConstantFolding.compare(condition, inner.type, a, b) ? 1 : 0)
    case .floatSquareRoot:
      guard let a = constantBits(instruction.a) else { return nil }
      guard let root = ConstantFolding.float(.floatSquareRoot, type, a, a) else { return nil }
      return constant(type, root)
    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide:
      guard let a = constantBits(instruction.a), let b = constantBits(instruction.b) else { return nil }
      guard let result = ConstantFolding.float(instruction.operation, type, a, b) else { return nil }
      return constant(type, result)
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .add, .subtract,
      .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight,
      .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate,
      .compare, .floatMinimum, .floatMaximum, .floatCopySign, .floatCeil, .floatFloor, .floatTruncate, .floatNearest,
      .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .select, .load,
      .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence,
      .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_,
      .invoke, .return_, .tailCall, .trap:
      return nil
    }
  }

  private func signBit(_ type: SSAType) -> UInt64 { type == .f32 ? 1 << 31 : 1 << 63 }

  private mutating func foldConversion(_ instruction: SSAInstruction, _ operand: SSAInstruction) -> SSAValue? {
    let bits = UInt64(bitPattern: operand.immediate)
    let isSingle = instruction.type == .f32
    if instruction.operation == .convertSigned {
      let value = ConstantFolding.signed(operand.type, bits)
      return constant(instruction.type, isSingle ? UInt64(Float(value).bitPattern) : Double(value).bitPattern)
    }
    return constant(instruction.type, isSingle ? UInt64(Float(bits).bitPattern) : Double(bits).bitPattern)
  }

  private mutating func foldPrecision(_ instruction: SSAInstruction, _ operand: SSAInstruction) -> SSAValue? {
    let bits = UInt64(bitPattern: operand.immediate)
    if instruction.operation == .promote {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      return value.isNaN ? nil : constant(.f64, Double(value).bitPattern)
    }
    let value = Double(bitPattern: bits)
    return value.isNaN ? nil : constant(.f32, UInt64(Float(value).bitPattern))
  }
}
