import ApusWasm

/// An error in the text format (spec 6): a text that is not WebAssembly.
public struct ParsingError: Error, Hashable, Sendable {
  /// The message; where the official test suite has a message for the error, it starts with that.
  public var message: String
  /// The position of the error in the text.
  public var position: TextPosition
  /// The name of the text.
  public var file: String
  /// The line that contains the position; of a long line only the part around it.
  public var line: String
  /// The position in `line`, in Unicode scalars from 1.
  public var lineColumn: Int

  /// Creates an error.
  /// - Parameters:
  ///   - message: The message.
  ///   - offset: The position, in bytes from the start of the text.
  ///   - source: The text.
  public init(_ message: String, at offset: Int, in source: SourceText) {
    self.message = message
    position = source.position(at: offset)
    file = source.name
    let line = source.line(at: offset)
    let start = max(line.lowerBound, min(offset, line.upperBound) - Self.maximumLineBytes / 2)
    let part = start..<min(line.upperBound, start + Self.maximumLineBytes)
    self.line = String(decoding: source.bytes[part], as: UTF8.self)
    let before = String(decoding: source.bytes[start..<min(max(offset, start), part.upperBound)], as: UTF8.self)
    lineColumn = 1 + before.unicodeScalars.count
  }

  /// The maximum number of bytes in `line`.
  private static var maximumLineBytes: Int { 160 }
}

extension ParsingError: CustomStringConvertible {
  /// `file:line:column: message`, then the line, then a caret below the column.
  public var description: String {
    let before = String(line.unicodeScalars.prefix(lineColumn - 1)).shownLines
    let caret = String(before.unicodeScalars.map { $0 == "\t" ? "\t" : " " as Character })
    let prefix = "\(file.shown):\(position.line):\(position.column)"
    return "\(prefix): \(message.shown)\n\(line.shownLines)\n\(caret)^"
  }
}

/// The error that the lexer and the parsers throw internally; it becomes a `ParsingError` for their callers.
struct SyntaxError: Error {
  var message: String
  var offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  func located(in source: SourceText) -> ParsingError { ParsingError(message, at: offset, in: source) }
}
