/// Comparisons of lanes: the result has all ones in lanes where they hold, else zeros.
extension X64Selector {
  mutating func selectVectorComparison(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    if shape.isFloat {
      selectFloatLaneComparison(instruction, shape, destination)
      return
    }
    let (a, b) = (instruction.a, instruction.b)
    switch instruction.vectorOperation {
    case .notEqual:
      let equal = newVector()
      selectCommutative(shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq), a, b, equal)
      emitNot(equal, to: destination)
    case .greaterSigned: selectGreater(a, b, shape, destination)
    case .lessSigned: selectGreater(b, a, shape, destination)
    case .greaterOrEqualSigned where shape == .i64x2: selectNotGreater(b, a, shape, destination)
    case .lessOrEqualSigned where shape == .i64x2: selectNotGreater(a, b, shape, destination)
    case .greaterOrEqualSigned: selectExtreme(shape.pick(.vpmaxsb, .vpmaxsw, .vpmaxsd), a, b, shape, destination)
    case .lessOrEqualSigned: selectExtreme(shape.pick(.vpminsb, .vpminsw, .vpminsd), a, b, shape, destination)
    case .greaterOrEqualUnsigned: selectExtreme(shape.pick(.vpmaxub, .vpmaxuw, .vpmaxud), a, b, shape, destination)
    case .lessOrEqualUnsigned: selectExtreme(shape.pick(.vpminub, .vpminuw, .vpminud), a, b, shape, destination)
    case .greaterUnsigned:
      let lessOrEqual = newVector()
      selectExtreme(shape.pick(.vpminub, .vpminuw, .vpminud), a, b, shape, lessOrEqual)
      emitNot(lessOrEqual, to: destination)
    case .lessUnsigned:
      let greaterOrEqual = newVector()
      selectExtreme(shape.pick(.vpmaxub, .vpmaxuw, .vpmaxud), a, b, shape, greaterOrEqual)
      emitNot(greaterOrEqual, to: destination)
    default: preconditionFailure("no operation on two vectors")
    }
  }

  private mutating func emitNot(_ source: VirtualRegister, to destination: VirtualRegister) {
    let ones = onesVector()
    emit(.vpxor, to: destination, source, X64Operand(ones))
  }

  private mutating func selectGreater(
    _ a: SSAValue, _ b: SSAValue, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    selectPlain(shape.pick(.vpcmpgtb, .vpcmpgtw, .vpcmpgtd, .vpcmpgtq), a, b, destination)
  }

  private mutating func selectNotGreater(
    _ a: SSAValue, _ b: SSAValue, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let greater = newVector()
    selectGreater(a, b, shape, greater)
    emitNot(greater, to: destination)
  }

  /// Compares whether lanes of `a` are the minimum or maximum (`opcode`) of those of `a` and `b`.
  private mutating func selectExtreme(
    _ opcode: X64Opcode, _ a: SSAValue, _ b: SSAValue, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let right = floatOperand(b)
    let left = register(of: a)
    let extreme = vector(opcode, left, right)
    emit(shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd), to: destination, left, X64Operand(extreme))
  }

  private mutating func selectFloatLaneComparison(
    _ instruction: SSAInstruction, _ shape: VectorShape, _ destination: VirtualRegister
  ) {
    let opcode = shape.pick(.vcmpps, .vcmppd)
    let (a, b) = (instruction.a, instruction.b)
    switch instruction.vectorOperation {
    case .equal: selectCommutative(opcode, a, b, destination, immediate: X64FloatPredicate.equal)
    case .notEqual: selectCommutative(opcode, a, b, destination, immediate: X64FloatPredicate.notEqual)
    case .less: selectPlain(opcode, a, b, destination, immediate: X64FloatPredicate.less)
    case .lessOrEqual: selectPlain(opcode, a, b, destination, immediate: X64FloatPredicate.lessOrEqual)
    case .greater: selectPlain(opcode, a, b, destination, immediate: X64FloatPredicate.greater)
    case .greaterOrEqual: selectPlain(opcode, a, b, destination, immediate: X64FloatPredicate.greaterOrEqual)
    default: preconditionFailure("no operation on two vectors")
    }
  }
}

extension X64Selector {
  /// Whether all bits of each lane of a value are equal, because it is a comparison of lanes of at least that width in
  /// bits, or a combination of such comparisons.
  mutating func isLaneMask(_ value: SSAValue, atLeast width: Int = 8, depth: Int = 0) -> Bool {
    let instruction = instructions[value.index]
    guard depth < 4 else { return false }
    if instruction.operation == .vectorUnary, instruction.vectorOperation == .not {
      return isLaneMask(instruction.a, atLeast: width, depth: depth + 1)
    }
    guard instruction.operation == .vectorBinary else { return false }
    switch instruction.vectorOperation {
    case .equal, .notEqual, .lessSigned, .lessUnsigned, .greaterSigned, .greaterUnsigned, .lessOrEqualSigned,
      .lessOrEqualUnsigned, .greaterOrEqualSigned, .greaterOrEqualUnsigned, .less, .greater, .lessOrEqual,
      .greaterOrEqual:
      return instruction.vectorShape.laneWidth >= width
    case .and, .andNot, .or, .xor:
      return isLaneMask(instruction.a, atLeast: width, depth: depth + 1)
        && isLaneMask(instruction.b, atLeast: width, depth: depth + 1)
    default: return false
    }
  }

  /// If a value is a `notEqual` of integer lanes with no other use, emits the opposite, a comparison for equality, and
  /// returns its register; else nil.
  mutating func oppositeEquality(_ value: SSAValue) -> VirtualRegister? {
    let instruction = instructions[value.index]
    let shape = instruction.vectorShape
    guard instruction.operation == .vectorBinary, instruction.vectorOperation == .notEqual, !shape.isFloat,
      isFoldable(value)
    else { return nil }
    let equal = newVector()
    selectCommutative(
      shape.pick(.vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq), instruction.a, instruction.b, equal)
    return equal
  }
}
