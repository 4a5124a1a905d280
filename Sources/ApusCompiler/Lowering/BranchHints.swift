import ApusWasm

/// The branch hints of the function being lowered, asked for in the order of its instructions.
struct BranchHints {
  /// Those that are still ahead.
  private var ahead: ArraySlice<BranchHint> = []
  /// How far the function's positions count from its first instruction, from which hints count.
  private var firstPosition: UInt32 = 0

  /// Begins a function, by its index in the module.
  mutating func begin(_ function: UInt32, _ body: FuncBody, _ module: borrowing Module) {
    guard !module.branchHints.isEmpty else { return }
    ahead = module.branchHints(of: FuncIndex(function))
    firstPosition = UInt32(truncatingIfNeeded: body.instructions.offset - body.offset)
  }

  /// Whether the condition of the branch at a position mostly holds, if that is known.
  @inline(__always) mutating func isLikely(at position: UInt32) -> Bool? {
    ahead.isEmpty ? nil : find(position &- firstPosition)
  }

  private mutating func find(_ offset: UInt32) -> Bool? {
    while let first = ahead.first, first.offset < offset { ahead.removeFirst() }
    guard let first = ahead.first, first.offset == offset else { return nil }
    return first.isLikely
  }
}
