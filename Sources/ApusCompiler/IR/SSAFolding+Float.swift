/// Floats and conversions. Operations whose result is NaN are left to the processor.
extension SSABuilder {
  mutating func foldFloat(_ operation: SSAForm.FloatBinary, _ instruction: SSAInstruction) -> SSAValue? {
    guard let a = constantBits(instruction.a), let b = constantBits(instruction.b),
      let result = ConstantFolding.float(operation, instruction.type, a, b)
    else { return nil }
    return constant(instruction.type, result)
  }

  mutating func foldFloat(_ operation: SSAForm.FloatUnary, _ instruction: SSAInstruction) -> SSAValue? {
    let type = instruction.type
    let inner = function.instructions[instruction.a.index]
    switch operation {
    case .negate:
      if inner.operation == .constant { return constant(type, UInt64(bitPattern: inner.immediate) ^ signBit(type)) }
      return inner.operation == .floatNegate ? inner.a : nil
    case .absolute:
      if inner.operation == .constant { return constant(type, UInt64(bitPattern: inner.immediate) & ~signBit(type)) }
      if inner.operation == .floatNegate { return unary(.floatAbsolute, type, inner.a) }
      return inner.operation == .floatAbsolute ? instruction.a : nil
    case .squareRoot:
      guard let bits = constantBits(instruction.a), let root = ConstantFolding.squareRoot(type, bits) else {
        return nil
      }
      return constant(type, root)
    case .ceil, .floor, .truncate, .nearest: return nil
    }
  }

  mutating func foldFloatCompare(_ instruction: SSAInstruction) -> SSAValue? {
    guard let a = constantBits(instruction.a), let b = constantBits(instruction.b),
      let condition = FloatCondition(rawValue: instruction.detail)
    else { return nil }
    return i32(ConstantFolding.compare(condition, function.type(of: instruction.a), a, b) ? 1 : 0)
  }

  mutating func foldConversion(_ conversion: SSAForm.Conversion, _ instruction: SSAInstruction) -> SSAValue? {
    let type = instruction.type
    let inner = function.instructions[instruction.a.index]
    guard inner.operation == .constant else {
      guard instruction.operation == .reinterpret, inner.operation == .reinterpret else { return nil }
      return function.type(of: inner.a) == type ? inner.a : nil
    }
    let bits = UInt64(bitPattern: inner.immediate)
    switch conversion {
    case .reinterpret: return constant(type, bits)
    case .toFloat(let isSigned): return constant(type, ConstantFolding.toFloat(type, inner.type, bits, isSigned))
    case .promote:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      return value.isNaN ? nil : constant(type, Double(value).bitPattern)
    case .demote:
      let value = Double(bitPattern: bits)
      return value.isNaN ? nil : constant(type, UInt64(Float(value).bitPattern))
    case .toInteger: return nil
    }
  }

  private func signBit(_ type: SSAType) -> UInt64 { type == .f32 ? 1 << 31 : 1 << 63 }
}
