/// Records the text of code as it is emitted.
struct CodeListing {
  private struct Line {
    var text: String
    /// The source position.
    var position: UInt32
    /// The position in the code, or nil for a label.
    var codePosition: CodeBuffer.Position?
  }

  private var lines: [Line] = []

  /// Adds an instruction that is about to be emitted.
  mutating func add(_ text: String, at codePosition: CodeBuffer.Position, from position: UInt32) {
    lines.append(Line(text: "  " + text, position: position, codePosition: codePosition))
  }

  mutating func add(_ label: Label) { lines.append(Line(text: "L\(label.rawValue):", position: 0, codePosition: nil)) }

  /// The index of the line added last.
  var lastLine: Int { lines.count - 1 }

  /// Replaces the text of an instruction.
  mutating func replace(_ line: Int, by text: String) { lines[line].text = "  " + text }

  /// The lines, with final offsets. Valid after `CodeBuffer.finish` and before `reset`.
  func printed(_ code: borrowing CodeBuffer) -> [PrintedLine] {
    var printed: [PrintedLine] = []
    printed.reserveCapacity(lines.count)
    for line in lines {
      var offset: UInt32?
      if let codePosition = line.codePosition { offset = code.final(codePosition) }
      printed.append(PrintedLine(line.text, position: line.position, offset: offset))
    }
    return printed
  }
}

extension CodeEmitter {
  /// Begins to record the text of emitted code.
  package mutating func beginListing() { listing = CodeListing() }

  /// Ends recording. Returns the text of the code emitted since `beginListing`.
  package mutating func takeListing() -> [PrintedLine] {
    let lines = listing?.printed(code) ?? []
    listing = nil
    return lines
  }
}
