/// The operand of an instruction that may be in memory.
struct X64Operand {
  /// The register of an operand that is not in memory, or the base of the address if `base` is `register`.
  var register = VirtualRegister.none
  /// The base of the address; `registerOrSlot` if the operand is not in memory.
  var base = X64Base.registerOrSlot
  var index = VirtualRegister.none
  var scale: UInt8 = 0
  var displacement: Int32 = 0
  /// The `TrapCode` of a fault of the access, or 0 if it does not fault.
  var trap: UInt8 = 0
  /// The source position of such a fault: a folded load traps at its own position.
  var position: UInt32 = 0
  /// Whether the operand must be in a register, not in a spill slot.
  var needsRegister = false

  init(_ register: VirtualRegister) { self.register = register }
  init(base: X64Base, displacement: Int32 = 0) {
    self.base = base
    self.displacement = displacement
  }
  /// An operand in memory at `base`, or at the context if that is nil.
  init(at base: VirtualRegister?, _ displacement: Int32) {
    self.init(base: base == nil ? .context : .register, displacement: displacement)
    register = base ?? .none
  }

  var isMemory: Bool { base != .registerOrSlot }
}

/// Emission of instructions. The operands of an instruction are, in this order: those in registers that the instruction
/// fixes, the destination (`register`, or `rm` where that is written), the register tied to it if it is read too,
/// `register` where it is only read, `source`, `rm` (a register, or base and index), a fourth register. `X64Pseudo`
/// describes the operands of pseudo instructions.
extension X64Selector {
  /// Emits an instruction with the operands that a closure appends, then that which may be in memory, then a last one.
  @inline(__always) mutating func emit(
    _ opcode: X64Opcode, _ width: X64Width = .w64, rm: X64Operand? = nil, last: Operand? = nil,
    _ operands: (inout [Operand]) -> Void
  ) {
    begin(opcode.rawValue, width)
    add(operands)
    if let rm { add(rm) }
    if let last { add(last) }
  }

  @inline(__always) mutating func emit(
    _ pseudo: X64Pseudo, _ width: X64Width = .w64, rm: X64Operand? = nil, _ operands: (inout [Operand]) -> Void
  ) {
    emit(X64Opcode.mov, width, rm: rm, operands)
    pending[pending.count - 1].opcode = pseudo.rawValue
  }

  /// An instruction without operands.
  mutating func emit(_ opcode: X64Opcode) { begin(opcode.rawValue, .w64) }

  /// Begins an instruction, whose operands are added next.
  @inline(__always) private mutating func begin(_ opcode: UInt16, _ width: X64Width) {
    begin(opcode, width: width.rawValue)
  }

  /// Adds the operand that may be in memory.
  private mutating func add(_ operand: X64Operand) {
    let last = pending.count - 1
    switch operand.base {
    case .registerOrSlot:
      add(operand.needsRegister ? .use(operand.register) : .useAnywhere(operand.register))
      return
    case .register: add(.use(operand.register))
    default: break
    }
    var form = operand.base.rawValue
    if operand.index != .none {
      form |= X64Base.hasIndex
      add(.use(operand.index))
    }
    pending[last].form = form
    pending[last].scale = operand.scale
    pending[last].displacement = operand.displacement
    pending[last].payload = UInt32(operand.trap)
    if operand.trap != 0 { pending[last].position = operand.position }
  }

  /// An instruction without operands.
  mutating func emit(_ opcode: X64Pseudo, traits: MachineInstruction.Traits = [], payload: UInt32 = 0) {
    begin(opcode.rawValue, .w64)
    pending[pending.count - 1].traits = traits
    pending[pending.count - 1].payload = payload
  }

  /// Emits `op destination, rm`, where the destination is only written.
  mutating func emit(_ opcode: X64Opcode, _ width: X64Width, to destination: VirtualRegister, _ rm: X64Operand) {
    begin(opcode.rawValue, width)
    add(.def(destination))
    add(rm)
  }

  /// Emits `op destination, rm, immediate`.
  mutating func emit(
    _ opcode: X64Opcode, _ width: X64Width, to destination: VirtualRegister, _ rm: X64Operand, immediate: Int64
  ) {
    emit(opcode, width, to: destination, rm)
    pending[pending.count - 1].immediate = immediate
  }

  /// Emits `op destination, rm`, where the destination is also read, with the value of `left`.
  mutating func emit(
    _ opcode: X64Opcode, _ width: X64Width, to destination: VirtualRegister, tied left: VirtualRegister,
    _ rm: X64Operand
  ) {
    begin(opcode.rawValue, width)
    add(.def(destination, reusing: 1))
    add(.use(left))
    add(rm)
  }

  /// Emits `op destination, immediate`, where the destination is also read, with the value of `left`.
  mutating func emit(
    _ opcode: X64Opcode, _ width: X64Width, to destination: VirtualRegister, tied left: VirtualRegister,
    immediate: Int64
  ) {
    begin(opcode.rawValue, width)
    add(.def(destination, reusing: 1))
    add(.use(left))
    pending[pending.count - 1].immediate = immediate
  }

  /// Emits `op destination, source, rm`, the three-operand form of vectors and floats.
  mutating func emit(
    _ opcode: X64Opcode, _ width: X64Width = .w64, to destination: VirtualRegister, _ source: VirtualRegister,
    _ rm: X64Operand, immediate: Int64 = 0
  ) {
    begin(opcode.rawValue, width)
    add(.def(destination))
    add(.use(source))
    add(rm)
    pending[pending.count - 1].immediate = immediate
  }

  /// Emits `op left, rm`, which writes no register, only flags or memory.
  mutating func emit(_ opcode: X64Opcode, _ width: X64Width, _ left: VirtualRegister, _ rm: X64Operand) {
    begin(opcode.rawValue, width)
    add(.use(left))
    add(rm)
  }

  /// Emits `op rm, immediate`, which writes no register, only flags or memory.
  mutating func emit(_ opcode: X64Opcode, _ width: X64Width, _ rm: X64Operand, immediate: Int64) {
    begin(opcode.rawValue, width)
    add(rm)
    pending[pending.count - 1].immediate = immediate
  }

  /// Emits a constant in a register.
  mutating func emitConstant(_ value: Int64, to destination: VirtualRegister) {
    begin(X64Opcode.movConstant.rawValue, .w64)
    add(.def(destination))
    pending[pending.count - 1].immediate = value
  }

  /// Sets the condition of the instruction emitted last.
  mutating func setCondition(_ condition: X64Condition) { pending[pending.count - 1].condition = condition.rawValue }
}

/// Operands from values.
extension X64Selector {
  /// As `register(of:)`, for a use that reads an integer in the given width, 32 or 64 bits.
  mutating func register(of value: SSAValue, _ width: X64Width) -> VirtualRegister {
    width == .w64 ? register(of: value) : lowRegister(of: value)
  }

  mutating func materializeVector(_ bits: SIMD2<UInt64>, to made: VirtualRegister) {
    if bits == SIMD2(0, 0) || bits == SIMD2(.max, .max) {
      emit(bits.x == 0 ? .zeroFloat : .onesFloat) { $0.append(.def(made)) }
    } else {
      emit(.vmovaps, .w64, to: made, constantOperand(bits))
    }
  }

  /// A constant of 8 bytes in memory. A float of 32 bits is in the first four.
  mutating func constantOperand(_ bits: UInt64) -> X64Operand {
    X64Operand(base: .constant8, displacement: constantNumber(SIMD2(bits, 0)))
  }

  /// A constant of 16 bytes in memory.
  mutating func constantOperand(_ bits: SIMD2<UInt64>) -> X64Operand {
    X64Operand(base: .constant16, displacement: constantNumber(bits))
  }

  /// The value of an integer if it is a constant that can be an immediate operand in that width, else nil.
  @inline(__always) mutating func immediate(_ value: SSAValue, _ width: X64Width) -> Int64? {
    guard let number = constant(value) else { return nil }
    if width == .w64 { return Int64(Int32(truncatingIfNeeded: number)) == number ? number : nil }
    return Int64(Int32(truncatingIfNeeded: number))
  }

  /// A value as an operand: in memory if it is a load of that width that can be folded here, else a register or a spill
  /// slot.
  mutating func operand(_ value: SSAValue, _ width: X64Width) -> X64Operand {
    if let folded = foldLoad(value, width) { return folded }
    return X64Operand(register(of: value, width))
  }

  /// A float or vector as an operand: a folded load, a constant in memory, a register or a spill slot.
  mutating func floatOperand(_ value: SSAValue) -> X64Operand {
    let instruction = instructions[value.index]
    if instruction.operation == .constant, instruction.immediate != 0 {
      return constantOperand(UInt64(bitPattern: instruction.immediate))
    }
    if instruction.operation == .vectorConstant {
      let bits = vectors[Int(instruction.immediate)]
      if bits != SIMD2(0, 0), bits != SIMD2(.max, .max) { return constantOperand(bits) }
    }
    if instruction.operation == .load, instruction.detail == LoadKind.full.rawValue, let folded = foldLoad(value) {
      return folded
    }
    return X64Operand(register(of: value))
  }

  /// Folds a load of that width that has no other use, if it can be executed here. Returns its address, or nil.
  mutating func foldLoad(_ value: SSAValue, _ width: X64Width) -> X64Operand? {
    let instruction = instructions[value.index]
    guard instruction.operation == .load, instruction.detail == LoadKind.full.rawValue,
      instruction.type == .i64 || width == .w32, instruction.type == .i32 || width == .w64
    else { return nil }
    return foldLoad(value)
  }

  /// Folds a load that has no other use, if it can be executed here. Returns its address, or nil.
  mutating func foldLoad(_ value: SSAValue) -> X64Operand? {
    let isHere =
      stamps[value.index] == stamp || planted(.foldedLoadOverEffect) && blockStamps[value.index] == blockStamp
    guard useCounts[value.index] == 1, isHere, registers[value.index] == .none else { return nil }
    isFolded[value.index] = true
    return address(of: instructions[value.index])
  }
}

extension RegisterKind {
  /// The instructions that load and store all of a register in memory that may be unaligned: 8 bytes, or 16 of a
  /// vector.
  var x64Load: X64Opcode { self == .integer ? .mov : self == .float ? .vmovsd : .vmovups }
  var x64Store: X64Opcode { self == .integer ? .movStore : self == .float ? .vmovsdStore : .vmovupsStore }
}

extension SSAType {
  /// The width of an integer of the type.
  var width: X64Width { self == .i64 ? .w64 : .w32 }
}
