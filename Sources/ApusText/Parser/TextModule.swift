import ApusWasm

/// A module that was read from text, with information that the binary format has no room for.
public struct TextModule: Sendable {
  /// The module.
  public var module: Module
  /// The ids and names in the text, which can become the name section (spec 7.4.1).
  public var names: ModuleNames
  /// The positions in the text of the parts of `module`.
  public var positions: SourceMap
}

/// Maps byte offsets of `Module.bytes` to the text.
public struct SourceMap: Sendable {
  /// Pairs of offsets, in ascending order of `byte`.
  struct Entries: Sendable {
    var pairs: [(byte: UInt32, source: UInt32)] = []

    mutating func add(byte: Int, source: Int) { pairs.append((UInt32(byte), UInt32(source))) }

    /// Removes the last pair, whose bytes will be written later.
    mutating func removeLast() { pairs.removeLast() }
  }

  /// The text.
  public let source: SourceText
  let entries: Entries

  /// Returns the offset in the text of what was encoded at `byteOffset`; 0 if there is nothing.
  public func sourceOffset(of byteOffset: Int) -> Int {
    var low = 0
    var high = entries.pairs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries.pairs[middle].byte) <= byteOffset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : Int(entries.pairs[low - 1].source)
  }

  /// Returns the line and column of what was encoded at `byteOffset`.
  public func position(of byteOffset: Int) -> TextPosition {
    source.position(at: sourceOffset(of: byteOffset))
  }

  /// Returns an error about what was encoded at `byteOffset`, with its line of the text.
  public func error(_ message: String, at byteOffset: Int) -> ParsingError {
    ParsingError(message, at: sourceOffset(of: byteOffset), in: source)
  }
}
