/// How a frame of compiled code lies below its return address: saved registers, cells, spill slots. The stack pointer
/// points at the first spill slot.
package struct X64Frame: Sendable {
  /// Registers saved, in the order in which they are pushed.
  package var saved: [PhysicalRegister] = []
  /// What is below the saved registers, in bytes.
  package var localSize = 0
  /// Where the cells are, in bytes from the stack pointer.
  package var cells = 0
  package var isChecked = false

  /// All that lies between the stack pointer and the return address.
  package var size: Int { saved.count * 8 + localSize }

  package init() {}

  package init(_ allocation: borrowing Allocation, cellCount: Int, hasCalls: Bool, hasHandlers: Bool) {
    for register in X64ABI.preserved where hasHandlers || allocation.saved.contains(register) { saved.append(register) }
    cells = (allocation.slotCount * 8 + 15) & ~15
    localSize = cellCount > 0 ? cells + cellCount * 16 : allocation.slotCount * 8
    // With the return address, a multiple of 16.
    if hasCalls || size > 0, (size + 8) % 16 != 0 { localSize += 8 }
    isChecked = hasCalls || size > 2048
  }
}

extension X64Emitter {
  /// Stack frames up to this size need no subtraction before the check, since so much is left below the limit.
  static var uncheckedSize: Int { 4096 }

  mutating func emitPrologue() {
    if frame.isChecked {
      let limit = X64Place.memory(X64Address(base: X64ABI.context, displacement: ContextOffset.stackLimit))
      var pointer = PhysicalRegister.rsp
      if frame.size > Self.uncheckedSize {
        pointer = .r11
        let below = X64Address(base: .rsp, displacement: -Int32(frame.size))
        put(X64Instruction(.lea, .w64, register: .r11, place: .memory(below)))
      }
      put(X64Instruction(.cmp, .w64, register: pointer, place: limit))
      put(.jump(if: .below, to: trapLabel(TrapCode.stackExhausted.rawValue, 0)))
    }
    var size = 0
    for register in frame.saved {
      put(X64Instruction(.push, register: register))
      size += 8
      noteFrame(size, register)
    }
    adjustStack(.subImmediate)
    noteFrame(frame.size)
  }

  /// Leaves the frame by what `leave` emits; flags change.
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
    // What follows has the frame still.
    noteFrame(frame.size)
  }

  /// So much lies between the stack pointer and the return address from here on; the instruction emitted last has
  /// pushed the register, if there is one.
  mutating func noteFrame(_ size: Int, _ register: PhysicalRegister = .none) {
    if describesFrames { code.recordFrameChange(size: size, register) }
  }

  private mutating func adjustStack(_ opcode: X64Opcode) {
    guard frame.localSize > 0 else { return }
    put(X64Instruction(opcode, .w64, place: .register(.rsp), immediate: Int64(frame.localSize)))
  }
}
