import ApusWasm

/// The operations of vector instructions that touch no memory.
extension Operation {
  /// The dedicated operation of a vector instruction; nil for the rare instructions. Of two comparisons that differ
  /// only in the order of their operands, only one has an operation: `swaps` is true if the operands must be exchanged.
  static func vector(_ form: Form) -> (operation: Operation, swaps: Bool)? {
    if let operation = dedicated(form) { return (operation, false) }
    guard case .vectorRelop(let shape, let op) = form, let swapped = op.swapped else { return nil }
    return dedicated(.vectorRelop(shape, swapped)).map { ($0, true) }
  }
}

extension RelOp {
  /// The comparison with the operands exchanged; nil if that is the same one.
  fileprivate var swapped: RelOp? {
    switch self {
    case .eq, .ne: nil
    case .ltS: .gtS
    case .ltU: .gtU
    case .gtS: .ltS
    case .gtU: .ltU
    case .leS: .geS
    case .leU: .geU
    case .geS: .leS
    case .geU: .leU
    case .lt: .gt
    case .gt: .lt
    case .le: .ge
    case .ge: .le
    }
  }
}
