import ApusCompiler

/// Instructions of which only their row in the table is used.
extension X64FunctionVerifier {
  mutating func other(_ i: X64Instruction) {
    let row = i.opcode.row
    if isClearing(i, row) { return define(i.register, true) }
    var isDefined = true
    var isGuestOnly = true
    readRegisters(i, row) { value, size in
      if value.definedBytes < size {
        isDefined = false
      } else if value.kind != .partial, !value.isNumber {
        isGuestOnly = false
      }
    } vector: {
      if !$0 { isDefined = false }
    }
    if row.flags == .reads || row.flags == .readsAndWrites, flags.kind == .undefined { isDefined = false }
    let result: AbstractValue = !isDefined ? .undefined : isGuestOnly ? .any64 : AbstractValue(.host)
    let size = Self.memorySize(row, i.width)
    var rmValue = result
    if case .memory(let address) = i.rm, row.form != .label {
      if isWritten(row, isRM: true) {
        if row.access != .writes { rmValue = mixed(rmValue, access(address, size), size) }
        _ = access(address, size, written: rmValue, isRead: row.access != .writes)
      } else {
        rmValue = mixed(rmValue, access(address, size), min(size, 8))
      }
    }
    let final = rmValue.isNumber ? result : rmValue
    writeRegisters(i, row, final)
    if row.flags == .writes || row.flags == .readsAndWrites {
      flags = AbstractFlags(kind: final.kind == .partial ? .undefined : .unknown)
    }
  }

  /// The result of an instruction that has read a value from memory too.
  private mutating func mixed(_ result: AbstractValue, _ read: AbstractValue, _ size: Int) -> AbstractValue {
    if result.kind == .partial || read.definedBytes < UInt32(size) { return .undefined }
    return read.kind == .partial || read.isNumber ? result : AbstractValue(.host)
  }

  /// Whether the result does not depend on the register: `vxorps x, x, x` and the like.
  private mutating func isClearing(_ i: X64Instruction, _ row: X64Row) -> Bool {
    guard row.form == .registerSourceRM, case .register(i.source) = i.rm else { return false }
    switch i.opcode {
    case .vxorps, .vpxor, .vpcmpeqb, .vpcmpeqw, .vpcmpeqd, .vpcmpeqq, .vpsubb, .vpsubw, .vpsubd, .vpsubq:
      return true
    default: return false
    }
  }

  /// Whether an instruction writes its register-or-memory operand, or its other first operand.
  private mutating func isWritten(_ row: X64Row, isRM: Bool) -> Bool {
    if row.access == .exchanges { return true }
    guard row.access != .reads else { return false }
    switch row.form {
    case .rmRegister, .rmImmediate, .rm, .rmCL, .rmRegisterImmediate: return isRM
    default: return !isRM
    }
  }

  static func size(_ kind: X64Class, _ width: X64Width) -> Int {
    switch kind {
    case .none, .address: 0
    case .gpr: width.bytes
    case .gpr8, .gpr32Memory8, .xmm8: 1
    case .gpr16, .gpr32Memory16, .xmm16: 2
    case .gpr32, .xmm32: 4
    case .gpr64, .xmm64: 8
    case .xmm128: 16
    }
  }

  static func memorySize(_ row: X64Row, _ width: X64Width) -> Int { size(row.rm, width) }

  private mutating func readRegisters(
    _ i: X64Instruction, _ row: X64Row, _ integer: (AbstractValue, Int) -> Void, vector: (Bool) -> Void
  ) {
    func read(_ register: PhysicalRegister, _ kind: X64Class) {
      if register.isFloat {
        vector(isDefined(register))
      } else {
        integer(value(register), min(Self.size(kind, i.width), 8))
      }
    }
    let isFirstRead = row.access != .writes
    switch row.form {
    case .registerRM, .registerRMImmediate, .register: if isFirstRead { read(i.register, row.register) }
    case .registerSourceRM, .registerRMSource, .registerSourceRMImmediate, .registerSourceRMRegister:
      if isFirstRead { read(i.register, row.register) }
      read(i.source, row.register)
      if row.form == .registerSourceRMRegister {
        read(PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: i.immediate)), row.register)
      }
    case .rmRegister, .rmRegisterImmediate: read(i.register, row.register)
    default: break
    }
    if case .register(let register) = i.rm, !isWritten(row, isRM: true) || isFirstRead {
      read(register, row.rm)
    }
    for (bit, register) in [(UInt8(1), PhysicalRegister.rax), (2, .rcx), (4, .rdx)]
    where row.implicitReads & bit != 0 {
      integer(value(register), bit == 2 ? 1 : min(i.width.bytes, 8))
    }
  }

  private mutating func writeRegisters(_ i: X64Instruction, _ row: X64Row, _ result: AbstractValue) {
    func bounded(_ kind: X64Class) -> AbstractValue {
      guard result.isNumber else { return result }
      return .upTo(min(bound(i), Self.size(kind, i.width) >= 8 ? .max : 0xFFFF_FFFF))
    }
    func write(_ register: PhysicalRegister, _ kind: X64Class) {
      if register.isFloat { return define(register, result.isNumber) }
      let width: X64Width = kind == .gpr ? i.width : kind == .gpr8 ? .w8 : kind == .gpr64 ? .w64 : .w32
      set(register, width, bounded(kind))
    }
    if isWritten(row, isRM: true), case .register(let register) = i.rm { write(register, row.rm) }
    if isWritten(row, isRM: false) {
      switch row.form {
      case .rmRegister, .rmRegisterImmediate:
        if row.access == .exchanges { write(i.register, row.register) }
      case .sourceRM, .sourceRMImmediate: write(i.source, row.register)
      default: write(i.register, row.register)
      }
    }
    for (bit, register) in [(UInt8(1), PhysicalRegister.rax), (4, .rdx)] where row.implicitWrites & bit != 0 {
      var value: AbstractValue = result.isNumber ? .upTo(AbstractValue.maximum(i.width == .w64)) : result
      var width = i.width
      // A compare-exchange that finds equal values writes no register, so it does not clear the upper half either.
      if i.opcode == .lockCmpxchg, width == .w32, !self.value(register).isClean {
        (value, width) = (blurred(value, self.value(register), .w64), .w64)
      }
      set(register, width, value)
    }
    if row.implicitWrites & 4 != 0, i.width.rawValue < X64Width.w32.rawValue {
      report("an unknown instruction")
    }
  }

  /// The greatest value that the result of an instruction can have.
  private mutating func bound(_ i: X64Instruction) -> UInt64 {
    switch i.opcode {
    case .popcnt, .lzcnt, .tzcnt: return UInt64(i.width.bits)
    case .setcc: return 1
    case .vpextrb: return 0xFF
    case .vpextrw, .vpextrwStore, .vpmovmskb: return 0xFFFF
    case .vmovmskps: return 15
    case .vmovmskpd: return 3
    case .shrx:
      guard case .register(let register) = i.rm, value(register, i.width).isNumber else {
        return shiftedMaximum(AbstractValue.maximum(i.width == .w64), by: i.source, i.width)
      }
      return shiftedMaximum(value(register, i.width).high, by: i.source, i.width)
    case .blsr:
      if case .register(let register) = i.rm, value(register, i.width).isNumber {
        return value(register, i.width).high
      }
      return .max
    case .sarx, .sarCL:
      let maximum = AbstractValue.maximum(i.width == .w64)
      if case .register(let register) = i.rm, value(register, i.width).isNumber,
        value(register, i.width).high <= maximum >> 1
      {
        return value(register, i.width).high
      }
      return .max
    case .shlx, .shlCL:
      guard case .register(let register) = i.rm, value(register, i.width).isNumber else { return .max }
      let (high, count) = (value(register, i.width).high, value(i.opcode == .shlx ? i.source : .rcx))
      if high == 0 { return 0 }
      let maximum = AbstractValue.maximum(i.width == .w64)
      guard count.isNumber, count.high < UInt64(i.width.bits), high <= maximum >> count.high else { return .max }
      return high << count.high
    case .shrCL:
      guard case .register(let register) = i.rm, value(register, i.width).isNumber else { return .max }
      return shiftedMaximum(value(register, i.width).high, by: .rcx, i.width)
    default: return .max
    }
  }

  /// The greatest result of a logical shift to the right.
  private mutating func shiftedMaximum(_ maximum: UInt64, by count: PhysicalRegister, _ width: X64Width) -> UInt64 {
    let count = value(count)
    return count.isNumber && count.isConstant ? maximum >> (count.low & (width == .w64 ? 63 : 31)) : maximum
  }
}
