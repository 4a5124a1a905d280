/// Which way a conditional branch mostly goes (branch hinting, spec appendix on code metadata). Without a meaning for
/// what the code does; for compilers, which way to lay it out.
public struct BranchHint: Hashable, Sendable {
  public var function: FuncIndex
  /// Where the `if` or `br_if` stands, in bytes from the first instruction of the body.
  public var offset: UInt32
  /// Whether the condition mostly holds.
  public var isLikely: Bool

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

  private func firstHint(_ isBehind: (BranchHint) -> Bool) -> Int {
    var low = 0
    var high = branchHints.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(branchHints[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// How many functions are imported.
  package var importedFunctionCount: Int { imports.reduce(0) { $0 + ($1.description.kind == .function ? 1 : 0) } }
}
