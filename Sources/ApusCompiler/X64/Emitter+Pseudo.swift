import ApusLayout

/// Emission of the instructions of `X64Pseudo`, each of which expands to any number of instructions.
extension X64Emitter {
  mutating func emitOwnPseudo(
    _ instruction: MachineInstruction, in block: Int, _ machine: borrowing MachineFunction,
    _ allocation: borrowing Allocation
  ) {
    guard let pseudo = X64Pseudo(rawValue: instruction.opcode) else { preconditionFailure("no instruction") }
    let first = Int(instruction.firstOperand)
    switch pseudo {
    case .zeroFloat, .onesFloat:
      let register = allocation.locations[first].register
      put(
        X64Instruction(
          pseudo == .zeroFloat ? .vxorps : .vpcmpeqd, register: register, source: register, rm: .register(register)))
    case .branch, .branchFloatEqual, .branchFloatNotEqual: emitBranch(pseudo, instruction, in: block, machine)
    case .trapIf, .trapIfFloatEqual, .trapIfFloatNotEqual, .trapWithCode: emitTrap(pseudo, instruction)
    case .boundsCheck: emitBoundsCheck(instruction, allocation)
    case .trapIfOverflow: emitOverflow(instruction, allocation)
    case .selectFloat:
      let done = code.newLabel()
      let condition = unsafeBitCast(instruction.condition, to: X64Condition.self)
      put(.jump(if: condition.inverted, to: done))
      move(
        machine.operands[first].register.kind, from: allocation.locations[first + 2], to: allocation.locations[first])
      bind(done)
    case .remainderSigned: emitRemainder(instruction, allocation.locations[first + 3].register)
    case .atomicModifyLoop: emitModifyLoop(instruction, allocation)
    case .toInteger, .convertUnsigned64, .minMax: emitConversion(pseudo, instruction, allocation)
    }
  }

  private mutating func emitBranch(
    _ pseudo: X64Pseudo, _ instruction: MachineInstruction, in block: Int, _ machine: borrowing MachineFunction
  ) {
    let targets = branchTargets(of: block, machine)
    let (yes, no) = (targets.yes, targets.no)
    switch pseudo {
    case .branchFloatEqual:
      put(.jump(if: .parity, to: no))
      if targets.isYesNext {
        put(.jump(if: .notEqual, to: no))
      } else {
        put(.jump(if: .equal, to: yes))
        if !targets.isNoNext { put(.jump(to: no)) }
      }
    case .branchFloatNotEqual:
      put(.jump(if: .parity, to: yes))
      if targets.isYesNext {
        put(.jump(if: .equal, to: no))
      } else {
        put(.jump(if: .notEqual, to: yes))
        if !targets.isNoNext { put(.jump(to: no)) }
      }
    default:
      let condition = unsafeBitCast(instruction.condition, to: X64Condition.self)
      if targets.isYesNext {
        put(.jump(if: condition.inverted, to: no))
      } else {
        put(.jump(if: condition, to: yes))
        if !targets.isNoNext { put(.jump(to: no)) }
      }
    }
  }

  private mutating func emitTrap(_ pseudo: X64Pseudo, _ instruction: MachineInstruction) {
    switch pseudo {
    case .trapWithCode:
      put(X64Instruction(.test, .w32, register: .rax, rm: .register(.rax)))
      let done = code.newLabel()
      put(.jump(if: .equal, to: done))
      emitTrapCall(ContextOffset.trapExitWithCode, 0, instruction.position)
      bind(done)
    case .trapIfFloatEqual:
      let done = code.newLabel()
      put(.jump(if: .parity, to: done))
      put(.jump(if: .equal, to: trapLabel(instruction.payload, instruction.position)))
      bind(done)
    case .trapIfFloatNotEqual:
      let trap = trapLabel(instruction.payload, instruction.position)
      put(.jump(if: .parity, to: trap))
      put(.jump(if: .notEqual, to: trap))
    default:
      let condition = unsafeBitCast(instruction.condition, to: X64Condition.self)
      put(.jump(if: condition, to: trapLabel(instruction.payload, instruction.position)))
    }
  }

  /// Traps if the first operand is the least integer and the second is -1. An integer minus 1 overflows only if it is
  /// the least.
  private mutating func emitOverflow(_ instruction: MachineInstruction, _ allocation: borrowing Allocation) {
    let width = unsafeBitCast(instruction.width, to: X64Width.self)
    let first = Int(instruction.firstOperand)
    let done = code.newLabel()
    put(X64Instruction(.cmpImmediate, width, rm: .register(allocation.locations[first + 1].register), immediate: -1))
    put(.jump(if: .notEqual, to: done))
    put(X64Instruction(.cmpImmediate, width, rm: .register(allocation.locations[first].register), immediate: 1))
    put(.jump(if: .overflow, to: trapLabel(instruction.payload, instruction.position)))
    bind(done)
  }

  private mutating func emitRemainder(_ instruction: MachineInstruction, _ divisor: PhysicalRegister) {
    let width = unsafeBitCast(instruction.width, to: X64Width.self)
    let done = code.newLabel()
    put(X64Instruction(.xor, .w32, register: .rdx, rm: .register(.rdx)))
    put(X64Instruction(.cmpImmediate, width, rm: .register(divisor), immediate: -1))
    put(.jump(if: .equal, to: done))
    put(X64Instruction(.cdq, width))
    noteDivision(at: position)
    put(X64Instruction(.idiv, width, rm: .register(divisor)))
    bind(done)
  }

  /// Emits a loop of compare and exchange; `old` is in rax: old = [address]; repeat new = old op value, until `cmpxchg`
  /// finds [address] == old and stores new there.
  private mutating func emitModifyLoop(_ instruction: MachineInstruction, _ allocation: borrowing Allocation) {
    let width = unsafeBitCast(instruction.width, to: X64Width.self)
    let first = Int(instruction.firstOperand)
    let new = allocation.locations[first + 1].register
    let memory = X64RegisterOrMemory.memory(X64Address(base: allocation.locations[first + 2].register))
    let value = X64RegisterOrMemory.register(allocation.locations[first + 3].register)
    let wide = max(width.rawValue, X64Width.w32.rawValue)
    let full = unsafeBitCast(wide, to: X64Width.self)
    let again = code.newLabel()
    if instruction.payload != 0 {
      code.recordTrap(code: UInt8(truncatingIfNeeded: instruction.payload), position: instruction.position)
    }
    put(X64Instruction(.mov, width, register: .rax, rm: memory))
    bind(again)
    put(X64Instruction(.mov, full, register: new, rm: .register(.rax)))
    switch AtomicOperation(rawValue: instruction.scale) {
    case .and: put(X64Instruction(.and, full, register: new, rm: value))
    case .or: put(X64Instruction(.or, full, register: new, rm: value))
    default: put(X64Instruction(.xor, full, register: new, rm: value))
    }
    put(X64Instruction(.lockCmpxchg, width, register: new, rm: memory))
    put(.jump(if: .notEqual, to: again))
  }
}
