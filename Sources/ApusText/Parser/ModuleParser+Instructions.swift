import ApusWasm

/// Sequences of instructions (spec 6.5), flat and folded. Instructions that have not ended are in `body.frames`, so
/// that nesting needs no native stack.
extension ModuleParser {
  /// Reads instructions up to a closing parenthesis that belongs to none of them, which it does not consume.
  mutating func instructions() throws(SyntaxError) {
    while true {
      switch cursor.token.kind {
      case .keyword: try flatInstruction()
      case .left: try openFolded()
      case .right:
        if body.frames.isEmpty { return }
        try closeFolded()
      default: throw cursor.unexpected()
      }
    }
  }

  /// Reads exactly one folded instruction.
  mutating func foldedInstruction() throws(SyntaxError) {
    repeat {
      switch cursor.token.kind {
      case .keyword: try flatInstruction()
      case .left: try openFolded()
      case .right: try closeFolded()
      default: throw cursor.unexpected()
      }
    } while !body.frames.isEmpty
  }

  private mutating func flatInstruction() throws(SyntaxError) {
    switch body.frames.last?.kind {
    case .operands, .condition, .afterThen, .afterElse, .tryStart, .afterDo, .afterCatch, .afterCatchAll:
      throw cursor.unexpected()
    default: break
    }
    guard let row = cursor.keywords.row(cursor.token.keyword) else { throw cursor.unexpected() }
    switch row.form {
    case .block, .loop, .tryTable: try openFlat(row, .flatBlock)
    case .if: try openFlat(row, .flatIf)
    case .legacyTry: try openFlat(row, .flatTry)
    case .else, .end, .legacyCatch, .legacyCatchAll, .legacyDelegate: try closeFlat(row)
    default: try plainInstruction(row)
    }
  }

  /// Writes an instruction without a body, including its immediates.
  mutating func plainInstruction(_ row: OpcodeRow) throws(SyntaxError) {
    mark(cursor.position)
    let keyword = cursor.token.keyword
    cursor.position += 1
    switch row.form {
    case .select:
      guard cursor.isLeft(.result), let typed = cursor.keywords.second(keyword) else { break }
      return try selectTyped(typed)
    case .refTest, .refCast:
      let type = try referenceType()
      let nullable = type.isNullable ? cursor.keywords.second(keyword) : nil
      writer.opcode((nullable ?? row).opcode)
      writer.heapType(HeapType(rawValue: type.rawValue >> 4))
      return
    default: break
    }
    writer.opcode(row.opcode)
    try immediates(row.form)
  }

  /// Records the source offset of the instruction that is written next, and its branch hint.
  /// - Parameter mnemonic: The index of its token.
  mutating func mark(_ mnemonic: Int) {
    map.add(byte: writer.count, source: cursor.list.tokens[mnemonic].offset)
    guard cursor.list.hasBranchHints, let isLikely = branchHint(mnemonic) else { return }
    body.hints.append((writer.count, isLikely))
  }

  private mutating func selectTyped(_ row: OpcodeRow) throws(SyntaxError) {
    var types: [ValueType] = []
    while cursor.takeLeft(.result) {
      while !cursor.isAtRight { types.append(try valueType()) }
      try cursor.expectRight()
    }
    writer.opcode(row.opcode)
    writer.u32(UInt32(types.count))
    for type in types { writer.valueType(type) }
  }

  // MARK: Labels

  /// Reads the symbol of a label, if an id is next.
  mutating func labelID() -> UInt32? {
    guard cursor.token.kind == .id else { return nil }
    cursor.position += 1
    return cursor.list.tokens[cursor.position - 1].payload
  }

  /// Brings the label of the block whose mnemonic has this token index into scope.
  mutating func pushLabel(_ label: UInt32?, _ mnemonic: Int) {
    if let label { body.labelNames[body.labelCount] = cursor.list.symbols.string(label) }
    if !body.labelAnnotations.isEmpty, let name = body.labelAnnotations[mnemonic] {
      body.labelNames[body.labelCount] = name
    }
    body.labelCount += 1
    body.labels.push(label)
  }

  /// Reads a label: a number, or the id of the innermost label with that id.
  mutating func label() throws(SyntaxError) -> UInt32 {
    guard cursor.token.kind == .id else { return try cursor.u32() }
    guard let index = body.labels.index(of: cursor.token.payload) else {
      throw SyntaxError("unknown label \(cursor.text(cursor.token))", at: cursor.token.offset)
    }
    cursor.position += 1
    return index
  }

  /// Checks that an id after `else` or `end` is that of the block.
  mutating func checkLabel(_ label: UInt32?) throws(SyntaxError) {
    let offset = cursor.token.offset
    guard let repeated = labelID() else { return }
    guard repeated == label else { throw SyntaxError("mismatching label", at: offset) }
  }
}
