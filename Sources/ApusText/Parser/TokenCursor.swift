/// A position in the tokens of a text, with functions that read from there.
struct TokenCursor {
  let source: SourceText
  let list: TokenList
  let keywords = KeywordTable.shared
  var position: Int

  init(_ source: SourceText) throws(SyntaxError) {
    self.source = source
    list = try Lexer.tokenize(source)
    position = 0
  }

  var token: Token { list.tokens[position] }

  /// Returns the token `distance` tokens after the current one; the last token if there are fewer.
  func peek(_ distance: Int) -> Token { list.tokens[min(position + distance, list.tokens.count - 1)] }

  var isAtLeft: Bool { token.kind == .left }
  var isAtRight: Bool { token.kind == .right }

  /// Whether `(word` is next.
  func isLeft(_ word: Keyword.Word) -> Bool { isLeft(word, at: position) }

  func isLeft(_ word: Keyword.Word, at index: Int) -> Bool {
    guard list.tokens[index].kind == .left else { return false }
    let next = list.tokens[index + 1]
    return next.kind == .keyword && next.keyword == word
  }

  func isWord(_ word: Keyword.Word) -> Bool { token.kind == .keyword && token.keyword == word }

  mutating func take(_ word: Keyword.Word) -> Bool {
    guard isWord(word) else { return false }
    position += 1
    return true
  }

  mutating func takeLeft(_ word: Keyword.Word) -> Bool {
    guard isLeft(word) else { return false }
    position += 2
    return true
  }

  mutating func expectLeft() throws(SyntaxError) {
    guard isAtLeft else { throw unexpected() }
    position += 1
  }

  mutating func expectLeft(_ word: Keyword.Word) throws(SyntaxError) {
    guard takeLeft(word) else { throw unexpected() }
  }

  mutating func expectRight() throws(SyntaxError) {
    guard isAtRight else { throw unexpected() }
    position += 1
  }

  mutating func expect(_ word: Keyword.Word) throws(SyntaxError) {
    guard take(word) else { throw unexpected() }
  }

  /// Returns the index of the token after the parenthesised group that starts at `index`.
  func after(_ index: Int) -> Int { min(Int(list.tokens[index].payload) + 1, list.tokens.count - 1) }

  /// Returns the text of a token.
  func text(_ token: Token) -> String { String(decoding: source.bytes[token.range], as: UTF8.self) }

  /// Returns the error for a current token that is not allowed here.
  func unexpected() -> SyntaxError {
    let next = isAtLeft ? peek(1) : token
    if !isKnown(next) { return SyntaxError("unknown operator \(text(next))", at: next.offset) }
    let reason = token.kind == .end ? ": the text ends before a parenthesis is closed" : ""
    return SyntaxError("unexpected token" + reason, at: token.offset)
  }

  /// Whether a token occurs in the grammar at all.
  private func isKnown(_ token: Token) -> Bool {
    switch token.kind {
    case .left, .right, .string, .id, .end: return true
    case .reserved: return false
    case .keyword: return token.keyword != .unknown || isParameterised(token)
    case .number:
      if IntegerLiteral(source.bytes, token.range) != nil { return true }
      if case .malformed = FloatLiteral.parse(source.bytes, token.range, .double) { return false }
      return true
    }
  }

  /// Whether a keyword is one like `offset=1`, `align=1`, `nan:0x1`, `nan:canonical`, `nan:arithmetic`.
  private func isParameterised(_ token: Token) -> Bool {
    for prefix in ["offset=", "align="] where source.bytes[token.range].starts(with: prefix.utf8) {
      let number = token.range.lowerBound + prefix.utf8.count..<token.range.upperBound
      if let literal = IntegerLiteral(source.bytes, number), literal.sign == nil { return true }
    }
    guard source.bytes[token.range].starts(with: "nan:".utf8) else { return false }
    if case .malformed = FloatLiteral.parse(source.bytes, token.range, .double) {
      return ["nan:canonical", "nan:arithmetic"].contains(text(token))
    }
    return true
  }
}
