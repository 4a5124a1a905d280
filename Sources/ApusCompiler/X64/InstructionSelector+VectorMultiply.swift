/// Products of integers in vectors.
extension X64Selector {
  /// Selects the product of i64x2: that of the lower halves, plus the sum of the two mixed products shifted left by 32.
  mutating func selectMultiply64(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    let leftHigh = shifted(.vpsrlqImmediate, left, by: 32)
    let one = vector(.vpmuludq, leftHigh, right)
    let rightHigh = left == right ? leftHigh : shifted(.vpsrlqImmediate, right, by: 32)
    let other = left == right ? one : vector(.vpmuludq, left, rightHigh)
    let sum = vector(.vpaddq, one, other)
    let mixed = shifted(.vpsllqImmediate, sum, by: 32)
    let low = vector(.vpmuludq, left, right)
    emit(.vpaddq, to: destination, low, X64Operand(mixed))
  }

  /// `vpmulhrsw` is wrong only for the product of two least integers: it returns the least instead of the greatest.
  mutating func selectMultiplyQ15(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let product = newVector()
    selectCommutative(.vpmulhrsw, instruction.a, instruction.b, product)
    let isWrong = vector(.vpcmpeqw, product, laneOperand(0x8000, width: 16))
    emit(.vpxor, to: destination, product, X64Operand(isWrong))
  }

  /// Selects the products of the lower or upper half of the lanes, in lanes twice as wide.
  mutating func selectExtendMultiply(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let operation = instruction.vectorOperation
    let isSigned = operation == .extendMultiplyLowSigned || operation == .extendMultiplyHighSigned
    let isHigh = operation == .extendMultiplyHighSigned || operation == .extendMultiplyHighUnsigned
    let isSquare = instruction.a == instruction.b
    switch shape {
    case .i16x8:
      let left = extended(instruction.a, shape, isSigned: isSigned, isHigh: isHigh)
      let right = isSquare ? left : extended(instruction.b, shape, isSigned: isSigned, isHigh: isHigh)
      emit(.vpmullw, to: destination, left, X64Operand(right))
    case .i32x4:
      let right = register(of: instruction.b)
      let left = register(of: instruction.a)
      let low = vector(.vpmullw, left, right)
      let high = vector(isSigned ? .vpmulhw : .vpmulhuw, left, right)
      emit(isHigh ? .vpunpckhwd : .vpunpcklwd, to: destination, low, X64Operand(high))
    default:
      let lanes: Int64 = isHigh ? 0xFA : 0x50
      let left = vector(.vpshufd, floatOperand(instruction.a), immediate: lanes)
      let right = isSquare ? left : vector(.vpshufd, floatOperand(instruction.b), immediate: lanes)
      emit(isSigned ? .vpmuldq : .vpmuludq, to: destination, left, X64Operand(right))
    }
  }

  /// Selects the saturated sums (i16x8) of products of neighbouring bytes, which are both signed here. With bytes in
  /// the upper halves of 16-bit words, the upper half of the product of two words is the product of the bytes.
  mutating func selectRelaxedDotProduct(_ instruction: SSAInstruction, to destination: VirtualRegister) {
    if let bits = vectorConstant(instruction.b), (bits.x | bits.y) & 0x8080_8080_8080_8080 == 0 {
      // No second operand has its sign bit set, so that `vpmaddubsw`, for which they are unsigned, is right.
      let source = floatOperand(instruction.a)
      let factors = register(of: instruction.b)
      emit(.vpmaddubsw, to: destination, factors, source)
      return
    }
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    let mask = constantVector(0xFF00, width: 16)
    let leftOdd = vector(.vpand, left, mask)
    let rightOdd = vector(.vpand, right, mask)
    let odd = vector(.vpmulhw, leftOdd, rightOdd)
    let leftEven = shifted(.vpsllwImmediate, left, by: 8)
    let rightEven = shifted(.vpsllwImmediate, right, by: 8)
    let even = vector(.vpmulhw, leftEven, rightEven)
    emit(.vpaddsw, to: destination, even, X64Operand(odd))
  }
}
