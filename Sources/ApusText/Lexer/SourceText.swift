/// The text a module or script is read from, with the name it is shown under.
public struct SourceText: Sendable {
  /// UTF-8.
  public let bytes: [UInt8]
  /// A file name, or something in angle brackets.
  public let name: String

  public init(_ bytes: [UInt8], name: String = "<text>") {
    self.bytes = bytes
    self.name = name
  }

  public init(_ text: String, name: String = "<text>") {
    self.init([UInt8](text.utf8), name: name)
  }
}

/// A place in a text, as people count: from line 1 and column 1.
public struct TextPosition: Hashable, Sendable {
  public var line: Int
  /// In Unicode scalars.
  public var column: Int
  /// In bytes, from 0.
  public var offset: Int

  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension TextPosition: CustomStringConvertible {
  public var description: String { "\(line):\(column)" }
}

extension SourceText {
  /// The line and column of a byte. O(offset): for errors, or through a `LineTable` for many.
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

  /// The line that holds a byte, without its line end.
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

/// Where the lines of a text start: positions in logarithmic time.
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
