/// Vectors: what all of their instructions share. The operations of each kind are in the other files of this name.
extension X64Selector {
  mutating func newVector() -> VirtualRegister { newRegister(.vector) }

  /// `opcode left, right` in a new register.
  mutating func vector(
    _ opcode: X64Opcode, _ left: VirtualRegister, _ right: X64Operand, immediate: Int64 = 0
  ) -> VirtualRegister {
    let made = newVector()
    emit(opcode, to: made, left, right, immediate: immediate)
    return made
  }

  mutating func vector(
    _ opcode: X64Opcode, _ left: VirtualRegister, _ right: VirtualRegister, immediate: Int64 = 0
  ) -> VirtualRegister {
    vector(opcode, left, X64Operand(right), immediate: immediate)
  }

  /// `opcode source` in a new register.
  mutating func vector(_ opcode: X64Opcode, _ source: X64Operand, immediate: Int64 = 0) -> VirtualRegister {
    let made = newVector()
    emit(opcode, .w64, to: made, source, immediate: immediate)
    return made
  }

  /// Lanes shifted by a number that is part of the instruction, in a new register.
  mutating func shifted(_ opcode: X64Opcode, _ source: VirtualRegister, by count: Int64) -> VirtualRegister {
    vector(opcode, X64Operand(needing: source), immediate: count)
  }

  mutating func zeroVector() -> VirtualRegister {
    let made = newVector()
    emit(.zeroFloat) { $0.append(.def(made)) }
    return made
  }

  mutating func onesVector() -> VirtualRegister {
    let made = newVector()
    emit(.onesFloat) { $0.append(.def(made)) }
    return made
  }

  /// A constant whose lanes of a width are equal, in a new register.
  mutating func constantVector(_ lane: UInt64, width: Int) -> VirtualRegister {
    let made = newVector()
    materializeVector(Self.lanes(lane, width: width), to: made)
    return made
  }

  /// A constant in memory whose lanes of a width are equal.
  mutating func laneOperand(_ lane: UInt64, width: Int) -> X64Operand {
    constantOperand(Self.lanes(lane, width: width))
  }

  static func lanes(_ lane: UInt64, width: Int) -> SIMD2<UInt64> {
    var (bits, width) = (lane, width)
    if width < 64 { bits &= (1 << UInt64(width)) - 1 }
    while width < 64 {
      bits |= bits << UInt64(width)
      width *= 2
    }
    return SIMD2(repeating: bits)
  }

  /// The bits of a vector that is constant.
  func vectorConstant(_ value: SSAValue) -> SIMD2<UInt64>? {
    let instruction = instructions[value.index]
    return instruction.operation == .vectorConstant ? vectors[Int(instruction.immediate)] : nil
  }

  /// Whether `floatOperand` gives an operand in memory, of a vector.
  private func isMemoryVector(_ value: SSAValue) -> Bool {
    if let bits = vectorConstant(value) { return bits != SIMD2(0, 0) && bits != SIMD2(.max, .max) }
    return isFoldableLoad(value)
  }

  /// The operand of which an instruction reads only the lower half: a load of no more, or a register or spill slot.
  mutating func lowHalfOperand(_ value: SSAValue) -> X64Operand {
    let instruction = instructions[value.index]
    if instruction.operation == .load, instruction.detail == LoadKind.zero64.rawValue, let place = foldLoad(value) {
      return place
    }
    return X64Operand(register(of: value))
  }

  /// `opcode a, b`
  mutating func selectPlain(
    _ opcode: X64Opcode, _ a: SSAValue, _ b: SSAValue, _ destination: VirtualRegister, immediate: Int64 = 0
  ) {
    let right = floatOperand(b)
    let left = register(of: a)
    emit(opcode, to: destination, left, right, immediate: immediate)
  }

  /// `opcode a, b`, or the other way round.
  mutating func selectCommutative(
    _ opcode: X64Opcode, _ a: SSAValue, _ b: SSAValue, _ destination: VirtualRegister, immediate: Int64 = 0
  ) {
    if isMemoryVector(a), !isMemoryVector(b) {
      selectPlain(opcode, b, a, destination, immediate: immediate)
    } else {
      selectPlain(opcode, a, b, destination, immediate: immediate)
    }
  }
}

extension SSAInstruction {
  var vectorOperation: VectorOperation {
    guard let operation = VectorOperation(rawValue: detail) else { preconditionFailure("no operation of vectors") }
    return operation
  }

  /// Of an instruction that has it in `immediate`; anything, if it does not matter.
  var vectorShape: VectorShape { VectorShape(rawValue: UInt8(truncatingIfNeeded: immediate)) ?? .i8x16 }

  /// Of an instruction that has it in `detail`.
  var laneShape: VectorShape {
    guard let shape = VectorShape(rawValue: detail & 127) else { preconditionFailure("no shape of vectors") }
    return shape
  }
}

extension VectorShape {
  var isFloat: Bool { self == .f32x4 || self == .f64x2 }

  /// The one of the instructions that is for lanes as wide as these.
  func pick(_ w8: X64Opcode?, _ w16: X64Opcode?, _ w32: X64Opcode?, _ w64: X64Opcode? = nil) -> X64Opcode {
    let opcode =
      switch laneWidth {
      case 8: w8
      case 16: w16
      case 32: w32
      default: w64
      }
    guard let opcode else { preconditionFailure("no such operation on lanes of this width") }
    return opcode
  }

  /// The one of the instructions that is for floats as wide as the lanes.
  func pick(_ single: X64Opcode, _ double: X64Opcode) -> X64Opcode { laneWidth == 64 ? double : single }
}
