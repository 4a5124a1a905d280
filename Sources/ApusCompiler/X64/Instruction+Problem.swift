extension X64Instruction {
  /// A description of what is wrong with the operands, or nil if the instruction can be encoded.
  package var problem: StaticString? {
    let row = opcode.row
    if !row.widths.contains(width) { return "the instruction does not have this width" }
    if let problem = registerProblem(row) { return problem }
    switch row.form {
    case .none, .length, .register, .registerConstant, .symbol: return nil
    case .immediate: return immediateProblem(.w64)
    case .label: return target == nil ? "a branch without a label" : nil
    default: break
    }
    if let problem = rmProblem(row) { return problem }
    switch row.form {
    case .rmImmediate, .registerRMImmediate:
      return row.page == .x00 && row.byte != 0xC1 ? immediateProblem(width) : byteProblem
    case .registerSourceRMImmediate where isFloatComparison:
      return immediate >= 0 && immediate < 32 ? nil : "the predicate is unknown"
    case .rmRegisterImmediate, .sourceRMImmediate, .registerSourceRMImmediate: return byteProblem
    case .registerSourceRMRegister:
      return immediate >= 32 && immediate < 48 ? nil : "the fourth operand is not a vector register"
    default: return nil
    }
  }

  private func registerProblem(_ row: X64Row) -> StaticString? {
    switch row.form {
    case .none, .length, .symbol, .label, .immediate, .rm, .rmCL, .rmImmediate: return nil
    case .sourceRM, .sourceRMImmediate:
      return source.matches(row.register) ? nil : "the source is not a register of the right kind"
    case .registerSourceRM, .registerRMSource, .registerSourceRMImmediate, .registerSourceRMRegister:
      if !source.matches(row.register) { return "the source is not a register of the right kind" }
    default: break
    }
    return register.matches(row.register) ? nil : "the register is not of the right kind"
  }

  private func rmProblem(_ row: X64Row) -> StaticString? {
    switch rm {
    case .none: return "the operand is missing"
    case .register(let register):
      if row.rule == .memory { return "the operand must be in memory" }
      return register.matches(row.rm) ? nil : "the operand is not a register of the right kind"
    case .memory(let address):
      if row.rule == .register { return "the operand must be a register" }
      return address.problem
    }
  }

  private func immediateProblem(_ width: X64Width) -> StaticString? {
    let isSigned = immediate >= -(1 << 31) && immediate < 1 << 31
    switch width {
    case .w64: return isSigned ? nil : "an immediate of more than 32 bits"
    case .w32: return isSigned || immediate >= 0 && immediate < 1 << 32 ? nil : "an immediate of more than 32 bits"
    case .w16: return immediate >= -(1 << 15) && immediate < 1 << 16 ? nil : "an immediate of more than 16 bits"
    case .w8: return immediate >= -128 && immediate < 256 ? nil : "an immediate of more than 8 bits"
    }
  }

  /// Whether the immediate is the predicate of a float comparison, which is part of the mnemonic.
  var isFloatComparison: Bool {
    switch opcode {
    case .vcmpps, .vcmppd: true
    default: false
    }
  }

  private var byteProblem: StaticString? {
    immediate >= -128 && immediate < 256 ? nil : "an immediate of more than 8 bits"
  }
}

extension X64Address {
  fileprivate var problem: StaticString? {
    if label != nil { return base == .none && index == .none ? nil : "a label with registers" }
    if base != .none && base.rawValue >= 16 { return "the base is not an integer register" }
    if index != .none && (index.rawValue >= 16 || index == .rsp) { return "the index is not an integer register" }
    return scale < 4 ? nil : "a scale of more than 8"
  }
}

extension PhysicalRegister {
  /// Whether a field of that class can hold the register.
  package func matches(_ kind: X64Class) -> Bool {
    switch kind {
    case .none, .address: false
    case .gpr, .gpr8, .gpr16, .gpr32, .gpr64, .gpr32Memory8, .gpr32Memory16: rawValue < 16
    case .xmm8, .xmm16, .xmm32, .xmm64, .xmm128: rawValue >= 32 && rawValue < 48
    }
  }
}
