import ApusWasm

/// A text that is no WebAssembly (spec 6): what is wrong, and where.
public struct ParsingError: Error, Hashable, Sendable {
  /// The message; where the official test suite fixes one, it starts with that one.
  public var message: String
  public var position: TextPosition
  /// The name of the text.
  public var file: String
  /// The line the position lies in; of a long one what is around the position.
  public var line: String
  /// Where in `line` the position is, in Unicode scalars from 1.
  public var lineColumn: Int

  public init(_ message: String, at offset: Int, in source: SourceText) {
    self.message = message
    position = source.position(at: offset)
    file = source.name
    let line = source.line(at: offset)
    let start = max(line.lowerBound, min(offset, line.upperBound) - Self.most / 2)
    let part = start..<min(line.upperBound, start + Self.most)
    self.line = String(decoding: source.bytes[part], as: UTF8.self)
    let before = String(decoding: source.bytes[start..<min(max(offset, start), part.upperBound)], as: UTF8.self)
    lineColumn = 1 + before.unicodeScalars.count
  }

  /// How many bytes of a line are shown.
  private static var most: Int { 160 }
}

extension ParsingError: CustomStringConvertible {
  /// `file:line:column: message`, the line, and a caret under the column.
  public var description: String {
    let before = String(line.unicodeScalars.prefix(lineColumn - 1)).shownLines
    let caret = String(before.unicodeScalars.map { $0 == "\t" ? "\t" : " " as Character })
    let place = "\(file.shown):\(position.line):\(position.column)"
    return "\(place): \(message.shown)\n\(line.shownLines)\n\(caret)^"
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
