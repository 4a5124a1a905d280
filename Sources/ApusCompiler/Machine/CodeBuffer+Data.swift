/// A table of distances to labels from its own beginning, four bytes each.
struct JumpTable: BitwiseCopyable {
  var label: UInt32
  /// The first of its targets; they end where those of the next table begin.
  var first: UInt32
}

extension CodeBuffer {
  /// A label for four bytes of data behind the code. Equal constants have the same label.
  package mutating func constant(_ value: UInt32) -> Label { constant(UInt64(value), 0, logSize: 2) }

  /// A label for eight bytes of data behind the code.
  package mutating func constant(_ value: UInt64) -> Label { constant(value, 0, logSize: 3) }

  /// A label for sixteen bytes of data behind the code, at a multiple of 16.
  package mutating func constant(low: UInt64, high: UInt64) -> Label { constant(low, high, logSize: 4) }

  private mutating func constant(_ low: UInt64, _ high: UInt64, logSize: UInt8) -> Label {
    if let found = pool.find(low, high, logSize) { return Label(rawValue: found) }
    let label = newLabel()
    pool.insert(low, high, logSize, label: label.rawValue)
    return label
  }

  /// A label for a new jump table behind the code. Its targets are added next, one by one: entry n is the distance from
  /// the beginning of the table to target n, four bytes with a sign.
  package mutating func beginJumpTable() -> Label {
    let label = newLabel()
    tables.append(JumpTable(label: label.rawValue, first: UInt32(truncatingIfNeeded: tableTargets.count)))
    return label
  }

  /// Adds an entry to the jump table begun last.
  package mutating func addJumpTarget(_ label: Label) { tableTargets.append(label.rawValue) }
}
