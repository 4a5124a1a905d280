/// The location of a value: a register or a spill slot.
package struct Location: Hashable, Sendable, BitwiseCopyable {
  /// The number of a register, or 256 plus the number of a slot, or 255 for no location.
  package var rawValue: UInt32

  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ register: PhysicalRegister) { rawValue = UInt32(register.rawValue) }
  /// - Parameter slot: the number of the slot, in units of 8 bytes from the start of the spill area.
  @inline(__always) package init(slot: Int) { rawValue = 256 &+ UInt32(truncatingIfNeeded: slot) }

  /// No location.
  package static var none: Location { Location(rawValue: 255) }

  @inline(__always) package var isRegister: Bool { rawValue < 64 }
  /// The register; the location must be one.
  @inline(__always) package var register: PhysicalRegister {
    assert(isRegister, "not in a register")
    return PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: rawValue))
  }
  /// The number of the spill slot, in units of 8 bytes; nil if the location is not a slot.
  @inline(__always) package var slot: Int? { rawValue >= 256 ? Int(rawValue &- 256) : nil }
}

/// A move or rematerialization between instructions.
package struct Edit: Hashable, Sendable {
  /// The index of the instruction before which the edit is done.
  package var instruction: UInt32
  package var kind: RegisterKind
  /// The location of the value; `none` if it is rematerialized.
  package var source: Location
  package var destination: Location
  /// If the value is rematerialized, the index in `MachineFunction.rematerializations`, else -1.
  package var rematerialization: Int32
}

/// The result of register allocation.
package struct Allocation: Sendable {
  /// The location of each element of `MachineFunction.operands`.
  package var locations: [Location] = []
  /// Moves (never from slot to slot), sorted by the instruction before which they are done; edits before the same
  /// instruction are done in the order of the list. Moves after an instruction are before the next one. Moves at the
  /// end of a block are before its terminator, moves at the start of a block before its first instruction.
  package var edits: [Edit] = []
  /// The size of the spill area in units of 8 bytes.
  package var slotCount = 0
  /// The callee-saved registers that are used and so must be saved.
  package var saved: RegisterSet = []

  package init() {}
}
