/// Comments (spec 6.3.3), anywhere between tokens.
extension Lexer {
  mutating func skipLineComment() throws(SyntaxError) {
    while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { try skipScalar() }
  }

  /// Skips a block comment, whose opening parenthesis has been read.
  mutating func skipBlockComment() throws(SyntaxError) {
    let start = position - 1
    position += 1
    var depth = 1
    while depth > 0 {
      guard let byte = peek() else { throw SyntaxError("unclosed comment", at: start) }
      if byte == UInt8(ascii: ";"), peek(1) == UInt8(ascii: ")") {
        depth -= 1
        position += 2
      } else if byte == UInt8(ascii: "("), peek(1) == UInt8(ascii: ";") {
        depth += 1
        position += 2
      } else {
        try skipScalar()
      }
    }
  }

  /// Skips one scalar of any kind.
  mutating func skipScalar() throws(SyntaxError) {
    guard let length = UTF8Check.scalarLength(bytes, at: position) else {
      throw SyntaxError("malformed UTF-8 encoding", at: position)
    }
    position += length
  }
}
