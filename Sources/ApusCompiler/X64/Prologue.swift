import ApusLayout

/// The layout of a frame of compiled code, from its return address downwards: saved registers, cells, spill slots. The
/// stack pointer points to the first spill slot.
package struct X64Frame: Sendable {
  /// The saved registers, in the order in which they are pushed.
  package var saved: [PhysicalRegister] = []
  /// The size of the part below the saved registers, in bytes.
  package var localSize = 0
  /// The offset of the cells from the stack pointer, in bytes.
  package var cells = 0
  /// Whether the prologue checks the stack limit.
  package var isChecked = false

  /// The number of bytes between the stack pointer and the return address.
  package var size: Int { saved.count * 8 + localSize }

  package init() {}

  package init(_ allocation: borrowing Allocation, cellCount: Int, hasCalls: Bool, hasHandlers: Bool) {
    for register in X64ABI.preserved where hasHandlers || allocation.saved.contains(register) { saved.append(register) }
    cells = (allocation.slotCount * 8 + 15) & ~15
    localSize = cellCount > 0 ? cells + cellCount * 16 : allocation.slotCount * 8
    // With the return address, the size is a multiple of 16.
    if hasCalls || size > 0, (size + 8) % 16 != 0 { localSize += 8 }
    isChecked = hasCalls || size > 2048
  }
}

extension X64Emitter {
  /// The largest frame, in bytes, whose size need not be subtracted from the stack pointer for the check: at least this
  /// much of the stack is left below the limit.
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

  /// Records that from here on `size` bytes lie between the stack pointer and the return address. If there is a
  /// `register`, the instruction emitted last has pushed it.
  mutating func noteFrame(_ size: Int, _ register: PhysicalRegister = .none) {
    if describesFrames { code.recordFrameChange(size: size, register) }
  }

  private mutating func adjustStack(_ opcode: X64Opcode) {
    guard frame.localSize > 0 else { return }
    put(X64Instruction(opcode, .w64, place: .register(.rsp), immediate: Int64(frame.localSize)))
  }
}
