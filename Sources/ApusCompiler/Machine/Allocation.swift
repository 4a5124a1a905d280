/// Where a value is: in a register or in a spill slot.
package struct Place: Hashable, Sendable, BitwiseCopyable {
  /// A register's number, or 256 and the number of a slot.
  package var rawValue: UInt32

  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(_ register: PhysicalRegister) { rawValue = UInt32(register.rawValue) }
  /// - Parameter slot: its number, counted in units of 8 bytes.
  @inline(__always) package init(slot: Int) { rawValue = 256 &+ UInt32(truncatingIfNeeded: slot) }

  /// Nowhere yet.
  package static var none: Place { Place(rawValue: 255) }

  @inline(__always) package var isRegister: Bool { rawValue < 64 }
  /// The register it is.
  @inline(__always) package var register: PhysicalRegister {
    assert(isRegister, "not in a register")
    return PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: rawValue))
  }
  /// The number of the spill slot it is, in units of 8 bytes.
  @inline(__always) package var slot: Int? { rawValue >= 256 ? Int(rawValue &- 256) : nil }
}

/// Something to be done between instructions, in the order of the list.
package struct Edit: Hashable, Sendable {
  /// The instruction before which it is done.
  package var instruction: UInt32
  package var kind: RegisterKind
  /// Where the value is; `none` if it is made anew.
  package var source: Place
  package var destination: Place
  /// If the value is made anew: by which of `MachineFunction.rematerializations`.
  package var rematerialization: Int32
}

/// The outcome of register allocation.
package struct Allocation: Sendable {
  /// Where each of `MachineFunction.operands` is.
  package var places: [Place] = []
  /// Moves (never from slot to slot), by the instruction before which they stand; moves that belong behind an
  /// instruction stand before the next. Moves at the end of a block stand before its terminator, moves at the start of
  /// a block before its first instruction.
  package var edits: [Edit] = []
  /// The size of the spill area in units of 8 bytes.
  package var slotCount = 0
  /// The registers not clobbered by calls that are used, and so must be saved.
  package var saved: RegisterSet = []

  package init() {}
}
