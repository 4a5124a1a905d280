/// A table of the distances from its own beginning to labels, four bytes each.
struct JumpTable: BitwiseCopyable {
  var label: UInt32
  /// The index of the first of its targets in `tableTargets`; they end at the first target of the next table.
  var first: UInt32
}

extension CodeBuffer {
  /// A label for four bytes of data after the code. Equal constants share a label.
  package mutating func constant(_ value: UInt32) -> Label { constant(UInt64(value), 0, logSize: 2) }

  /// A label for eight bytes of data after the code. Equal constants share a label.
  package mutating func constant(_ value: UInt64) -> Label { constant(value, 0, logSize: 3) }

  /// A label for sixteen bytes of data after the code, aligned to 16. Equal constants share a label.
  package mutating func constant(low: UInt64, high: UInt64) -> Label { constant(low, high, logSize: 4) }

  private mutating func constant(_ low: UInt64, _ high: UInt64, logSize: UInt8) -> Label {
    if let found = pool.find(low, high, logSize) { return Label(rawValue: found) }
    let label = newLabel()
    pool.insert(low, high, logSize, label: label.rawValue)
    return label
  }

  /// Begins a jump table after the code. Its targets are added next, one by one, with `addJumpTarget`. Entry *n* is a
  /// signed 32-bit distance from the beginning of the table to target *n*.
  ///
  /// - Returns: the label of the table.
  package mutating func beginJumpTable() -> Label {
    let label = newLabel()
    tables.append(JumpTable(label: label.rawValue, first: UInt32(truncatingIfNeeded: tableTargets.count)))
    return label
  }

  /// Adds an entry to the jump table begun last.
  package mutating func addJumpTarget(_ label: Label) { tableTargets.append(label.rawValue) }
}
