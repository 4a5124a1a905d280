import ApusWasm

/// Control instructions in flat form (spec 6.5.1).
extension ModuleParser {
  mutating func openFlat(_ row: OpcodeRow, _ kind: BodyState.Frame.Kind) throws(SyntaxError) {
    let mnemonic = cursor.position
    let label = try blockHead(row)
    body.frames.append(.init(kind: kind, mnemonic: mnemonic, label: label))
    pushLabel(label, mnemonic)
  }

  /// Writes the mnemonic, block type and catch clauses of a block.
  /// - Returns: The symbol of its label, which is not in scope yet.
  mutating func blockHead(_ row: OpcodeRow) throws(SyntaxError) -> UInt32? {
    let mnemonic = cursor.position
    mark(mnemonic)
    cursor.position += 1
    let label = labelID()
    if let name = try nameAnnotation("label") { body.labelAnnotations[mnemonic] = name }
    writer.opcode(row.opcode)
    writer.blockType(try blockType())
    if case .tryTable = row.form { try catchClauses() }
    return label
  }

  private mutating func catchClauses() throws(SyntaxError) {
    var clauses: [CatchClause] = []
    while cursor.isAtLeft, let kind = catchKind(cursor.peek(1)) {
      cursor.position += 2
      let tag: TagIndex? = kind == .catch || kind == .catchRef ? TagIndex(try index(.tag)) : nil
      clauses.append(CatchClause(kind: kind, tag: tag, label: LabelIndex(try label())))
      try cursor.expectRight()
    }
    writer.u32(UInt32(clauses.count))
    for clause in clauses { writer.catchClause(clause) }
  }

  private func catchKind(_ token: Token) -> CatchClause.Kind? {
    if token.keyword == .catch_ref { return .catchRef }
    if token.keyword == .catch_all_ref { return .catchAllRef }
    switch cursor.keywords.row(token.keyword)?.form {
    case .legacyCatch: return .catch
    case .legacyCatchAll: return .catchAll
    default: return nil
    }
  }

  /// Reads `end`, or a keyword that divides or ends a block: `else`, `catch`, `catch_all`, `delegate`.
  mutating func closeFlat(_ row: OpcodeRow) throws(SyntaxError) {
    guard let frame = body.frames.last else { throw cursor.unexpected() }
    let last = body.frames.count - 1
    switch (row.form, frame.kind) {
    case (.else, .flatIf): body.frames[last].kind = .flatElse
    case (.legacyCatch, .flatTry), (.legacyCatch, .flatCatch): body.frames[last].kind = .flatCatch
    case (.legacyCatchAll, .flatTry), (.legacyCatchAll, .flatCatch): body.frames[last].kind = .flatCatchAll
    case (.legacyDelegate, .flatTry): closeLabel()
    case (.end, .flatBlock), (.end, .flatIf), (.end, .flatElse), (.end, .flatTry), (.end, .flatCatch),
      (.end, .flatCatchAll):
      closeLabel()
    default: throw cursor.unexpected()
    }
    map.add(byte: writer.count, source: cursor.token.offset)
    cursor.position += 1
    writer.opcode(row.opcode)
    switch row.form {
    case .else, .end: try checkLabel(frame.label)
    default: try immediates(row.form)
    }
  }

  private mutating func closeLabel() {
    body.frames.removeLast()
    body.labels.pop()
  }
}
