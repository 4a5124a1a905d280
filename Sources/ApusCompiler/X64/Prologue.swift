import ApusLayout

/// The code at the beginning and at the end of a function.
extension X64 {
  package static func prologue(_ emitter: inout X64Emitter) {
    if emitter.frame.isChecked {
      let limit = X64RegisterOrMemory.memory(X64Address(base: X64ABI.context, displacement: ContextOffset.stackLimit))
      var pointer = PhysicalRegister.rsp
      if emitter.frame.size > MachineFrame.uncheckedSize {
        pointer = .r11
        let below = X64Address(base: .rsp, displacement: -Int32(emitter.frame.size))
        emitter.put(X64Instruction(.lea, .w64, register: .r11, rm: .memory(below)))
      }
      emitter.put(X64Instruction(.cmp, .w64, register: pointer, rm: limit))
      emitter.put(.jump(if: .below, to: emitter.trapLabel(TrapCode.stackExhausted.rawValue, 0)))
    }
    emitter.saveRegisters()
    emitter.adjustStack(.subImmediate)
    emitter.noteFrame(emitter.frame.size)
  }
}

extension X64Emitter {
  /// Pushes the registers that the function saves.
  mutating func saveRegisters() {
    var size = 0
    for register in frame.saved {
      put(X64Instruction(.push, register: register))
      size += 8
      noteFrame(size, register)
    }
  }

  /// Removes the frame and emits `leave`, which leaves the function. Changes flags.
  mutating func emitEpilogue(_ leave: X64Instruction) {
    adjustStack(.addImmediate)
    var size = frame.saved.count * 8
    noteFrame(size)
    for register in frame.saved.reversed() {
      put(X64Instruction(.pop, register: register))
      size -= 8
      noteFrame(size)
    }
    put(leave)
    // The code that follows has the frame.
    noteFrame(frame.size)
  }

  fileprivate mutating func adjustStack(_ opcode: X64Opcode) {
    guard frame.localSize > 0 else { return }
    put(X64Instruction(opcode, .w64, rm: .register(.rsp), immediate: Int64(frame.localSize)))
  }
}
