/// The width of an integer operation. The raw value is the base-2 logarithm of the number of bytes.
package enum X64Width: UInt8, Sendable, CaseIterable {
  case w8, w16, w32, w64

  package var bits: Int { 8 << Int(rawValue) }
  package var bytes: Int { 1 << Int(rawValue) }
}

/// An address: `base + index * 2^scale + displacement`, or `label + displacement`, encoded relative to the instruction.
package struct X64Address: Hashable, Sendable {
  package var base: PhysicalRegister
  /// Never `rsp`.
  package var index: PhysicalRegister
  /// The base-2 logarithm of the factor, 0 to 3.
  package var scale: UInt8
  package var displacement: Int32
  /// If there is a label, there is neither base nor index.
  package var label: Label?

  package init(
    base: PhysicalRegister = .none, index: PhysicalRegister = .none, scale: UInt8 = 0, displacement: Int32 = 0
  ) {
    self.base = base
    self.index = index
    self.scale = scale
    self.displacement = displacement
    label = nil
  }

  package init(label: Label, displacement: Int32 = 0) {
    base = .none
    index = .none
    scale = 0
    self.displacement = displacement
    self.label = label
  }
}

/// The operand that may be a register or in memory (ModRM.rm).
package enum X64RegisterOrMemory: Hashable, Sendable {
  case none
  case register(PhysicalRegister)
  case memory(X64Address)
}

/// One instruction with its physical operands. The row of the opcode (`X64Form`) determines which of the fields are
/// operands, and their order; the other fields are ignored.
package struct X64Instruction: Hashable, Sendable {
  package var opcode: X64Opcode
  /// The width of the integer operands; ignored where the row fixes it.
  package var width: X64Width
  package var condition: X64Condition
  /// The operand in ModRM.reg, or in the low bits of the opcode.
  package var register: PhysicalRegister
  /// The operand in VEX.vvvv: the first source of most vector instructions.
  package var source: PhysicalRegister
  /// The operand in ModRM.rm.
  package var rm: X64RegisterOrMemory
  /// The immediate operand. In some forms (`X64Form`) it is a symbol, a fourth register or a length.
  package var immediate: Int64

  package init(
    _ opcode: X64Opcode, _ width: X64Width = .w64, register: PhysicalRegister = .none,
    source: PhysicalRegister = .none, rm: X64RegisterOrMemory = .none, immediate: Int64 = 0,
    condition: X64Condition = .equal
  ) {
    self.opcode = opcode
    self.width = width
    self.condition = condition
    self.register = register
    self.source = source
    self.rm = rm
    self.immediate = immediate
  }

  /// A jump within the code, short if the target is near.
  package static func jump(to label: Label) -> X64Instruction {
    X64Instruction(.jmp, rm: .memory(X64Address(label: label)))
  }

  /// A conditional jump within the code, short if the target is near.
  package static func jump(if condition: X64Condition, to label: Label) -> X64Instruction {
    X64Instruction(.jcc, rm: .memory(X64Address(label: label)), condition: condition)
  }

  /// A call of a symbol, by a relocation.
  package static func call(symbol: UInt32) -> X64Instruction {
    X64Instruction(.call, immediate: Int64(symbol))
  }
}
