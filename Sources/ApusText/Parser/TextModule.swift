import ApusWasm

/// A module read from text, with what the binary format has no place for.
public struct TextModule: Sendable {
  public var module: Module
  /// What the text calls things: what becomes the name section (spec 7.4.1).
  public var names: ModuleNames
  /// Where in the text the parts of `module` stand.
  public var positions: SourceMap
}

/// From byte offsets of `Module.bytes` back to the text.
public struct SourceMap: Sendable {
  /// Pairs of offsets, growing in `byte`.
  struct Entries: Sendable {
    var pairs: [(byte: UInt32, source: UInt32)] = []

    mutating func add(byte: Int, source: Int) { pairs.append((UInt32(byte), UInt32(source))) }

    /// Takes back the last pair, whose bytes will come later.
    mutating func removeLast() { pairs.removeLast() }
  }

  public let source: SourceText
  let entries: Entries

  /// The source offset of what was encoded at `byteOffset`, 0 if nothing was.
  public func sourceOffset(of byteOffset: Int) -> Int {
    var low = 0
    var high = entries.pairs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries.pairs[middle].byte) <= byteOffset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : Int(entries.pairs[low - 1].source)
  }

  /// The line and column of what was encoded at `byteOffset`.
  public func position(of byteOffset: Int) -> TextPosition {
    source.position(at: sourceOffset(of: byteOffset))
  }

  /// An error about what was encoded at `byteOffset`, to be shown with its line of text.
  public func error(_ message: String, at byteOffset: Int) -> ParsingError {
    ParsingError(message, at: sourceOffset(of: byteOffset), in: source)
  }
}
