/// A virtual register as operand of an instruction, with the constraints on its location.
package struct Operand: Hashable, Sendable {
  /// Whether the instruction reads or writes the register.
  package enum Role: UInt8, Sendable { case use, def }

  /// When the operand is read or written: *early* before the instruction has any effect, *late* after all its effects.
  /// An early use may share its register with a late definition. A late use shares no register with a definition, and
  /// an early definition shares none with a use or another definition.
  package enum Position: UInt8, Sendable { case early, late }

  /// The locations that are allowed.
  package enum Constraint: Hashable, Sendable {
    /// In any register.
    case register
    /// In a register or a spill slot.
    case any
    /// In this register.
    case fixed(PhysicalRegister)
    /// A definition in the register of a use: operand number *n* of the same instruction.
    case reuse(Int)
  }

  /// The register in the lower 32 bits, the role in bit 32, the position in bit 33, the kind of constraint in bits 34
  /// and 35, and the register or operand number of the constraint in bits 40 to 47.
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

  /// An early use in any register.
  @inline(__always) package static func use(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .early, .register)
  }
  /// An early use in a register or a spill slot.
  @inline(__always) package static func useAnywhere(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .early, .any)
  }
  /// A late use in any register: the register keeps its value until the instruction has ended.
  @inline(__always) package static func lateUse(_ register: VirtualRegister) -> Operand {
    Operand(register, .use, .late, .register)
  }
  /// An early use in the given register.
  @inline(__always) package static func use(_ register: VirtualRegister, in physical: PhysicalRegister) -> Operand {
    Operand(register, .use, .early, .fixed(physical))
  }
  /// A late definition in any register.
  @inline(__always) package static func def(_ register: VirtualRegister) -> Operand {
    Operand(register, .def, .late, .register)
  }
  /// An early definition: it shares no register with any use.
  @inline(__always) package static func earlyDef(_ register: VirtualRegister) -> Operand {
    Operand(register, .def, .early, .register)
  }
  /// A late definition in the given register.
  @inline(__always) package static func def(_ register: VirtualRegister, in physical: PhysicalRegister) -> Operand {
    Operand(register, .def, .late, .fixed(physical))
  }
  /// A late definition in the register of a use of the same instruction.
  ///
  /// - Parameter operand: the number of the use among the instruction's operands.
  @inline(__always) package static func def(_ register: VirtualRegister, reusing operand: Int) -> Operand {
    Operand(register, .def, .late, .reuse(operand))
  }
}
