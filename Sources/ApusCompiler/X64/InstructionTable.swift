/// Prefix and map of an opcode byte: in `x66_0F38` the byte follows 66 0F 38, or a VEX prefix with the same as pp and
/// mmmmm. The raw value is prefix + 4 * map, with 66, F3, F2 as 1, 2, 3 and 0F, 0F38, 0F3A as 1, 2, 3.
package enum X64Page: UInt8, Sendable {
  case x00, x66, xF3, xF2
  case x0F, x66_0F, xF3_0F, xF2_0F
  case x0F38, x66_0F38, xF3_0F38, xF2_0F38
  case x0F3A, x66_0F3A, xF3_0F3A, xF2_0F3A
}

/// The operands in the order of Intel's syntax; the first is the destination if there is one. The names are those of
/// the fields of `X64Instruction`.
package enum X64Form: UInt8, Sendable {
  case none
  case registerRM
  case rmRegister
  case rmImmediate
  case rm
  /// A shift by the register `cl`, which is not a field.
  case rmCL
  case registerRMImmediate
  case rmRegisterImmediate
  case registerSourceRM
  case registerRMSource
  case sourceRM
  case sourceRMImmediate
  case registerSourceRMImmediate
  /// The fourth operand is a register whose raw value is in `immediate`.
  case registerSourceRMRegister
  /// The register is in the low bits of the opcode.
  case register
  /// `movConstant`: the shortest `mov` of a constant to a register.
  case registerConstant
  case immediate
  /// A branch; the label is that of the address in `rm`.
  case label
  /// A branch by a relocation to the symbol whose number is in `immediate`.
  case symbol
  /// `nop` of `immediate` bytes, 1 to 15.
  case length

  /// Whether `source` is an operand.
  package var hasSource: Bool {
    switch self {
    case .registerSourceRM, .registerRMSource, .sourceRM, .sourceRMImmediate,
      .registerSourceRMImmediate, .registerSourceRMRegister:
      true
    case .none, .registerRM, .rmRegister, .rmImmediate, .rm, .rmCL, .registerRMImmediate,
      .rmRegisterImmediate, .register, .registerConstant, .immediate, .label, .symbol, .length:
      false
    }
  }
}

/// The class of register that a field holds, and the size of the operand if it is in memory.
package enum X64Class: UInt8, Sendable {
  /// The field is not used.
  case none
  /// An integer register of the instruction's width.
  case gpr
  case gpr8, gpr16, gpr32, gpr64
  /// An integer register of 32 bits, or 8 or 16 bits of memory.
  case gpr32Memory8, gpr32Memory16
  /// A vector register, or memory of that number of bits.
  case xmm8, xmm16, xmm32, xmm64, xmm128
  /// Memory without a size of its own: `lea`.
  case address
}

/// The access to the first operand; the others are read.
package enum X64Access: UInt8, Sendable {
  case reads, writes, modifies
  /// The second operand is modified too.
  case exchanges
}

/// The access to the flags.
package enum X64FlagUse: UInt8, Sendable {
  case none, writes, reads, readsAndWrites
}

/// The operand widths that an instruction has.
package enum X64Widths: UInt8, Sendable {
  /// 8 to 64 bits.
  case all
  /// 16 to 64 bits.
  case from16
  /// 32 and 64 bits.
  case from32
  case only64
  /// The width is ignored.
  case ignored

  package func contains(_ width: X64Width) -> Bool {
    switch self {
    case .all, .ignored: true
    case .from16: width != .w8
    case .from32: width.rawValue >= 2
    case .only64: width == .w64
    }
  }
}

/// What the operand `rm` may be.
package enum X64OperandRule: UInt8, Sendable {
  case any, register, memory
}

/// The bit W of a VEX prefix.
package enum X64VEXWidth: UInt8, Sendable {
  case w0, w1
  /// Set if the width of the instruction is 64 bits.
  case width
}

/// One row of the table: an instruction in one of its operand forms. The encoder, the printer, the decoder, and all
/// code that needs to know what an instruction reads and writes use it.
package struct X64Row: Sendable {
  package let opcode: X64Opcode
  /// The mnemonic without the suffix of the condition, if the instruction has one.
  package let mnemonic: StaticString
  package let page: X64Page
  package let byte: UInt8
  /// The value of ModRM.reg where that is part of the opcode, else 8.
  package let digit: UInt8
  package let form: X64Form
  /// The class of the fields `register` and `source`.
  package let register: X64Class
  package let rm: X64Class
  package let rule: X64OperandRule
  package let access: X64Access
  package let flags: X64FlagUse
  package let widths: X64Widths
  package let isVEX: Bool
  package let vexWidth: X64VEXWidth
  /// Whether the instruction has the prefix `lock`.
  package let isLocked: Bool
  /// Whether the condition is part of the opcode.
  package let hasCondition: Bool
  /// A byte that always follows the opcode, or 0.
  package let trailing: UInt8
  /// Registers read or written that are not operands, as a set of bits: 1 is rax, 2 rcx, 4 rdx, 16 rsp.
  package let implicitReads: UInt8
  package let implicitWrites: UInt8

  /// An instruction on integers, in the legacy encoding.
  @inline(never) init(
    _ opcode: X64Opcode, _ mnemonic: StaticString, _ page: X64Page, _ byte: UInt8, _ form: X64Form,
    _ access: X64Access, _ flags: X64FlagUse, _ widths: X64Widths, digit: UInt8 = 8, register: X64Class = .gpr,
    rm: X64Class = .gpr, only rule: X64OperandRule = .any, lock: Bool = false, condition: Bool = false,
    trailing: UInt8 = 0, implicitReads: UInt8 = 0, implicitWrites: UInt8 = 0
  ) {
    self.opcode = opcode
    self.mnemonic = mnemonic
    self.page = page
    self.byte = byte
    self.digit = digit
    self.form = form
    self.register = register
    self.rm = rm
    self.rule = rule
    self.access = access
    self.flags = flags
    self.widths = widths
    isVEX = false
    vexWidth = .width
    isLocked = lock
    hasCondition = condition
    self.trailing = trailing
    self.implicitReads = implicitReads
    self.implicitWrites = implicitWrites
  }

  /// An instruction in the VEX encoding, of 128 bits or scalar.
  @inline(never) init(
    vex opcode: X64Opcode, _ mnemonic: StaticString, _ page: X64Page, _ byte: UInt8, _ form: X64Form,
    register: X64Class = .xmm128, rm: X64Class = .xmm128, w: X64VEXWidth = .w0, digit: UInt8 = 8,
    access: X64Access = .writes, flags: X64FlagUse = .none, widths: X64Widths = .ignored,
    only rule: X64OperandRule = .any
  ) {
    self.opcode = opcode
    self.mnemonic = mnemonic
    self.page = page
    self.byte = byte
    self.digit = digit
    self.form = form
    self.register = register
    self.rm = rm
    self.rule = rule
    self.access = access
    self.flags = flags
    self.widths = widths
    isVEX = true
    vexWidth = w
    isLocked = false
    hasCondition = false
    trailing = 0
    implicitReads = 0
    implicitWrites = 0
  }
}

/// The only table of the x86-64 instructions that Apus emits.
package enum X64InstructionTable {
  /// The rows by `X64Opcode.rawValue`. Never freed.
  package nonisolated(unsafe) static let rows: UnsafePointer<X64Row> = {
    let rows = UnsafeMutablePointer<X64Row>.allocate(capacity: X64Opcode.allCases.count)
    forEach { (rows + Int($0.opcode.rawValue)).initialize(to: $0) }
    return UnsafePointer(rows)
  }()

  /// Calls `body` with every row, in the order of the parts of the table.
  package static func forEach(_ body: (X64Row) -> Void) {
    integerRows.forEach(body)
    controlRows.forEach(body)
    floatRows.forEach(body)
    fusedRows.forEach(body)
    vectorRows.forEach(body)
    shuffleRows.forEach(body)
  }
}

extension X64Opcode {
  /// The row of the instruction.
  package var row: X64Row { X64InstructionTable.rows[Int(rawValue)] }
}
