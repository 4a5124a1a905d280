/// Annotations (spec 6.3.6): `@custom`, `@name` and branch hints are kept for the parser, all others are skipped.
extension Lexer {
  /// Reads an annotation; its opening parenthesis has been read, and the `@` is next.
  mutating func annotation() throws(SyntaxError) {
    let start = position - 1
    let name = try annotationID(start)
    let kind: Annotation.Kind? =
      switch name {
      case "custom": .custom
      case "name": .name
      case "metadata.code.branch_hint": .branchHint
      default: nil
      }
    guard let kind, !isInAnnotation else { return try skipAnnotation(start) }
    isInAnnotation = true
    let first = list.annotationTokens.count
    var depth = 0
    while true {
      guard let token = try next() else { throw SyntaxError("unclosed annotation", at: start) }
      if token.kind == .right, depth == 0 { break }
      if token.kind == .left { depth += 1 }
      if token.kind == .right { depth -= 1 }
      list.annotationTokens.append(token)
    }
    let contents = first..<list.annotationTokens.count
    position -= 1
    list.annotationTokens.append(token(.end, from: position))
    position += 1
    isInAnnotation = false
    if kind == .branchHint { list.hasBranchHints = true }
    let tokenIndex = list.tokens.count
    list.annotations.append(Annotation(kind: kind, offset: start, position: tokenIndex, contents: contents))
  }

  private mutating func annotationID(_ start: Int) throws(SyntaxError) -> String {
    position += 1
    let first = position
    if peek() == UInt8(ascii: "\"") {
      var index = first + 1
      while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\"") { index += 1 }
      if index < bytes.count, bytes[index] < 0x20 { throw SyntaxError("empty annotation id", at: start) }
      try skipString()
      let name = StringLiteral.decode(bytes, first..<position)
      guard UTF8Check.isValid(name) else { throw SyntaxError("malformed UTF-8 encoding", at: first) }
      if name.isEmpty { throw SyntaxError("empty annotation id", at: start) }
      return String(decoding: name, as: UTF8.self)
    }
    while let byte = peek(), classes[Int(byte)].contains(.id) { position += 1 }
    if position == first { throw SyntaxError("empty annotation id", at: start) }
    return String(decoding: bytes[first..<position], as: UTF8.self)
  }

  private mutating func skipAnnotation(_ start: Int) throws(SyntaxError) {
    var depth = 1
    while depth > 0 {
      guard let byte = peek() else { throw SyntaxError("unclosed annotation", at: start) }
      switch byte {
      case UInt8(ascii: "("):
        position += 1
        if peek() == UInt8(ascii: ";") { try skipBlockComment() } else { depth += 1 }
      case UInt8(ascii: ")"):
        position += 1
        depth -= 1
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: ";") where peek(1) == UInt8(ascii: ";"): try skipLineComment()
      default:
        guard !classes[Int(byte)].isDisjoint(with: [.id, .space, .reserved]) else { throw try illegalCharacter() }
        position += 1
      }
    }
  }
}
