/// Functions that the selection of all vector operations shares. The other files of this name have the operations.
extension X64Selector {
  mutating func newVector() -> VirtualRegister { newRegister(.vector) }

  /// Emits `opcode left, right` with the result in a new register, which is returned.
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

  /// Emits `opcode source` with the result in a new register.
  mutating func vector(_ opcode: X64Opcode, _ source: X64Operand, immediate: Int64 = 0) -> VirtualRegister {
    let made = newVector()
    emit(opcode, .w64, to: made, source, immediate: immediate)
    return made
  }

  /// Emits a shift of all lanes by an immediate count, with the result in a new register.
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

  /// Materializes a constant whose lanes are all equal, in a new register. `width` is that of a lane in bits.
  mutating func constantVector(_ lane: UInt64, width: Int) -> VirtualRegister {
    let made = newVector()
    materializeVector(Self.lanes(lane, width: width), to: made)
    return made
  }

  /// A constant in memory whose lanes are all equal. `width` is that of a lane in bits.
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

  /// The bits of a constant vector, or nil if the value is no constant.
  mutating func vectorConstant(_ value: SSAValue) -> SIMD2<UInt64>? {
    let instruction = instructions[value.index]
    return instruction.operation == .vectorConstant ? vectors[Int(instruction.immediate)] : nil
  }

  /// Whether `floatOperand` returns an operand in memory for a vector.
  private mutating func isMemoryVector(_ value: SSAValue) -> Bool {
    if let bits = vectorConstant(value) { return bits != SIMD2(0, 0) && bits != SIMD2(.max, .max) }
    return isFoldableLoad(value)
  }

  /// A vector of which only the lower 8 bytes are read, as an operand: a folded load of 8 bytes, a register or spill
  /// slot.
  mutating func lowHalfOperand(_ value: SSAValue) -> X64Operand {
    let instruction = instructions[value.index]
    if instruction.operation == .load, instruction.detail == LoadKind.zero64.rawValue, let rm = foldLoad(value) {
      return rm
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

  /// `opcode a, b` or `opcode b, a`.
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

  /// The shape of an instruction that has it in `immediate`; an arbitrary one if it needs none.
  var vectorShape: VectorShape { VectorShape(rawValue: UInt8(truncatingIfNeeded: immediate)) ?? .i8x16 }

  /// The shape of an instruction that has it in `detail`.
  var laneShape: VectorShape {
    guard let shape = VectorShape(rawValue: detail & 127) else { preconditionFailure("no shape of vectors") }
    return shape
  }
}

extension VectorShape {
  var isFloat: Bool { self == .f32x4 || self == .f64x2 }

  /// The instruction for lanes of the shape's width, of those for 8, 16, 32 and 64 bits.
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

  /// The instruction for floats of the shape's lane width.
  func pick(_ single: X64Opcode, _ double: X64Opcode) -> X64Opcode { laneWidth == 64 ? double : single }
}
