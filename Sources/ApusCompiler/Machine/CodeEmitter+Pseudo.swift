import ApusLayout

/// Emission of pseudo instructions that all instruction sets have.
extension CodeEmitter {
  mutating func emitPseudo(
    _ instruction: MachineInstruction, in block: Int, _ machine: borrowing MachineFunction,
    _ allocation: borrowing Allocation
  ) {
    guard let pseudo = PseudoInstruction(rawValue: instruction.opcode) else { preconditionFailure("no instruction") }
    let first = Int(instruction.firstOperand)
    switch pseudo {
    case .entry, .landing: break
    case .copy:
      let register = machine.operands[first].register
      move(register.kind, from: allocation.locations[first + 1], to: allocation.locations[first])
    case .callDirect, .callRecord, .callBuiltin: emitCall(pseudo, instruction, in: block, machine, allocation)
    case .tailCallDirect, .tailCallRecord: ISA.tailCall(pseudo, instruction, allocation, &self)
    case .ret: emitReturn(in: block, machine)
    case .jump:
      let target = target(0, of: block, machine)
      if target != next(after: block, machine), isDispatch(target, machine) {
        emitBody(of: target, machine, allocation)
      } else {
        jump(to: 0, of: block, machine)
      }
    case .jumpTable: emitJumpTable(instruction, in: block, machine, allocation)
    case .trapAlways:
      emitTrapCall(ContextOffset.trapExit, UInt8(truncatingIfNeeded: instruction.payload), instruction.position)
    }
  }

  /// Whether a block is short and ends with a jump by table. Such a block is repeated in place of each jump to it, so
  /// that the processor predicts each of the copies separately.
  private mutating func isDispatch(_ block: Int, _ machine: borrowing MachineFunction) -> Bool {
    let instructions = machine.blocks[block].instructions
    return instructions.count <= 8 && machine.blocks[block].loopDepth > 0
      && machine.blocks[block].predecessors.count <= 128
      && machine.instructions[instructions.upperBound - 1].opcode == PseudoInstruction.jumpTable.rawValue
  }

  /// Emits a jump to a successor, unless the code of that comes next.
  private mutating func jump(to successor: Int, of block: Int, _ machine: borrowing MachineFunction) {
    let target = target(successor, of: block, machine)
    if target != next(after: block, machine) { ISA.jump(to: labels[target], &self) }
  }

  private mutating func emitJumpTable(
    _ instruction: MachineInstruction, in block: Int, _ machine: borrowing MachineFunction,
    _ allocation: borrowing Allocation
  ) {
    let count = machine.blocks[block].successors.count - 1
    let otherwise = label(count, of: block, machine)
    let first = Int(instruction.firstOperand)
    let locations = allocation.locations[first..<first + 3]
    guard count > 0 else { return ISA.jump(by: nil, locations, count: 0, otherwise: otherwise, &self) }
    // All copies of a repeated block use one table.
    let table = jumpTables[block] ?? code.beginJumpTable()
    if jumpTables.updateValue(table, forKey: block) == nil {
      for successor in 0..<count { code.addJumpTarget(label(successor, of: block, machine)) }
    }
    ISA.jump(by: table, locations, count: count, otherwise: otherwise, &self)
  }

  private mutating func emitCall(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, in block: Int, _ machine: borrowing MachineFunction,
    _ allocation: borrowing Allocation
  ) {
    ISA.call(pseudo, instruction, allocation, &self)
    let isInvoke = instruction.traits.contains(.terminator)
    let handler = isInvoke ? label(1, of: block, machine).rawValue : self.handler
    code.recordCallSite(position: instruction.position, handler: handler)
    if pseudo == .callBuiltin, instruction.scale != 0 { ISA.truncateBuiltinResult(&self) }
    if isInvoke { jump(to: 0, of: block, machine) }
  }
}

/// The two targets of a branch, and which of them comes next in the code.
struct BranchTargets {
  var yes: Label
  var no: Label
  var isYesNext: Bool
  var isNoNext: Bool
}

extension CodeEmitter {
  mutating func branchTargets(of block: Int, _ machine: borrowing MachineFunction) -> BranchTargets {
    let next = next(after: block, machine)
    let (yes, no) = (target(0, of: block, machine), target(1, of: block, machine))
    return BranchTargets(yes: labels[yes], no: labels[no], isYesNext: yes == next, isNoNext: no == next)
  }
}
