import ApusLayout

/// Emission of instructions whose operands have locations, and of moves.
extension X64Emitter {
  mutating func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) {
    let instruction = instruction(number, machine)
    if isRedundantTest(number, machine, allocation) { return }
    assembler.zeroFlagRegister = .none
    if instruction.opcode >= PseudoInstruction.firstOfInstructionSet {
      emitOwnPseudo(instruction, in: block, machine, allocation)
    } else if instruction.opcode >= PseudoInstruction.entry.rawValue {
      emitPseudo(instruction, in: block, machine, allocation)
    } else if instruction.opcode == X64Opcode.movConstant.rawValue, instruction.immediate == 0 {
      // This changes flags. Selection emits no constants between the instruction that sets flags and those that use
      // them, and edits do not come here.
      let register = allocation.locations[Int(instruction.firstOperand)].register
      put(X64Instruction(.xor, .w32, register: register, rm: .register(register)))
    } else {
      var first = Int(instruction.firstOperand)
      first += implicitOperands(instruction)
      emitPlain(instruction, allocation, first)
      noteFlags(instruction, allocation)
    }
  }

  /// Whether an instruction only tests for zero the register for which the zero flag is already right, and the next
  /// instruction uses no other flag.
  private mutating func isRedundantTest(
    _ number: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) -> Bool {
    let instruction = machine.instructions[number]
    let zeroFlagRegister = assembler.zeroFlagRegister
    guard zeroFlagRegister != .none, instruction.opcode == X64Opcode.test.rawValue,
      instruction.width == assembler.zeroFlagWidth, instruction.form & 15 == X64Base.registerOrSlot.rawValue,
      number + 1 < machine.instructions.count
    else { return false }
    let first = Int(instruction.firstOperand)
    let condition = machine.instructions[number + 1].condition
    return allocation.locations[first] == Location(zeroFlagRegister)
      && allocation.locations[first + 1] == Location(zeroFlagRegister)
      && (condition == X64Condition.equal.rawValue || condition == X64Condition.notEqual.rawValue)
  }

  /// Sets `zeroFlagRegister` if the flags reflect the result of an instruction.
  private mutating func noteFlags(_ instruction: MachineInstruction, _ allocation: borrowing Allocation) {
    switch unsafeBitCast(instruction.opcode, to: X64Opcode.self) {
    case .add, .addImmediate, .sub, .subImmediate, .and, .andImmediate, .or, .orImmediate, .xor, .xorImmediate, .neg:
      // With a result in memory, the first operand is another one, or there is none, as in `add [r15 + 256], 1`.
      guard isDefinition(instruction) else { return }
      let location = allocation.locations[Int(instruction.firstOperand)]
      guard location.isRegister else { return }
      assembler.zeroFlagRegister = location.register
      assembler.zeroFlagWidth = instruction.width
    default: break
    }
  }

  /// Whether the result of a two-operand instruction is an operand of its own, not in memory. The immediate forms on
  /// memory have no definition and no tied use.
  private mutating func isDefinition(_ instruction: MachineInstruction) -> Bool {
    let opcode = unsafeBitCast(instruction.opcode, to: X64Opcode.self)
    return opcode.row.form == .registerRM || instruction.form & 15 == X64Base.registerOrSlot.rawValue
  }

  /// The number of leading operands that are in registers fixed by the instruction.
  private mutating func implicitOperands(_ instruction: MachineInstruction) -> Int {
    switch unsafeBitCast(instruction.opcode, to: X64Opcode.self) {
    case .mulWide, .imulWide: 3
    case .div, .idiv: 4
    case .cdq: 2
    case .rolCL, .rorCL, .shlCL, .shrCL, .sarCL: 1
    case .lockCmpxchg: 2
    default: 0
    }
  }

  /// Emits an instruction of the table. Its row determines its operands.
  mutating func emitPlain(_ instruction: MachineInstruction, _ allocation: borrowing Allocation, _ firstOperand: Int) {
    let opcode = unsafeBitCast(instruction.opcode, to: X64Opcode.self)
    let row = opcode.row
    var result = X64Instruction(
      opcode, unsafeBitCast(instruction.width, to: X64Width.self), immediate: instruction.immediate,
      condition: unsafeBitCast(instruction.condition, to: X64Condition.self))
    var operand = firstOperand
    func take(_ allocation: borrowing Allocation) -> Location {
      defer { operand += 1 }
      return allocation.locations[operand]
    }
    let isInMemory = instruction.form & 15 != X64Base.registerOrSlot.rawValue
    switch row.form {
    case .none, .immediate, .label, .symbol, .length: break
    case .register, .registerConstant: result.register = take(allocation).register
    case .registerRM, .registerRMImmediate:
      result.register = take(allocation).register
      if row.access == .modifies { operand += 1 }
      result.rm = registerOrMemory(instruction, allocation, &operand)
    case .registerSourceRM, .registerRMSource, .registerSourceRMImmediate:
      result.register = take(allocation).register
      if row.access == .modifies { operand += 1 }
      result.source = take(allocation).register
      result.rm = registerOrMemory(instruction, allocation, &operand)
    case .registerSourceRMRegister:
      result.register = take(allocation).register
      result.source = take(allocation).register
      result.rm = registerOrMemory(instruction, allocation, &operand)
      result.immediate = Int64(take(allocation).register.rawValue)
    case .sourceRM, .sourceRMImmediate:
      result.source = take(allocation).register
      result.rm = registerOrMemory(instruction, allocation, &operand)
    case .rmRegister, .rmRegisterImmediate:
      if isInMemory || row.access == .reads {
        result.register = take(allocation).register
        if row.access == .exchanges { operand += 1 }
        result.rm = registerOrMemory(instruction, allocation, &operand)
      } else {
        result.rm = registerOrMemory(instruction, allocation, &operand)
        if row.access == .modifies { operand += 1 }
        result.register = take(allocation).register
      }
    case .rm, .rmImmediate, .rmCL: result.rm = registerOrMemory(instruction, allocation, &operand)
    }
    if instruction.payload != 0, isInMemory {
      code.recordTrap(code: UInt8(truncatingIfNeeded: instruction.payload), position: instruction.position)
    } else if opcode == .div || opcode == .idiv {
      noteDivision(at: instruction.position)
    }
    put(opcode == .lea ? shortest(result) : result)
  }

  /// Records the division emitted next as a possible trap. Divisions are checked before; if one faults nevertheless,
  /// this ends the guest and not the process.
  mutating func noteDivision(at position: UInt32) {
    code.recordTrap(code: UInt8(TrapCode.unexpectedFault.rawValue), position: position)
  }

  /// Turns a `lea` into an `add` if the sum replaces one of its operands. This changes flags; selection emits no `lea`
  /// between the instruction that sets flags and those that use them.
  private mutating func shortest(_ lea: X64Instruction) -> X64Instruction {
    guard case .memory(let address) = lea.rm, address.label == nil, address.base != .none else { return lea }
    if address.index == .none, address.base == lea.register {
      return X64Instruction(
        .addImmediate, lea.width, rm: .register(lea.register), immediate: Int64(address.displacement))
    }
    guard address.index != .none, address.scale == 0, address.displacement == 0 else { return lea }
    if address.base == lea.register {
      return X64Instruction(.add, lea.width, register: lea.register, rm: .register(address.index))
    }
    guard address.index == lea.register else { return lea }
    return X64Instruction(.add, lea.width, register: lea.register, rm: .register(address.base))
  }

  /// The operand that may be in memory. Advances `operand` past the registers it consists of.
  mutating func registerOrMemory(
    _ instruction: MachineInstruction, _ allocation: borrowing Allocation, _ operand: inout Int
  ) -> X64RegisterOrMemory {
    var address = X64Address(displacement: instruction.displacement)
    switch X64Base(rawValue: instruction.form & 15) {
    case .registerOrSlot:
      operand += 1
      return registerOrMemory(allocation.locations[operand - 1])
    case .register:
      address.base = allocation.locations[operand].register
      operand += 1
    case .memory: address.base = X64ABI.memory
    case .context: address.base = X64ABI.context
    case .cell:
      address.base = .rsp
      address.displacement += Int32(frame.cells)
    case .constant8: return .memory(X64Address(label: code.constant(constants[Int(instruction.displacement)].x)))
    case .constant16:
      let bits = constants[Int(instruction.displacement)]
      return .memory(X64Address(label: code.constant(low: bits.x, high: bits.y)))
    default: break
    }
    if instruction.form & X64Base.hasIndex != 0 {
      address.index = allocation.locations[operand].register
      address.scale = instruction.scale
      operand += 1
      // rbp and r13 as base need a displacement, which makes a slow `lea` of three parts.
      if address.base == .rbp || address.base == .r13, address.scale == 0, address.displacement == 0 {
        swap(&address.base, &address.index)
      }
    }
    return .memory(address)
  }

  /// A register or a spill slot as an operand.
  mutating func registerOrMemory(_ location: Location) -> X64RegisterOrMemory {
    if location.isRegister { return .register(location.register) }
    guard let slot = location.slot else { preconditionFailure("an operand without a location") }
    return .memory(X64Address(base: .rsp, displacement: Int32(slot * 8)))
  }
}
