import ApusLayout

/// Emission of instructions whose operands have locations, and of moves.
extension X64Emitter {
  mutating func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) {
    let instruction = machine.instructions[number]
    if isTestOfFlagged(number, machine, allocation) { return }
    assembler.flagged = .none
    if instruction.opcode >= PseudoInstruction.firstOfInstructionSet {
      emitOwnPseudo(instruction, in: block, machine, allocation)
    } else if instruction.opcode >= PseudoInstruction.entry.rawValue {
      emitPseudo(instruction, in: block, machine, allocation)
    } else if instruction.opcode == X64Opcode.movConstant.rawValue, instruction.immediate == 0 {
      // This changes flags. Selection emits no constants between the instruction that sets flags and those that use
      // them, and edits do not come here.
      let register = allocation.places[Int(instruction.firstOperand)].register
      put(X64Instruction(.xor, .w32, register: register, place: .register(register)))
    } else {
      var first = Int(instruction.firstOperand)
      first += implicitOperands(instruction)
      emitPlain(instruction, allocation, first)
      noteFlags(instruction, allocation)
    }
  }

  /// Whether an instruction only tests for zero the register for which the zero flag is already right, and the next
  /// instruction uses no other flag.
  private mutating func isTestOfFlagged(
    _ number: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation
  ) -> Bool {
    let instruction = machine.instructions[number]
    let flagged = assembler.flagged
    guard flagged != .none, instruction.opcode == X64Opcode.test.rawValue,
      instruction.width == assembler.flaggedWidth, instruction.form & 15 == X64Base.place.rawValue,
      number + 1 < machine.instructions.count
    else { return false }
    let first = Int(instruction.firstOperand)
    let condition = machine.instructions[number + 1].condition
    return allocation.places[first] == Place(flagged) && allocation.places[first + 1] == Place(flagged)
      && (condition == X64Condition.equal.rawValue || condition == X64Condition.notEqual.rawValue)
  }

  /// Sets `flagged` if the flags reflect the result of an instruction.
  private mutating func noteFlags(_ instruction: MachineInstruction, _ allocation: borrowing Allocation) {
    switch unsafeBitCast(instruction.opcode, to: X64Opcode.self) {
    case .add, .addImmediate, .sub, .subImmediate, .and, .andImmediate, .or, .orImmediate, .xor, .xorImmediate, .neg:
      // With a result in memory, the first operand is another one, or there is none, as in `add [r15 + 256], 1`.
      guard isDefinition(instruction) else { return }
      let place = allocation.places[Int(instruction.firstOperand)]
      guard place.isRegister else { return }
      assembler.flagged = place.register
      assembler.flaggedWidth = instruction.width
    default: break
    }
  }

  /// Whether the result of a two-operand instruction is an operand of its own, not in memory. The immediate forms on
  /// memory have no definition and no tied use.
  private func isDefinition(_ instruction: MachineInstruction) -> Bool {
    let opcode = unsafeBitCast(instruction.opcode, to: X64Opcode.self)
    return opcode.row.form == .registerPlace || instruction.form & 15 == X64Base.place.rawValue
  }

  /// The number of leading operands that are in registers fixed by the instruction.
  private func implicitOperands(_ instruction: MachineInstruction) -> Int {
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
    func take(_ allocation: borrowing Allocation) -> Place {
      defer { operand += 1 }
      return allocation.places[operand]
    }
    let isInMemory = instruction.form & 15 != X64Base.place.rawValue
    switch row.form {
    case .none, .immediate, .label, .symbol, .length: break
    case .register, .registerConstant: result.register = take(allocation).register
    case .registerPlace, .registerPlaceImmediate:
      result.register = take(allocation).register
      if row.access == .modifies { operand += 1 }
      result.place = place(instruction, allocation, &operand)
    case .registerSourcePlace, .registerPlaceSource, .registerSourcePlaceImmediate:
      result.register = take(allocation).register
      if row.access == .modifies { operand += 1 }
      result.source = take(allocation).register
      result.place = place(instruction, allocation, &operand)
    case .registerSourcePlaceRegister:
      result.register = take(allocation).register
      result.source = take(allocation).register
      result.place = place(instruction, allocation, &operand)
      result.immediate = Int64(take(allocation).register.rawValue)
    case .sourcePlace, .sourcePlaceImmediate:
      result.source = take(allocation).register
      result.place = place(instruction, allocation, &operand)
    case .placeRegister, .placeRegisterImmediate:
      if isInMemory || row.access == .reads {
        result.register = take(allocation).register
        if row.access == .exchanges { operand += 1 }
        result.place = place(instruction, allocation, &operand)
      } else {
        result.place = place(instruction, allocation, &operand)
        if row.access == .modifies { operand += 1 }
        result.register = take(allocation).register
      }
    case .place, .placeImmediate, .placeCL: result.place = place(instruction, allocation, &operand)
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
  private func shortest(_ lea: X64Instruction) -> X64Instruction {
    guard case .memory(let address) = lea.place, address.label == nil, address.base != .none else { return lea }
    if address.index == .none, address.base == lea.register {
      return X64Instruction(
        .addImmediate, lea.width, place: .register(lea.register), immediate: Int64(address.displacement))
    }
    guard address.index != .none, address.scale == 0, address.displacement == 0 else { return lea }
    if address.base == lea.register {
      return X64Instruction(.add, lea.width, register: lea.register, place: .register(address.index))
    }
    guard address.index == lea.register else { return lea }
    return X64Instruction(.add, lea.width, register: lea.register, place: .register(address.base))
  }

  /// The operand that may be in memory. Advances `operand` past the registers it consists of.
  mutating func place(
    _ instruction: MachineInstruction, _ allocation: borrowing Allocation, _ operand: inout Int
  ) -> X64Place {
    var address = X64Address(displacement: instruction.displacement)
    switch X64Base(rawValue: instruction.form & 15) {
    case .place:
      operand += 1
      return place(allocation.places[operand - 1])
    case .register:
      address.base = allocation.places[operand].register
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
      address.index = allocation.places[operand].register
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
  func place(_ place: Place) -> X64Place {
    if place.isRegister { return .register(place.register) }
    guard let slot = place.slot else { preconditionFailure("an operand without a place") }
    return .memory(X64Address(base: .rsp, displacement: Int32(slot * 8)))
  }
}
