import ApusWasm

/// Splits a whole text into tokens (spec 6.3).
struct Lexer {
  let bytes: [UInt8]
  let classes: [CharacterClass]
  let keywords: KeywordTable
  var position = 0
  var list = TokenList()
  /// Whether the lexer is inside an annotation that the parser reads; annotations inside it are skipped.
  var isInAnnotation = false

  private init(_ source: SourceText) {
    bytes = source.bytes
    classes = CharacterClass.table
    keywords = KeywordTable.shared
    list.tokens.reserveCapacity(bytes.count / 4 + 1)
  }

  /// Returns the tokens of a text.
  static func tokenize(_ source: SourceText) throws(SyntaxError) -> TokenList {
    guard source.bytes.count <= ImplementationLimits.moduleBytes else {
      throw SyntaxError("the text is too long", at: 0)
    }
    var lexer = Lexer(source)
    try lexer.run()
    return lexer.list
  }

  private mutating func run() throws(SyntaxError) {
    var open: [Int] = []
    while let token = try next() {
      switch token.kind {
      case .left: open.append(list.tokens.count)
      case .right: if let left = open.popLast() { list.tokens[left].payload = UInt32(list.tokens.count) }
      default: break
      }
      list.tokens.append(token)
    }
    for left in open { list.tokens[left].payload = UInt32(list.tokens.count) }
    list.tokens.append(token(.end, from: position))
  }

  func token(_ kind: Token.Kind, from start: Int, keyword: Keyword = .unknown, payload: UInt32 = 0) -> Token {
    Token(start: UInt32(start), end: UInt32(position), kind: kind, keyword: keyword, payload: payload)
  }

  /// Reads the next token; nil at the end of the text.
  mutating func next() throws(SyntaxError) -> Token? {
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      let classes = self.classes[Int(byte)]
      if classes.contains(.space) {
        position += 1
      } else if byte == UInt8(ascii: "(") {
        position += 1
        switch peek() {
        case UInt8(ascii: ";"): try skipBlockComment()
        case UInt8(ascii: "@"): try annotation()
        default: return token(.left, from: start)
        }
      } else if byte == UInt8(ascii: ")") {
        position += 1
        return token(.right, from: start)
      } else if byte == UInt8(ascii: ";"), peek(1) == UInt8(ascii: ";") {
        try skipLineComment()
      } else if byte == UInt8(ascii: "\"") || !classes.isDisjoint(with: [.id, .reserved]) {
        return try word()
      } else {
        throw try illegalCharacter()
      }
    }
    return nil
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Returns the error for a character that is part of no token.
  func illegalCharacter() throws(SyntaxError) -> SyntaxError {
    guard UTF8Check.scalarLength(bytes, at: position) != nil else {
      return SyntaxError("malformed UTF-8 encoding", at: position)
    }
    return SyntaxError("illegal character", at: position)
  }

  /// Reads a token that is not a parenthesis: a run of characters and strings without a separator.
  private mutating func word() throws(SyntaxError) -> Token {
    let start = position
    let isID = bytes[start] == UInt8(ascii: "$")
    var strings = 0
    var isPlain = true
    while position < bytes.count {
      let byte = bytes[position]
      let classes = self.classes[Int(byte)]
      if classes.contains(.id) {
        position += 1
      } else if byte == UInt8(ascii: "\"") {
        if isID, position == start + 1 { try checkQuotedID() }
        try skipString()
        strings += 1
      } else if classes.contains(.reserved), byte != UInt8(ascii: ";") || peek(1) != UInt8(ascii: ";") {
        position += 1
        isPlain = false
      } else {
        break
      }
    }
    return try classify(start, strings: strings, isPlain: isPlain)
  }

  private mutating func classify(_ start: Int, strings: Int, isPlain: Bool) throws(SyntaxError) -> Token {
    let first = bytes[start]
    if first == UInt8(ascii: "$") {
      if position == start + 1 { throw SyntaxError("empty identifier", at: start) }
      return try id(start, strings: strings, isPlain: isPlain)
    }
    guard isPlain else { return token(.reserved, from: start) }
    if strings == 1, first == UInt8(ascii: "\""), stringEnd(start) == position {
      return token(.string, from: start)
    }
    guard strings == 0 else { return token(.reserved, from: start) }
    if classes[Int(first)].contains(.small) {
      return token(.keyword, from: start, keyword: keywords.keyword(bytes, start..<position))
    }
    let isNumber =
      classes[Int(first)].contains(.digit) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    return token(isNumber ? .number : .reserved, from: start)
  }

  private mutating func id(_ start: Int, strings: Int, isPlain: Bool) throws(SyntaxError) -> Token {
    guard isPlain else { return token(.reserved, from: start) }
    if strings == 0 {
      return token(.id, from: start, payload: list.symbols.insert(bytes, start + 1..<position))
    }
    guard strings == 1, bytes[start + 1] == UInt8(ascii: "\""), stringEnd(start + 1) == position else {
      return token(.reserved, from: start)
    }
    let name = StringLiteral.decode(bytes, start + 1..<position)
    if name.isEmpty { throw SyntaxError("empty identifier", at: start) }
    guard UTF8Check.isValid(name) else { throw SyntaxError("malformed UTF-8 encoding", at: start) }
    return token(.id, from: start, payload: list.symbols.insert(name, 0..<name.count))
  }

  /// Returns the offset after the well-formed string that starts at `start`.
  private func stringEnd(_ start: Int) -> Int {
    var index = start + 1
    while bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return index + 1
  }
}
