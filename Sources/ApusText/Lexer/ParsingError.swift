/// A text that is no WebAssembly (spec 6): what is wrong, and where.
public struct ParsingError: Error, Hashable, Sendable {
  /// The message; where the official test suite fixes one, it starts with that one.
  public var message: String
  public var position: TextPosition
  /// The name of the text.
  public var file: String
  /// The line the position lies in.
  public var line: String

  public init(_ message: String, at offset: Int, in source: SourceText) {
    self.message = message
    position = source.position(at: offset)
    file = source.name
    line = String(decoding: source.bytes[source.line(at: offset)], as: UTF8.self)
  }
}

extension ParsingError: CustomStringConvertible {
  /// `file:line:column: message`, the line, and a caret under the column.
  public var description: String {
    var caret = ""
    for scalar in line.unicodeScalars.prefix(position.column - 1) {
      caret.unicodeScalars.append(scalar == "\t" ? "\t" : " ")
    }
    return "\(file):\(position.line):\(position.column): \(message)\n\(line)\n\(caret)^"
  }
}

/// What the lexer and parsers throw among themselves; `ParsingError` for the outside is made of it.
struct SyntaxError: Error {
  var message: String
  var offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  func located(in source: SourceText) -> ParsingError { ParsingError(message, at: offset, in: source) }
}
