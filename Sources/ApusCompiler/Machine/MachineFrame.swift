/// The layout of a frame of compiled code, from the stack pointer at the entry downwards: saved registers, cells, spill
/// slots. In the body the stack pointer points to the first spill slot.
package struct MachineFrame: Sendable {
  /// The saved registers, from the upper end of the frame downwards: first the link register, if it is saved.
  package var saved: [PhysicalRegister] = []
  /// The size of the part below the saved registers, in bytes.
  package var localSize = 0
  /// The offset of the cells from the stack pointer, in bytes.
  package var cells = 0
  /// Whether the prologue checks the stack limit.
  package var isChecked = false

  /// The number of bytes between the stack pointer in the body and at the entry.
  package var size: Int { saved.count * 8 + localSize }

  /// The largest frame, in bytes, whose size need not be subtracted from the stack pointer for the check: at least this
  /// much of the stack is left below the limit.
  static var uncheckedSize: Int { 4096 }

  package init() {}

  package init<ABI: CallingConvention>(
    _ abi: ABI.Type, _ allocation: borrowing Allocation, cellCount: Int, hasCalls: Bool, hasHandlers: Bool
  ) {
    if hasCalls, let link = ABI.linkRegister { saved.append(link) }
    for register in ABI.preserved where hasHandlers || allocation.saved.contains(register) { saved.append(register) }
    cells = (allocation.slotCount * 8 + 15) & ~15
    localSize = cellCount > 0 ? cells + cellCount * 16 : allocation.slotCount * 8
    // With what the call has put on the stack, the size is a multiple of 16.
    if hasCalls || size > 0, (size + ABI.returnAddressSize) % 16 != 0 { localSize += 8 }
    isChecked = hasCalls || size > 2048
  }
}
