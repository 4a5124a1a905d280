/// Encoding of instructions without ModRM.
extension X64Encoder {
  func encodeRegister(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    var writer = X64Writer(code.reserve())
    if i.register.rawValue & 8 != 0 { writer.byte(0x41) }
    writer.byte(encoding.byte | i.register.rawValue & 7)
    code.advance(to: writer.next)
  }

  /// `mov` of a constant. The 32-bit form clears the upper half of the register; most constants take five bytes.
  func encodeConstant(_ i: X64Instruction, _ code: inout CodeBuffer) {
    var writer = X64Writer(code.reserve())
    let rexB = (i.register.rawValue & 8) &>> 3
    let low = i.register.rawValue & 7
    switch i.constantForm {
    case .unsigned32:
      if rexB != 0 { writer.byte(0x41) }
      writer.byte(0xB8 | low)
      writer.long(UInt32(truncatingIfNeeded: i.immediate))
    case .signed32:
      writer.byte(0x48 | rexB)
      writer.byte(0xC7)
      writer.byte(0xC0 | low)
      writer.long(UInt32(truncatingIfNeeded: i.immediate))
    case .full:
      writer.byte(0x48 | rexB)
      writer.byte(0xB8 | low)
      writer.quad(UInt64(bitPattern: i.immediate))
    }
    code.advance(to: writer.next)
  }

  func encodePush(_ i: X64Instruction, _ code: inout CodeBuffer) {
    var writer = X64Writer(code.reserve())
    let immediate = X64EncodedImmediate(i.immediate, .short, .w64)
    writer.byte(immediate.size == 1 ? 0x6A : 0x68)
    writer.immediate(immediate)
    code.advance(to: writer.next)
  }

  func encodeFixed(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    var writer = X64Writer(code.reserve())
    if encoding.has(X64Encoding.isSized) && i.width == .w64 { writer.byte(0x48) }
    writer.map(encoding.page &>> 2)
    writer.byte(encoding.byte)
    if encoding.trailing != 0 { writer.byte(encoding.trailing) }
    code.advance(to: writer.next)
  }

  func encodeBranch(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    guard let target = i.target else { preconditionFailure("a branch without a label") }
    let isConditional = encoding.has(X64Encoding.hasCondition)
    code.addBranch(isConditional ? X64Branch.conditional : X64Branch.jump, to: target)
    var writer = X64Writer(code.reserve())
    writer.byte(isConditional ? encoding.byte | i.condition.rawValue : encoding.byte)
    writer.byte(0)
    code.advance(to: writer.next)
  }

  func encodeLongBranch(_ i: X64Instruction, _ encoding: X64Encoding, _ code: inout CodeBuffer) {
    var writer = X64Writer(code.reserve())
    writer.byte(encoding.byte)
    // The distance counts from the end of the instruction, which is four bytes after the start of the field.
    if let target = i.target {
      code.addReference(X64.distance32, at: writer.next, to: target)
      writer.long(UInt32(bitPattern: -4))
    } else {
      code.addRelocation(
        X64.distance32, at: writer.next, symbol: UInt32(truncatingIfNeeded: i.immediate), addend: -4)
      writer.long(0)
    }
    code.advance(to: writer.next)
  }

  func encodePadding(_ i: X64Instruction, _ code: inout CodeBuffer) {
    precondition(i.immediate > 0 && i.immediate < 16, "nop takes 1 to 15 bytes")
    let output = code.reserve()
    X64Padding.write(Int(i.immediate), to: output)
    code.advance(to: output + Int(i.immediate))
  }
}
