/// Operations on two vectors.
extension X64Selector {
  mutating func selectVectorBinary(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.vectorShape
    let operation = instruction.vectorOperation
    if let opcode = Self.commutative(operation, shape) {
      selectCommutative(opcode, instruction.a, instruction.b, destination)
      return
    }
    if let opcode = Self.plain(operation, shape) {
      selectPlain(opcode, instruction.a, instruction.b, destination)
      return
    }
    switch operation {
    // The negated operand is the first one.
    case .andNot: selectPlain(.vpandn, instruction.b, instruction.a, destination)
    case .multiply: selectMultiply64(instruction, destination)
    case .multiplyQ15Saturating: selectMultiplyQ15(instruction, destination)
    case .relaxedDotProduct: selectRelaxedDotProduct(instruction, to: destination)
    case .extendMultiplyLowSigned, .extendMultiplyLowUnsigned, .extendMultiplyHighSigned,
      .extendMultiplyHighUnsigned:
      selectExtendMultiply(instruction, shape, destination)
    case .swizzle: selectSwizzle(instruction, destination)
    case .minimum, .maximum: selectFloatMinMax(instruction, shape, destination)
    // The instruction returns its second operand where neither is less (or greater).
    case .pseudoMinimum: selectPlain(shape.pick(.vminps, .vminpd), instruction.b, instruction.a, destination)
    case .pseudoMaximum: selectPlain(shape.pick(.vmaxps, .vmaxpd), instruction.b, instruction.a, destination)
    default: selectVectorComparison(instruction, shape, destination)
    }
  }

  /// The single instruction for an operation, if there is one and it is commutative.
  private static func commutative(_ operation: VectorOperation, _ shape: VectorShape) -> X64Opcode? {
    switch operation {
    case .and: .vpand
    case .or: .vpor
    case .xor: .vpxor
    case .add:
      shape.isFloat ? shape.pick(.vaddps, .vaddpd) : shape.pick(.vpaddb, .vpaddw, .vpaddd, .vpaddq)
    case .multiply:
      shape.isFloat ? shape.pick(.vmulps, .vmulpd) : shape == .i64x2 ? nil : shape.pick(nil, .vpmullw, .vpmulld)
    case .addSaturatingSigned: shape.pick(.vpaddsb, .vpaddsw, nil)
    case .addSaturatingUnsigned: shape.pick(.vpaddusb, .vpaddusw, nil)
    case .minimumSigned: shape.pick(.vpminsb, .vpminsw, .vpminsd)
    case .minimumUnsigned: shape.pick(.vpminub, .vpminuw, .vpminud)
    case .maximumSigned: shape.pick(.vpmaxsb, .vpmaxsw, .vpmaxsd)
    case .maximumUnsigned: shape.pick(.vpmaxub, .vpmaxuw, .vpmaxud)
    case .averageUnsigned: shape.pick(.vpavgb, .vpavgw, nil)
    case .dotProduct: .vpmaddwd
    case .equal where !shape.isFloat: shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq)
    default: nil
    }
  }

  /// The single instruction for an operation that is not commutative, if there is one.
  private static func plain(_ operation: VectorOperation, _ shape: VectorShape) -> X64Opcode? {
    switch operation {
    case .subtract:
      shape.isFloat ? shape.pick(.vsubps, .vsubpd) : shape.pick(.vpsubb, .vpsubw, .vpsubd, .vpsubq)
    case .divide: shape.pick(.vdivps, .vdivpd)
    case .subtractSaturatingSigned: shape.pick(.vpsubsb, .vpsubsw, nil)
    case .subtractSaturatingUnsigned: shape.pick(.vpsubusb, .vpsubusw, nil)
    case .narrowSigned: shape.pick(.vpacksswb, .vpackssdw, nil)
    case .narrowUnsigned: shape.pick(.vpackuswb, .vpackusdw, nil)
    default: nil
    }
  }

  /// Selects the minimum or maximum of floats. The instruction, in either order of the operands, is right for numbers
  /// except zeros: their signs are joined by OR or AND of the results of both orders. If an operand is NaN, the result
  /// is the sum, which is the NaN required.
  private mutating func selectFloatMinMax(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let isMinimum = instruction.vectorOperation == .minimum
    let right = register(of: instruction.b)
    let left = register(of: instruction.a)
    let opcode: X64Opcode = isMinimum ? shape.pick(.vminps, .vminpd) : shape.pick(.vmaxps, .vmaxpd)
    let one = vector(opcode, left, right)
    let other = vector(opcode, right, left)
    let joined = vector(isMinimum ? .vorps : .vandps, one, other)
    let sum = vector(shape.pick(.vaddps, .vaddpd), left, right)
    let isNotNumber = vector(shape.pick(.vcmpps, .vcmppd), left, right, immediate: X64FloatPredicate.unordered)
    emitBlend(shape.pick(.vblendvps, .vblendvpd), to: destination, joined, X64Operand(sum), by: isNotNumber)
  }
}
