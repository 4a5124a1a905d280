import ApusWasm

/// The opcodes that the parser writes for parts of the text without a mnemonic.
enum Spelling {
  static let end = opcode("end")
  static let refFunc = opcode("ref.func")
  static let i32Const = opcode("i32.const")
  static let i64Const = opcode("i64.const")

  private static func opcode(_ mnemonic: String) -> Opcode {
    guard let opcode = OpcodeTable.opcode(of: mnemonic) else {
      preconditionFailure("the opcode table has no \(mnemonic)")
    }
    return opcode
  }
}

/// Constant expressions (spec 6.6.13).
extension ModuleParser {
  /// Reads instructions up to the closing parenthesis, which it does not consume.
  mutating func constantExpression() throws(SyntaxError) -> ConstantExpression {
    let start = writer.count
    body.reset()
    try instructions()
    return closeExpression(start)
  }

  /// Reads `(word instr*)`, or one folded instruction.
  mutating func wrappedExpression(_ word: Keyword.Word) throws(SyntaxError) -> ConstantExpression {
    if cursor.takeLeft(word) {
      let expression = try constantExpression()
      try cursor.expectRight()
      return expression
    }
    guard cursor.isAtLeft else { throw cursor.unexpected() }
    let start = writer.count
    body.reset()
    try foldedInstruction()
    return closeExpression(start)
  }

  mutating func offsetExpression() throws(SyntaxError) -> ConstantExpression { try wrappedExpression(.offset) }

  mutating func closeExpression(_ start: Int) -> ConstantExpression {
    map.add(byte: writer.count, source: cursor.token.offset)
    writer.opcode(Spelling.end)
    return ConstantExpression(ByteRange(offset: start, count: writer.count - start))
  }

  /// Writes the offset 0 of a segment in abbreviated form.
  mutating func zero(_ addressType: AddressType, _ opening: Int) -> ConstantExpression {
    let start = writer.count
    map.add(byte: start, source: cursor.list.tokens[opening].offset)
    writer.opcode(addressType == .i32 ? Spelling.i32Const : Spelling.i64Const)
    writer.signed(0)
    return closeExpression(start)
  }
}
