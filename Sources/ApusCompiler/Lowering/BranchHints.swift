import ApusWasm

/// The branch hints of the function being lowered, looked up in the order of its instructions.
struct BranchHints {
  /// The hints of instructions not passed yet.
  private var ahead: ArraySlice<BranchHint> = []
  /// The position of the function's first instruction, from which the offsets of hints count.
  private var firstPosition: UInt32 = 0

  /// Begins a function, by its index in the module.
  /// - Parameter position: that of the first byte of the body.
  mutating func begin(_ function: UInt32, _ body: FuncBody, at position: UInt32 = 0, _ module: borrowing Module) {
    guard !module.branchHints.isEmpty else { return }
    ahead = module.branchHints(of: FuncIndex(function))
    firstPosition = position + UInt32(truncatingIfNeeded: body.instructions.offset - body.offset)
  }

  /// Whether the condition of the branch at a position is likely to hold; nil if there is no hint.
  @inline(__always) mutating func isLikely(at position: UInt32) -> Bool? {
    ahead.isEmpty ? nil : find(position &- firstPosition)
  }

  private mutating func find(_ offset: UInt32) -> Bool? {
    while let first = ahead.first, first.offset < offset { ahead.removeFirst() }
    guard let first = ahead.first, first.offset == offset else { return nil }
    return first.isLikely
  }
}
