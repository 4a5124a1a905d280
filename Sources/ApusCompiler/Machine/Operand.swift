/// A virtual register in an instruction, with what the instruction demands of its place.
package struct Operand: Hashable, Sendable {
  /// What the instruction does with it.
  package enum Role: UInt8, Sendable { case use, def }

  /// When: *early* before the instruction has any effect, *late* after all of it. An early use may share its register
  /// with a late definition; a late use, and an early definition, may not share with definitions or uses.
  package enum Position: UInt8, Sendable { case early, late }

  /// Where it has to be.
  package enum Constraint: Hashable, Sendable {
    /// In any register.
    case register
    /// In a register or a spill slot.
    case any
    /// In this very register.
    case fixed(PhysicalRegister)
    /// A definition in the register of the use that is this operand of the same instruction.
    case reuse(Int)
  }

  /// Register in the lower 32 bits; role in bit 32, position in bit 33, the kind of constraint in bits 34 and 35, its
  /// register or operand in bits 40 to 47.
  package var bits: UInt64

  @inline(__always)
  package init(_ register: VirtualRegister, _ role: Role, _ position: Position, _ constraint: Constraint) {
    bits = UInt64(register.rawValue) | UInt64(role.rawValue) &<< 32 | UInt64(position.rawValue) &<< 33
    switch constraint {
    case .register: break
    case .any: bits |= 1 &<< 34
    case .fixed(let physical): bits |= 2 &<< 34 | UInt64(physical.rawValue) &<< 40
    case .reuse(let operand): bits |= 3 &<< 34 | UInt64(truncatingIfNeeded: operand) &<< 40
    }
  }

  @inline(__always) package var register: VirtualRegister {
    VirtualRegister(rawValue: UInt32(truncatingIfNeeded: bits))
  }
  @inline(__always) package var role: Role { bits &>> 32 & 1 == 0 ? .use : .def }
  @inline(__always) package var position: Position { bits &>> 33 & 1 == 0 ? .early : .late }
  @inline(__always) package var constraint: Constraint {
    let payload = UInt8(truncatingIfNeeded: bits &>> 40)
    switch bits &>> 34 & 3 {
    case 0: return .register
    case 1: return .any
    case 2: return .fixed(PhysicalRegister(rawValue: payload))
    default: return .reuse(Int(payload))
    }
  }

  /// A use before the instruction, in any register.
  @inline(__always) package static func use(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .early, .register)
  }
  /// A use before the instruction, in a register or a spill slot.
  @inline(__always) package static func useAnywhere(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .early, .any)
  }
  /// A use whose register is left alone until the instruction is over.
  @inline(__always) package static func lateUse(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .late, .register)
  }
  /// A use before the instruction in the register given.
  @inline(__always) package static func use(_ register: VirtualRegister, in physical: PhysicalRegister) -> Operand {
    Operand(register, .use, .early, .fixed(physical))
  }
  /// A definition after the instruction, in any register.
  @inline(__always) package static func def(_ register: VirtualRegister) -> Operand {
    Operand(register, .def, .late, .register)
  }
  /// A definition that shares no register with any use.
  @inline(__always) package static func earlyDef(_ register: VirtualRegister) -> Operand {
    Operand(register, .def, .early, .register)
  }
  /// A definition after the instruction in the register given.
  @inline(__always) package static func def(_ register: VirtualRegister, in physical: PhysicalRegister) -> Operand {
    Operand(register, .def, .late, .fixed(physical))
  }
  /// A definition in the register of a use of the same instruction.
  @inline(__always) package static func def(_ register: VirtualRegister, reusing operand: Int) -> Operand {
    Operand(register, .def, .late, .reuse(operand))
  }
}
