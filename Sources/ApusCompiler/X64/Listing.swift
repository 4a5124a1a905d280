/// The text of code as it is emitted.
struct X64Listing {
  private struct Line {
    var text: String
    var position: UInt32
    /// Nil of a label.
    var place: CodeBuffer.Position?
  }

  private var lines: [Line] = []

  /// An instruction about to be emitted.
  mutating func add(_ instruction: X64Instruction, at place: CodeBuffer.Position, from position: UInt32) {
    lines.append(Line(text: "  " + instruction.text, position: position, place: place))
  }

  mutating func add(_ label: Label) { lines.append(Line(text: "L\(label.rawValue):", position: 0, place: nil)) }

  /// The lines, once the code is finished: after `CodeBuffer.finish` and before `reset`.
  func printed(_ code: borrowing CodeBuffer) -> [PrintedLine] {
    var printed: [PrintedLine] = []
    printed.reserveCapacity(lines.count)
    for line in lines {
      var offset: UInt32?
      if let place = line.place { offset = code.final(place) }
      printed.append(PrintedLine(line.text, position: line.position, offset: offset))
    }
    return printed
  }
}

extension X64Emitter {
  /// Begins to write down what is emitted.
  package mutating func beginListing() { listing = X64Listing() }

  /// What was emitted since `beginListing`; nothing is written down any more.
  package mutating func takeListing() -> [PrintedLine] {
    let lines = listing?.printed(code) ?? []
    listing = nil
    return lines
  }
}
