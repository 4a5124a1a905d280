/// The text of a module or script, with the name that errors have for it.
public struct SourceText: Sendable {
  /// The text in UTF-8.
  public let bytes: [UInt8]
  /// A file name, or a description in angle brackets.
  public let name: String

  /// Creates a text from UTF-8, which need not be valid.
  public init(_ bytes: [UInt8], name: String = "<text>") {
    self.bytes = bytes
    self.name = name
  }

  /// Creates a text from a string.
  public init(_ text: String, name: String = "<text>") {
    self.init([UInt8](text.utf8), name: name)
  }
}

/// A position in a text, with lines and columns counted from 1.
public struct TextPosition: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// The offset in bytes, from 0.
  public var offset: Int

  /// Creates a position.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension TextPosition: CustomStringConvertible {
  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}

extension SourceText {
  /// Returns the line and column of a byte. Takes time linear in the offset; use a `LineTable` for many positions.
  public func position(at offset: Int) -> TextPosition {
    let offset = min(max(offset, 0), bytes.count)
    var line = 1
    var start = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    return TextPosition(line: line, column: 1 + scalarCount(start..<offset), offset: offset)
  }

  /// Returns the range of the line that contains a byte, without its line end.
  func line(at offset: Int) -> Range<Int> {
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return start..<max(start, end)
  }

  func scalarCount(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// The offsets at which the lines of a text start; finds positions in logarithmic time.
struct LineTable {
  private let source: SourceText
  private var starts: [Int] = [0]

  init(_ source: SourceText) {
    self.source = source
    for index in source.bytes.indices where source.bytes[index] == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
  }

  func position(at offset: Int) -> TextPosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = starts[low]
    let end = min(max(offset, start), source.bytes.count)
    return TextPosition(line: low + 1, column: 1 + source.scalarCount(start..<end), offset: offset)
  }
}
