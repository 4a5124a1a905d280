import ApusLayout

/// Bounds checks of addresses. Nearly all addresses are far from the end of their memory: these pass one comparison
/// with a limit that is the same for all accesses. The exact check of the others is after the function.
extension X64Emitter {
  mutating func emitBoundsCheck(_ instruction: MachineInstruction, _ allocation: borrowing Allocation) {
    var operand = Int(instruction.firstOperand)
    let index = allocation.locations[operand].register
    operand += 1
    let limit = registerOrMemory(instruction, allocation, &operand)
    put(X64Instruction(.cmp, .w64, register: index, rm: limit))
    guard instruction.immediate > 0 else {
      put(.jump(if: .above, to: trapLabel(instruction.payload, instruction.position)))
      return
    }
    let path = X64BoundsPath(
      index: index, limit: limit, slack: instruction.immediate, trap: UInt8(truncatingIfNeeded: instruction.payload),
      position: instruction.position, entry: code.newLabel(), resume: code.newLabel())
    put(.jump(if: .above, to: path.entry))
    bind(path.resume)
    assembler.boundsPaths.append(path)
  }

  mutating func emitBoundsPaths() {
    for path in assembler.boundsPaths {
      bind(path.entry)
      put(X64Instruction(.mov, .w64, register: .r11, rm: path.limit))
      put(X64Instruction(.addImmediate, .w64, rm: .register(.r11), immediate: path.slack))
      put(X64Instruction(.cmp, .w64, register: path.index, rm: .register(.r11)))
      put(.jump(if: .belowOrEqual, to: path.resume))
      emitTrapCall(ContextOffset.trapExit, path.trap, path.position)
    }
  }
}
