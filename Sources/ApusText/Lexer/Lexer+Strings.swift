/// Strings (spec 6.3.4): the lexer checks them, `StringLiteral` decodes them.
extension Lexer {
  /// Skips the string that starts at the current position.
  mutating func skipString() throws(SyntaxError) {
    let start = position
    position += 1
    while true {
      guard let byte = peek() else { throw SyntaxError("unclosed string literal", at: start) }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): try skipEscape(in: start)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw SyntaxError("unclosed string literal", at: start)
      case 0x00..<0x20, 0x7F: throw SyntaxError("illegal control character in string literal", at: position)
      default: try skipScalar()
      }
    }
  }

  private mutating func skipEscape(in start: Int) throws(SyntaxError) {
    let escape = position
    guard let byte = peek(1) else { throw SyntaxError("unclosed string literal", at: start) }
    switch byte {
    case UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "\\"):
      position += 2
    case UInt8(ascii: "u"):
      guard let (scalar, length) = StringLiteral.unicodeEscape(bytes, at: escape), Unicode.Scalar(scalar) != nil
      else { throw SyntaxError("illegal escape", at: escape) }
      position += length
    default:
      guard let second = peek(2), CharacterClass.hexValue(byte) != nil, CharacterClass.hexValue(second) != nil
      else { throw SyntaxError("illegal escape", at: escape) }
      position += 3
    }
  }

  /// Checks that the string of an identifier `$"..."` ends on the same line; otherwise it is an empty identifier.
  func checkQuotedID() throws(SyntaxError) {
    var index = position + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] < 0x20 || bytes[index] == 0x7F { throw SyntaxError("empty identifier", at: position - 1) }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
  }
}

/// Decoding of strings.
enum StringLiteral {
  /// Returns the bytes that a string stands for.
  /// - Parameter range: A string that the lexer has checked, including its quotes.
  static func decode(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    append(bytes, range, to: &result)
    return result
  }

  static func append(_ bytes: [UInt8], _ range: Range<Int>, to result: inout [UInt8]) {
    var index = range.lowerBound + 1
    while index < range.upperBound - 1 {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        index += 1
        continue
      }
      index += escape(bytes, at: index, to: &result)
    }
  }

  private static func escape(_ bytes: [UInt8], at index: Int, to result: inout [UInt8]) -> Int {
    switch bytes[index + 1] {
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "u"):
      guard let (value, length) = unicodeEscape(bytes, at: index), let scalar = Unicode.Scalar(value) else { return 2 }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return length
    case let byte:
      if let high = CharacterClass.hexValue(byte), let low = CharacterClass.hexValue(bytes[index + 2]) {
        result.append(high << 4 | low)
        return 3
      }
      result.append(byte)
    }
    return 2
  }

  /// Reads the escape `\u{...}` at `index`; returns its number and its length in bytes, or nil if it is malformed.
  static func unicodeEscape(_ bytes: [UInt8], at index: Int) -> (UInt32, Int)? {
    var next = index + 2
    guard next < bytes.count, bytes[next] == UInt8(ascii: "{") else { return nil }
    next += 1
    var value: UInt32 = 0
    var isAfterDigit = false
    while next < bytes.count {
      if let digit = CharacterClass.hexValue(bytes[next]) {
        value = value << 4 | UInt32(digit)
        if value >= 0x110000 { return nil }
        isAfterDigit = true
      } else if bytes[next] == UInt8(ascii: "_"), isAfterDigit {
        isAfterDigit = false
      } else {
        break
      }
      next += 1
    }
    guard isAfterDigit, next < bytes.count, bytes[next] == UInt8(ascii: "}") else { return nil }
    return (value, next + 1 - index)
  }
}
