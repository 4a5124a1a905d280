import ApusWasm

/// Folded instructions (spec 6.5.12), including the legacy `try`.
extension ModuleParser {
  /// Reads the start of a folded instruction or of one of its clauses; the current token is the left parenthesis.
  mutating func openFolded() throws(SyntaxError) {
    if let frame = body.frames.last, try openPart(frame.kind) { return }
    guard let row = cursor.keywords.row(cursor.peek(1).keyword), cursor.peek(1).kind == .keyword else {
      throw cursor.unexpected()
    }
    cursor.position += 1
    let mnemonic = cursor.position
    let start = writer.count
    switch row.form {
    case .block, .loop, .tryTable:
      let label = try blockHead(row)
      body.frames.append(.init(kind: .block, mnemonic: mnemonic, label: label))
      pushLabel(label, mnemonic)
    case .legacyTry:
      let label = try blockHead(row)
      body.frames.append(.init(kind: .tryStart, mnemonic: mnemonic, label: label))
      pushLabel(label, mnemonic)
    case .if:
      let label = try blockHead(row)
      let deferred = `defer`(from: start)
      body.frames.append(.init(kind: .condition, deferred: deferred, mnemonic: mnemonic, label: label))
    case .else, .end, .legacyCatch, .legacyCatchAll, .legacyDelegate:
      throw cursor.unexpected()
    default:
      try plainInstruction(row)
      if cursor.isAtRight {
        cursor.position += 1
        return
      }
      let deferred = `defer`(from: start)
      body.frames.append(.init(kind: .operands, deferred: deferred, mnemonic: mnemonic))
    }
  }

  /// Moves the bytes written from `start` on to `body.deferred`, until the operands have been written.
  /// - Returns: Their index in `body.deferred`.
  private mutating func `defer`(from start: Int) -> Int {
    let position = body.deferred.count
    body.deferred.append(contentsOf: writer.bytes[start...])
    writer.truncate(to: start)
    map.removeLast()
    if let hint = body.hints.last, hint.offset == start { body.hints.removeLast() }
    return position
  }

  /// Writes the bytes that were deferred for a frame.
  private mutating func flush(_ frame: BodyState.Frame) {
    mark(frame.mnemonic)
    writer.append(body.deferred[frame.deferred...])
    body.deferred.removeLast(body.deferred.count - frame.deferred)
  }

  /// Reads `(then`, `(else`, `(do`, `(catch`, `(catch_all` or `(delegate` where they are allowed.
  /// - Returns: False, without reading, if the text may be an instruction.
  private mutating func openPart(_ kind: BodyState.Frame.Kind) throws(SyntaxError) -> Bool {
    let last = body.frames.count - 1
    let row = cursor.keywords.row(cursor.peek(1).keyword)
    switch kind {
    case .condition:
      guard cursor.takeLeft(.then) else { return false }
      flush(body.frames[last])
      pushLabel(body.frames[last].label, body.frames[last].mnemonic)
      body.frames[last].kind = .then
    case .afterThen:
      guard let row, case .else = row.form else { throw cursor.unexpected() }
      try openClause(row, .else)
    case .tryStart:
      try cursor.expectLeft(.do)
      body.frames[last].kind = .do
    case .afterDo, .afterCatch:
      switch row?.form {
      case .legacyCatch?: try openClause(row, .catch)
      case .legacyCatchAll?: try openClause(row, .catchAll)
      case .legacyDelegate? where kind == .afterDo: try delegate(row)
      default: throw cursor.unexpected()
      }
    case .afterElse, .afterCatchAll: throw cursor.unexpected()
    default: return false
    }
    return true
  }

  private mutating func openClause(_ row: OpcodeRow?, _ kind: BodyState.Frame.Kind) throws(SyntaxError) {
    guard let row else { throw cursor.unexpected() }
    cursor.position += 1
    try plainInstruction(row)
    body.frames[body.frames.count - 1].kind = kind
  }

  /// Reads `(delegate l)`, which also ends the `try`; the label counts from outside it.
  private mutating func delegate(_ row: OpcodeRow?) throws(SyntaxError) {
    guard let row else { throw cursor.unexpected() }
    cursor.position += 1
    body.frames.removeLast()
    body.labels.pop()
    try plainInstruction(row)
    try cursor.expectRight()
    try cursor.expectRight()
  }

  /// Ends a folded instruction or one of its clauses; the current token is the right parenthesis.
  mutating func closeFolded() throws(SyntaxError) {
    guard let frame = body.frames.last else { throw cursor.unexpected() }
    let last = body.frames.count - 1
    switch frame.kind {
    case .operands:
      flush(frame)
      body.frames.removeLast()
    case .then: body.frames[last].kind = .afterThen
    case .else: body.frames[last].kind = .afterElse
    case .do: body.frames[last].kind = .afterDo
    case .catch: body.frames[last].kind = .afterCatch
    case .catchAll: body.frames[last].kind = .afterCatchAll
    case .block, .afterThen, .afterElse, .afterDo, .afterCatch, .afterCatchAll:
      map.add(byte: writer.count, source: cursor.token.offset)
      writer.opcode(Spelling.end)
      body.frames.removeLast()
      body.labels.pop()
    case .condition, .tryStart, .flatBlock, .flatIf, .flatElse, .flatTry, .flatCatch, .flatCatchAll:
      throw cursor.unexpected()
    }
    cursor.position += 1
  }
}
