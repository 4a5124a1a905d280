/// Emission of instructions over virtual registers.
extension InstructionSelector {
  /// Emits an instruction with the operands that a closure appends.
  ///
  /// Values that operands need (a constant in a register, an address) have to be emitted before: the closure cannot
  /// access the selector, so that no instruction is emitted between the beginning of this one and its last operand.
  @inline(__always) mutating func emit(_ pseudo: PseudoInstruction, _ operands: (inout [Operand]) -> Void) {
    begin(pseudo.rawValue)
    add(operands)
  }

  /// An instruction without operands.
  mutating func emit(_ pseudo: PseudoInstruction, traits: MachineInstruction.Traits = [], payload: UInt32 = 0) {
    begin(pseudo.rawValue)
    setTraits(traits)
    pending[pending.count - 1].payload = payload
  }

  /// Begins an instruction, whose operands are added next.
  @inline(never) mutating func begin(_ opcode: UInt16, width: UInt8 = 0) {
    var instruction = MachineInstruction(opcode: opcode)
    instruction.width = width
    instruction.position = position
    instruction.firstOperand = UInt32(truncatingIfNeeded: machine.operands.count)
    pending.append(instruction)
  }

  /// Adds the operands of an instruction that has none yet.
  @inline(__always) mutating func add(_ operands: (inout [Operand]) -> Void) {
    operands(&machine.operands)
    let number = pending.count - 1
    pending[number].operandCount = UInt8(machine.operands.count - Int(pending[number].firstOperand))
  }

  @inline(never) mutating func add(_ operand: Operand) {
    machine.operands.append(operand)
    pending[pending.count - 1].operandCount &+= 1
  }

  /// Emits a copy of a register of any kind.
  mutating func emitCopy(to destination: VirtualRegister, from source: VirtualRegister) {
    emit(PseudoInstruction.copy, traits: .move)
    add(.def(destination))
    add(.use(source))
  }

  mutating func setTraits(_ traits: MachineInstruction.Traits) { pending[pending.count - 1].traits = traits }

  /// Appends the pending machine instructions, those for one SSA instruction, to `machine` in reverse order.
  @inline(__always) mutating func flush() {
    var index = pending.count &- 1
    while index >= 0 {
      machine.instructions.append(pending[index])
      index &-= 1
    }
    pending.removeAll()
  }

  mutating func newRegister(_ kind: RegisterKind) -> VirtualRegister { machine.makeRegister(kind) }
  mutating func newInteger() -> VirtualRegister { machine.makeRegister(.integer) }
}

/// Registers and properties of values.
extension InstructionSelector {
  /// Requests the register of a value. An instruction earlier in the program is then selected to define it; a constant
  /// is materialized here.
  mutating func register(of value: SSAValue) -> VirtualRegister {
    let known = registers[value.index]
    if known != .none { return known }
    let instruction = instructions[value.index]
    if instruction.operation == .zeroExtend { return register(of: instruction.a) }
    let made = machine.makeRegister(instruction.type.registerKind)
    if instruction.operation.isMaterializedAtUse {
      ISA.materialize(instruction, in: made, &self)
    } else {
      registers[value.index] = made
    }
    return made
  }

  /// As `register(of:)`, for a use that reads only the lower 32 bits of the value.
  mutating func lowRegister(of value: SSAValue) -> VirtualRegister {
    let instruction = instructions[value.index]
    if instruction.operation == .truncate { return register(of: instruction.a) }
    return register(of: value)
  }

  /// The register requested for the value being selected, or a new one that is never read.
  mutating func destination(_ value: SSAValue) -> VirtualRegister {
    let known = registers[value.index]
    if known != .none { return known }
    return machine.makeRegister(instructions[value.index].type.registerKind)
  }

  /// The index in `constants` of a constant of 16 bytes, or of one of 8 bytes in the lower half.
  mutating func constantNumber(_ bits: SIMD2<UInt64>) -> Int32 {
    if let known = constantNumbers[bits] { return known }
    let number = Int32(constants.count)
    constants.append(bits)
    constantNumbers[bits] = number
    return number
  }

  /// The value of an integer if it is a constant, else nil.
  @inline(__always) mutating func constant(_ value: SSAValue) -> Int64? {
    let instruction = instructions[value.index]
    return instruction.operation == .constant ? instruction.immediate : nil
  }

  /// Whether the instruction being selected is the only user of a value and is in the same block, so that the value may
  /// be computed as part of it.
  @inline(__always) mutating func isFoldable(_ value: SSAValue) -> Bool {
    useCounts[value.index] == 1 && blockStamps[value.index] == blockStamp && registers[value.index] == .none
  }

  /// Whether the instruction being selected is the only user of a value, and no side effect lies between, so that even
  /// a load may be executed as part of it.
  @inline(__always) mutating func isMovableHere(_ value: SSAValue) -> Bool {
    useCounts[value.index] == 1 && stamps[value.index] == stamp && registers[value.index] == .none
  }

  /// Whether no instruction after the one being selected needs a value, so that its register may be overwritten.
  @inline(__always) mutating func isLastUse(of value: SSAValue) -> Bool {
    // Later instructions have been selected already. Values from outside of a loop are needed in its next iteration.
    return registers[value.index] == .none && depths[value.index] >= depth
  }

  /// The range that the range analysis has found for a value, or all integers of its type if it found none.
  mutating func range(of value: SSAValue) -> IntegerRange {
    value.index < rangeCount ? ranges[value.index] : .all(instructions[value.index].type.mask)
  }

  /// The range of an integer that follows from the few instructions that compute it, whatever their inputs are: from a
  /// mask, a shift to the right, a load of a byte. It does not depend on branches or loops, so that the verifier of
  /// machine code derives it too.
  mutating func constructedRange(of value: SSAValue, depth: Int = 0) -> IntegerRange {
    let instruction = instructions[value.index]
    guard depth < 4 else { return .all(instruction.type.mask) }
    return RangeTransfer.range(of: instruction) { constructedRange(of: $0, depth: depth + 1) }
  }
}

extension SSAType {
  /// The kind of register that holds a value of the type.
  var registerKind: RegisterKind {
    switch self {
    case .f32, .f64: .float
    case .v128: .vector
    default: .integer
    }
  }
}
