/// Operations on one vector.
extension X64Selector {
  mutating func selectVectorUnary(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.vectorShape
    let operation = instruction.vectorOperation
    switch operation {
    case .not:
      let source = floatOperand(instruction.a)
      let ones = onesVector()
      emit(.vpxor, to: destination, ones, source)
    case .absolute, .negate:
      if shape.isFloat {
        let mask = Self.signMask(isDouble: shape == .f64x2, inverted: operation == .absolute)
        let source = register(of: instruction.a)
        emit(operation == .absolute ? .vandps : .vxorps, to: destination, source, constantOperand(mask))
      } else if operation == .absolute {
        selectAbsolute(instruction, shape, destination)
      } else {
        let source = floatOperand(instruction.a)
        let zero = zeroVector()
        emit(shape.pick(.vpsubb, .vpsubw, .vpsubd, .vpsubq), to: destination, zero, source)
      }
    case .countOnes: selectCountOnes(instruction, destination)
    case .squareRoot:
      emit(shape.pick(.vsqrtps, .vsqrtpd), .w64, to: destination, floatOperand(instruction.a))
    case .ceil: selectVectorRound(10, instruction, shape, destination)
    case .floor: selectVectorRound(9, instruction, shape, destination)
    case .truncate: selectVectorRound(11, instruction, shape, destination)
    case .nearest: selectVectorRound(8, instruction, shape, destination)
    case .extendLowSigned, .extendLowUnsigned, .extendHighSigned, .extendHighUnsigned:
      selectExtend(operation, instruction.a, shape, destination)
    case .extendAddPairwiseSigned, .extendAddPairwiseUnsigned:
      selectExtendAdd(instruction, shape, isSigned: operation == .extendAddPairwiseSigned, destination)
    default: selectVectorConversion(instruction, destination)
    }
  }

  private mutating func selectVectorRound(
    _ mode: Int64, _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let source = floatOperand(instruction.a)
    emit(shape.pick(.vroundps, .vroundpd), .w64, to: destination, source, immediate: mode)
  }

  private mutating func selectAbsolute(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    guard shape == .i64x2 else {
      emit(shape.pick(.vpabsb, .vpabsw, .vpabsd), .w64, to: destination, floatOperand(instruction.a))
      return
    }
    // The negated number, where the sign bit of the number is set.
    let source = register(of: instruction.a)
    let zero = zeroVector()
    let negated = vector(.vpsubq, zero, source)
    emitBlend(.vblendvpd, to: destination, source, X64Operand(negated), by: source)
  }

  /// Emits a blend: lanes of `ifSet` where the sign bit of the lane of the mask is set, else lanes of `ifClear`.
  mutating func emitBlend(
    _ opcode: X64Opcode, to destination: VirtualRegister, _ ifClear: VirtualRegister, _ ifSet: X64Operand,
    by mask: VirtualRegister
  ) {
    emit(opcode, rm: ifSet, last: .use(mask)) {
      $0.append(.def(destination))
      $0.append(.use(ifClear))
    }
  }

  /// Counts the ones in bytes: a table lookup for each half of the byte.
  private mutating func selectCountOnes(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let source = register(of: instruction.a)
    let mask = constantVector(0x0F, width: 8)
    let table = newVector()
    materializeVector(SIMD2(0x0302_0201_0201_0100, 0x0403_0302_0302_0201), to: table)
    let low = vector(.vpand, source, mask)
    let moved = shifted(.vpsrlwImmediate, source, by: 4)
    let high = vector(.vpand, moved, mask)
    let lowCount = vector(.vpshufb, table, low)
    let highCount = vector(.vpshufb, table, high)
    emit(.vpaddb, to: destination, lowCount, X64Operand(highCount))
  }

  /// Selects the lower or upper half of the lanes of a value, each widened.
  private mutating func selectExtend(
    _ operation: VectorOperation, _ value: SSAValue, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    if operation == .extendLowSigned || operation == .extendLowUnsigned {
      emitExtendLow(shape, isSigned: operation == .extendLowSigned, lowHalfOperand(value), to: destination)
      return
    }
    let source = register(of: value)
    switch operation {
    case .extendHighUnsigned:
      let zero = zeroVector()
      emit(shape.pick(nil, .vpunpckhbw, .vpunpckhwd, .vpunpckhdq), to: destination, source, X64Operand(zero))
    default:
      if shape == .i64x2 {
        let high = vector(.vpshufd, X64Operand(source), immediate: 0xEE)
        emitExtendLow(shape, isSigned: true, X64Operand(high), to: destination)
      } else {
        let twice = vector(shape.pick(nil, .vpunpckhbw, .vpunpckhwd), source, source)
        emit(
          shape.pick(nil, .vpsrawImmediate, .vpsradImmediate), .w64, to: destination, X64Operand(needing: twice),
          immediate: Int64(shape.laneWidth / 2))
      }
    }
  }

  private mutating func emitExtendLow(
    _ shape: VectorShape, isSigned: Bool, _ source: X64Operand, to destination: VirtualRegister
  ) {
    let opcode =
      isSigned
      ? shape.pick(nil, .vpmovsxbw, .vpmovsxwd, .vpmovsxdq) : shape.pick(nil, .vpmovzxbw, .vpmovzxwd, .vpmovzxdq)
    emit(opcode, .w64, to: destination, source)
  }

  /// The lower or upper half of the lanes of a value, each widened, in a new register.
  mutating func extended(_ value: SSAValue, _ shape: VectorShape, isSigned: Bool, isHigh: Bool) -> VirtualRegister {
    let made = newVector()
    let operation: VectorOperation =
      isHigh
      ? (isSigned ? .extendHighSigned : .extendHighUnsigned) : (isSigned ? .extendLowSigned : .extendLowUnsigned)
    selectExtend(operation, value, shape, made)
    return made
  }

  /// Selects the sums of neighbouring lanes by instructions that add neighbouring products, with factors of 1. There is
  /// no such instruction for unsigned lanes of 16 bits.
  private mutating func selectExtendAdd(
    _ instruction: SSAInstruction, _ shape: VectorShape, isSigned: Bool, _ destination: VirtualRegister
  ) {
    switch (shape, isSigned) {
    case (.i16x8, true):
      let source = floatOperand(instruction.a)
      let ones = constantVector(1, width: 8)
      emit(.vpmaddubsw, to: destination, ones, source)
    case (.i16x8, false):
      emit(.vpmaddubsw, to: destination, register(of: instruction.a), laneOperand(1, width: 8))
    case (.i32x4, true):
      emit(.vpmaddwd, to: destination, register(of: instruction.a), laneOperand(1, width: 16))
    default:
      let source = register(of: instruction.a)
      let odd = shifted(.vpsrldImmediate, source, by: 16)
      let even = vector(.vpand, source, laneOperand(0xFFFF, width: 32))
      emit(.vpaddd, to: destination, odd, X64Operand(even))
    }
  }
}
