/// The more frequent direction of a conditional branch (branch hinting, spec appendix on code metadata). A hint does
/// not change what the code does; a compiler uses it for the layout of blocks.
public struct BranchHint: Hashable, Sendable {
  /// The function that contains the branch.
  public var function: FuncIndex
  /// The offset of the `if` or `br_if`, in bytes from the first instruction of the body.
  public var offset: UInt32
  /// Whether the condition is usually true.
  public var isLikely: Bool

  /// Creates the hint for one branch.
  public init(function: FuncIndex, offset: UInt32, isLikely: Bool) {
    self.function = function
    self.offset = offset
    self.isLikely = isLikely
  }
}

extension Module {
  /// The hints of one function, in the order of its instructions.
  public func branchHints(of function: FuncIndex) -> ArraySlice<BranchHint> {
    let start = firstHint { $0.function >= function }
    return branchHints[start..<max(start, firstHint { $0.function > function })]
  }

  /// Returns the index of the first hint for which the predicate is true; it must be true for all later ones, too.
  private func firstHint(_ isAtOrAfter: (BranchHint) -> Bool) -> Int {
    var low = 0
    var high = branchHints.count
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(branchHints[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The number of imported functions.
  package var importedFunctionCount: Int { imports.reduce(0) { $0 + ($1.description.kind == .function ? 1 : 0) } }
}
