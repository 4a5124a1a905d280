import ApusCompiler

/// Reads the parts of one encoded instruction.
struct X64ByteReader {
  private let code: UnsafePointer<UInt8>
  private(set) var offset: Int
  private let end: Int
  /// Whether all bytes read are before the end and were understood.
  private(set) var isValid = true
  private(set) var isVEX = false
  private(set) var isLocked = false
  private(set) var opcode: UInt8 = 0
  /// The opcode page, as in `X64Page`.
  private(set) var page: UInt8 = 0
  private var hasOperandSize = false
  /// The bits W, R, X and B, as in a REX prefix.
  private var rex: UInt8 = 0
  private var source: UInt8 = 0
  /// The byte after the opcode, which is ModRM if the instruction has one.
  private var modRM: UInt8 { offset < end ? code[offset] : 0 }
  /// The displacement from the end of the instruction, if the memory operand has one.
  private var relative: Int32?

  init(_ code: UnsafePointer<UInt8>, _ offset: Int, _ end: Int) {
    self.code = code
    self.offset = offset
    self.end = end
  }

  private mutating func byte() -> UInt8 {
    guard offset < end else {
      isValid = false
      return 0
    }
    offset &+= 1
    return code[offset &- 1]
  }

  private mutating func number(_ size: Int) -> Int64 {
    guard offset &+ size <= end else {
      isValid = false
      return 0
    }
    let bytes = UnsafeRawPointer(code + offset)
    offset &+= size
    switch size {
    case 1: return Int64(bytes.loadUnaligned(as: Int8.self))
    case 2: return Int64(bytes.loadUnaligned(as: Int16.self))
    case 4: return Int64(bytes.loadUnaligned(as: Int32.self))
    default: return bytes.loadUnaligned(as: Int64.self)
    }
  }

  mutating func readPrefixes() {
    var prefix: UInt8 = 0
    var next = byte()
    while true {
      switch next {
      case 0xF0: isLocked = true
      case 0x66: hasOperandSize = true
      case 0xF3: prefix = 2
      case 0xF2: prefix = 3
      default:
        if next == 0xC4 || next == 0xC5 {
          // Processors refuse these prefixes before that of a vector instruction.
          if hasOperandSize || prefix != 0 || isLocked { isValid = false }
          return readVEX(next)
        }
        if next & 0xF0 == 0x40 {
          rex = next & 15 | 0x40
          next = byte()
        }
        readOpcode(next, prefix)
        return
      }
      next = byte()
    }
  }

  private mutating func readOpcode(_ first: UInt8, _ prefix: UInt8) {
    var map: UInt8 = 0
    opcode = first
    if opcode == 0x0F {
      map = 1
      opcode = byte()
      if opcode == 0x38 || opcode == 0x3A {
        map = opcode == 0x38 ? 2 : 3
        opcode = byte()
      }
    }
    page = prefix | map << 2
  }

  private mutating func readVEX(_ first: UInt8) {
    isVEX = true
    let second = byte()
    rex = (~second & 0x80) >> 5
    var map: UInt8 = 1
    var last = second
    if first == 0xC4 {
      map = second & 31
      rex |= (~second & 0x60) >> 5
      last = byte()
      rex |= (last & 0x80) >> 4
    }
    // 256-bit vectors, and maps that do not exist.
    if last & 4 != 0 || map > 3 { isValid = false }
    source = ~(last >> 3) & 15
    opcode = byte()
    page = last & 3 | (map & 3) << 2
  }

  // MARK: Padding

  var isPadding: Bool {
    !isVEX && !isLocked && (page == 0 && opcode == 0x90 && rex & 1 == 0 || page == 4 && opcode == 0x1F)
  }

  mutating func padding(from start: Int) -> X64Instruction {
    if opcode == 0x1F { _ = rm(.gpr) }
    return X64Instruction(.nop, immediate: Int64(offset - start))
  }

  // MARK: Operands

  func matches(_ row: X64Row, _ variant: X64Decoder.Variant) -> Bool {
    if row.trailing != 0 { return modRM == row.trailing }
    switch variant {
    case .registerInOpcode, .shortBranch, .longBranch, .accumulator: return true
    default: break
    }
    switch row.form {
    case .none, .immediate: return true
    default: break
    }
    if row.digit < 8, modRM >> 3 & 7 != row.digit { return false }
    switch row.rule {
    case .any: break
    case .register: if modRM < 0xC0 { return false }
    case .memory: if modRM >= 0xC0 { return false }
    }
    guard row.isVEX else { return true }
    switch row.vexWidth {
    case .w0: return rex & 8 == 0
    case .w1: return rex & 8 != 0
    case .width: return true
    }
  }

  private func width(_ row: X64Row, _ variant: X64Decoder.Variant) -> X64Width {
    let isSized = row.register == .gpr || row.rm == .gpr
    guard isSized, row.widths != .ignored else { return .w64 }
    if row.isVEX { return row.vexWidth == .width && rex & 8 == 0 ? .w32 : .w64 }
    if variant == .byteOperands { return .w8 }
    if variant == .shiftByOne || variant == .accumulator, opcode & 1 == 0 { return .w8 }
    return rex & 8 != 0 ? .w64 : hasOperandSize ? .w16 : .w32
  }

  mutating func instruction(_ row: X64Row, _ variant: X64Decoder.Variant) -> X64Instruction {
    var result = X64Instruction(row.opcode, width(row, variant))
    // With such prefixes, processors read a different number of bytes, or do less than the row says.
    if !row.widths.contains(result.width) || hasOperandSize && !isVEX && result.width != .w16 { isValid = false }
    if row.trailing != 0 { _ = byte() }
    if row.hasCondition { result.condition = X64Condition(rawValue: opcode & 15) ?? .equal }
    switch row.form {
    case .none, .length, .symbol: return result
    case .register, .registerConstant:
      result.register = register(opcode & 7 | (rex & 1) << 3, row.register)
      if row.form == .registerConstant {
        result.immediate = result.width == .w64 ? number(8) : Int64(UInt32(truncatingIfNeeded: number(4)))
      }
      return result
    case .immediate:
      result.immediate = number(variant == .shortImmediate ? 1 : 4)
      return result
    case .label:
      let distance = number(variant == .shortBranch ? 1 : 4)
      result.rm = target(distance)
      return result
    default: break
    }
    if variant == .accumulator {
      result.rm = .register(.rax)
    } else {
      let reg = modRM >> 3 & 7 | (rex & 4) << 1
      if row.digit == 8 { result.register = register(reg, row.register) }
      result.rm = rm(row.rm)
    }
    result.source = register(source, row.register)
    // Processors refuse a vector instruction that names a source and has none.
    if row.isVEX, source != 0, !row.form.hasSource { isValid = false }
    if rex == 0, usesHighByte(row, result) { isValid = false }
    result.immediate = immediate(row, variant, result.width)
    if let relative { result.rm = target(Int64(relative)) }
    return result
  }

  /// Whether a byte operand has one of the numbers that mean `ah` to `bh` without a REX prefix: the compiler emits none
  /// of those.
  private func usesHighByte(_ row: X64Row, _ instruction: X64Instruction) -> Bool {
    func isHigh(_ register: PhysicalRegister) -> Bool { register.rawValue & ~3 == 4 }
    if row.digit == 8, row.register == .gpr, instruction.width == .w8, isHigh(instruction.register) { return true }
    guard case .register(let register) = instruction.rm else { return false }
    return isHigh(register) && (row.rm == .gpr8 || row.rm == .gpr && instruction.width == .w8)
  }

  private func target(_ distance: Int64) -> X64RegisterOrMemory {
    .memory(X64Address(label: Label(rawValue: UInt32(truncatingIfNeeded: Int64(offset) + distance))))
  }

  private mutating func immediate(_ row: X64Row, _ variant: X64Decoder.Variant, _ width: X64Width) -> Int64 {
    switch row.form {
    case .rmImmediate, .registerRMImmediate, .rmRegisterImmediate, .sourceRMImmediate,
      .registerSourceRMImmediate:
      if variant == .shiftByOne { return 1 }
      let isFull = !row.isVEX && row.page == .x00 && row.byte != 0xC1
      if !isFull { return number(1) & 0xFF }
      return number(variant == .shortImmediate || width == .w8 ? 1 : width == .w16 ? 2 : 4)
    case .registerSourceRMRegister: return 32 | (number(1) >> 4 & 15)
    default: return 0
    }
  }

  private func register(_ number: UInt8, _ kind: X64Class) -> PhysicalRegister {
    switch kind {
    case .none, .address: .none
    case .gpr, .gpr8, .gpr16, .gpr32, .gpr64, .gpr32Memory8, .gpr32Memory16: PhysicalRegister(rawValue: number)
    case .xmm8, .xmm16, .xmm32, .xmm64, .xmm128: PhysicalRegister(rawValue: 32 | number)
    }
  }

  /// Reads ModRM and the bytes that belong to it.
  private mutating func rm(_ kind: X64Class) -> X64RegisterOrMemory {
    let first = byte()
    let (mode, low) = (first >> 6, first & 7)
    if mode == 3 { return .register(register(low | (rex & 1) << 3, kind)) }
    var address = X64Address()
    if low == 4 {
      let sib = byte()
      let index = sib >> 3 & 7 | (rex & 2) << 2
      if index != 4 {
        address.index = PhysicalRegister(rawValue: index)
        address.scale = sib >> 6
      }
      if mode == 0, sib & 7 == 5 {
        address.displacement = Int32(truncatingIfNeeded: number(4))
        return .memory(address)
      }
      address.base = PhysicalRegister(rawValue: sib & 7 | (rex & 1) << 3)
    } else if mode == 0, low == 5 {
      relative = Int32(truncatingIfNeeded: number(4))
      return .memory(address)
    } else {
      address.base = PhysicalRegister(rawValue: low | (rex & 1) << 3)
    }
    if mode != 0 { address.displacement = Int32(truncatingIfNeeded: number(mode == 1 ? 1 : 4)) }
    return .memory(address)
  }
}
