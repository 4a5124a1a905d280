/// The text of an instruction, as `llvm-objdump -M intel` prints its encoding, except that labels are printed as `L3`
/// and symbols as `@3`.
extension X64Instruction: MachineText {
  package var text: String {
    var printer = X64Printer(instruction: self, row: opcode.row)
    printer.printAll()
    return printer.text
  }
}

struct X64Printer {
  let instruction: X64Instruction
  let row: X64Row
  var text = ""
  private var hasOperand = false

  init(instruction: X64Instruction, row: X64Row) {
    self.instruction = instruction
    self.row = row
  }

  private var width: X64Width { instruction.encodedWidth }

  mutating func printAll() {
    text += row.isLocked ? "lock " : ""
    text += mnemonic
    switch row.form {
    case .none: break
    case .registerRM: register(); rm()
    case .rmRegister:
      // For two registers, the operands of `xchg` are printed in the other order.
      if case .register = instruction.rm, row.opcode == .xchg {
        register()
        rm()
      } else {
        rm()
        register()
      }
    case .rmImmediate: rm(); immediate()
    case .rm: rm()
    case .rmCL: rm(); operand("cl")
    case .registerRMImmediate: register(); rm(); immediate()
    case .rmRegisterImmediate: rm(); register(); immediate()
    case .registerSourceRM: register(); source(); rm()
    case .registerRMSource: register(); rm(); source()
    case .sourceRM: source(); rm()
    case .sourceRMImmediate: source(); rm(); immediate()
    case .registerSourceRMImmediate: register(); source(); rm(); immediate()
    case .registerSourceRMRegister:
      register()
      source()
      rm()
      operand(name(PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: instruction.immediate)), row.register))
    case .register: register()
    case .registerConstant: constant()
    case .immediate: operand(Self.hexadecimal(instruction.immediate))
    case .label: operand(instruction.target.map { "L\($0.rawValue)" } ?? "?")
    case .symbol: operand("@\(instruction.immediate)")
    case .length: if instruction.immediate != 1 { operand("\(instruction.immediate)") }
    }
  }

  private var mnemonic: String {
    let name = row.mnemonic.description
    switch instruction.opcode {
    case .movConstant: return instruction.constantForm == .full ? "movabs" : name
    case .cdq: return width == .w64 ? "cqo" : name
    default:
      if instruction.isFloatComparison {
        return name.prefix(4) + X64Predicate.name(Int(instruction.immediate)) + name.suffix(2)
      }
      return row.hasCondition ? name + instruction.condition.suffix.description : name
    }
  }

  mutating func operand(_ operand: String) {
    text += hasOperand ? ", " : " "
    text += operand
    hasOperand = true
  }

  private mutating func register() { operand(name(instruction.register, row.register)) }
  private mutating func source() { operand(name(instruction.source, row.register)) }

  private mutating func rm() {
    switch instruction.rm {
    case .none: operand("?")
    case .register(let register): operand(name(register, row.rm))
    case .memory(let address): operand(memorySize + Self.text(address))
    }
  }

  private func name(_ register: PhysicalRegister, _ kind: X64Class) -> String {
    switch kind {
    case .gpr8: register.x64Name(.w8)
    case .gpr16: register.x64Name(.w16)
    case .gpr32, .gpr32Memory8, .gpr32Memory16: register.x64Name(.w32)
    case .gpr64: register.x64Name(.w64)
    default: register.x64Name(width)
    }
  }

  private var memorySize: String {
    switch row.rm {
    case .none, .address: ""
    case .gpr:
      switch width {
      case .w8: "byte ptr "
      case .w16: "word ptr "
      case .w32: "dword ptr "
      case .w64: "qword ptr "
      }
    case .gpr8, .gpr32Memory8, .xmm8: "byte ptr "
    case .gpr16, .gpr32Memory16, .xmm16: "word ptr "
    case .gpr32, .xmm32: "dword ptr "
    case .gpr64, .xmm64: "qword ptr "
    case .xmm128: "xmmword ptr "
    }
  }
}
