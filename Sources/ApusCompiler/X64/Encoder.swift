/// Encodes instructions, each in its shortest encoding.
package struct X64Encoder {
  private let encodings: UnsafePointer<X64Encoding>

  package init() { encodings = X64InstructionTable.encodings }

  /// Appends an instruction to the code. The caller must pass operands that have an encoding: `X64Instruction.problem`
  /// is nil for these and otherwise describes the error.
  package func encode(_ instruction: X64Instruction, into code: inout CodeBuffer) {
    let encoding = encodings[Int(instruction.opcode.rawValue)]
    assert(instruction.problem == nil, "an instruction that cannot be encoded")
    switch encoding.scheme {
    case .plain: encodePlain(instruction, encoding, &code, isShort: true)
    case .common: encodePlain(instruction, encoding, &code, isShort: false)
    case .legacy: encodeLegacy(instruction, encoding, &code)
    case .vex: encodeVEX(instruction, encoding, &code)
    case .register: encodeRegister(instruction, encoding, &code)
    case .constant: encodeConstant(instruction, &code)
    case .immediate: encodePush(instruction, &code)
    case .fixed: encodeFixed(instruction, encoding, &code)
    case .branch: encodeBranch(instruction, encoding, &code)
    case .longBranch: encodeLongBranch(instruction, encoding, &code)
    case .length: encodePadding(instruction, &code)
    }
  }

  /// - Parameter isShort: whether there is only REX, a byte of the opcode, and ModRM.
  @inline(__always)
  private func encodePlain(
    _ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer, isShort: Bool
  ) {
    let isSized = encoding.has(X64Encoding.isSized)
    if isSized, i.width.rawValue < X64Width.w32.rawValue { return encodeLegacy(i, encoding, &code) }
    var opcode = encoding.byte
    var immediate = X64EncodedImmediate()
    if !isShort {
      immediate = X64EncodedImmediate(wide: i.immediate, encoding.immediate, is64: isSized && i.width == .w64)
      let isAccumulator = encoding.has(X64Encoding.hasAccumulator) && immediate.size == 4 && i.rm.isAccumulator
      if isAccumulator || encoding.has(X64Encoding.hasByteRM) && i.rm.isByteThatNeedsREX {
        return encodeLegacy(i, encoding, &code)
      }
      if encoding.immediate == .short && immediate.size == 1 { opcode |= 2 }
      if encoding.has(X64Encoding.hasCondition) { opcode |= i.condition.rawValue }
    }
    let rm = i.rm.shortest
    let reg = encoding.digit < 8 ? encoding.digit : i.register.rawValue
    let rex = (reg & 8) &>> 1 | rm.extensionBits | (isSized && i.width == .w64 ? 0x48 : 0)
    var writer = X64Writer(code.reserve())
    if rex != 0 { writer.byte(rex | 0x40) }
    if !isShort { writer.map(encoding.page &>> 2) }
    writer.byte(opcode)
    writer.modRM(rm, reg: reg, trailing: immediate.size, &code)
    if !isShort { writer.immediate(immediate) }
    code.advance(to: writer.next)
  }

  @inline(never)
  private func encodeLegacy(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    var i = i
    i.rm = i.rm.shortest
    let width = encoding.has(X64Encoding.isNarrowable) ? i.encodedWidth : i.width
    let immediate = X64EncodedImmediate(i.immediate, encoding.immediate, width)
    let reg = encoding.digit < 8 ? encoding.digit : i.register.rawValue
    var writer = X64Writer(code.reserve())
    var opcode = encoding.byte
    var rex = (reg & 8) &>> 1 | i.rm.extensionBits
    if encoding.has(X64Encoding.isLocked) { writer.byte(0xF0) }
    if encoding.has(X64Encoding.isSized) {
      switch width {
      case .w8:
        opcode &= 0xFE
        if encoding.digit == 8 && i.register.needsREXForByte { rex |= 0x40 }
        if i.rm.isByteThatNeedsREX { rex |= 0x40 }
      case .w16: writer.byte(0x66)
      case .w32: break
      case .w64: rex |= 0x48
      }
    }
    if encoding.has(X64Encoding.hasByteRM) && i.rm.isByteThatNeedsREX { rex |= 0x40 }
    if encoding.has(X64Encoding.hasAccumulator) && i.rm.isAccumulator && immediate.size == (width == .w8 ? 1 : 4) {
      // The accumulator opcode of arithmetic is 8 * digit + 5, that of `test` is A9.
      opcode = encoding.byte == 0x81 ? encoding.digit &<< 3 | 5 : 0xA9
      if rex != 0 { writer.byte(rex) }
      writer.byte(width == .w8 ? opcode & 0xFE : opcode)
      writer.immediate(immediate)
      code.advance(to: writer.next)
      return
    }
    if encoding.immediate == .short && immediate.size == 1 && width != .w8 { opcode |= 2 }
    writer.prefix(encoding.page & 3)
    if rex != 0 { writer.byte(rex | 0x40) }
    writer.map(encoding.page &>> 2)
    if encoding.has(X64Encoding.hasCondition) { opcode |= i.condition.rawValue }
    if encoding.has(X64Encoding.isShift) && i.immediate == 1 {
      writer.byte(opcode | 0x10)
      writer.modRM(i.rm, reg: reg, trailing: 0, &code)
    } else {
      writer.byte(opcode)
      writer.modRM(i.rm, reg: reg, trailing: immediate.size, &code)
      writer.immediate(immediate)
    }
    code.advance(to: writer.next)
  }

  @inline(never)
  private func encodeVEX(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    var opcode = encoding.byte
    var reg = encoding.digit < 8 ? encoding.digit : i.register.rawValue
    var rm = i.rm.shortest
    if encoding.has(X64Encoding.hasReverseForm), reg & 8 == 0, case .register(let other) = rm, other.rawValue & 8 != 0 {
      // The opcode for the other direction has the register that needs an extension bit in ModRM.reg, for which the
      // 2-byte prefix has one.
      rm = .register(PhysicalRegister(rawValue: reg))
      reg = other.rawValue
      opcode ^= 1
    }
    let isWide = encoding.has(X64Encoding.isWide) || encoding.has(X64Encoding.isWideBySize) && i.width == .w64
    let source = encoding.has(X64Encoding.hasSource) ? i.source.rawValue & 15 : 0
    let prefix = (source ^ 15) &<< 3 | encoding.page & 3
    let extensions = rm.extensionBits
    var writer = X64Writer(code.reserve())
    if extensions == 0 && !isWide && encoding.page &>> 2 == 1 {
      writer.byte(0xC5)
      writer.byte(prefix | (~reg & 8) &<< 4)
    } else {
      writer.byte(0xC4)
      writer.byte((~reg & 8) &<< 4 | (extensions ^ 3) &<< 5 | encoding.page &>> 2)
      writer.byte(prefix | (isWide ? 0x80 : 0))
    }
    writer.byte(opcode)
    switch encoding.immediate {
    case .none: writer.modRM(rm, reg: reg, trailing: 0, &code)
    case .register:
      writer.modRM(rm, reg: reg, trailing: 1, &code)
      writer.byte(UInt8(truncatingIfNeeded: i.immediate) &<< 4)
    default:
      writer.modRM(rm, reg: reg, trailing: 1, &code)
      writer.byte(UInt8(truncatingIfNeeded: i.immediate))
    }
    code.advance(to: writer.next)
  }
}
