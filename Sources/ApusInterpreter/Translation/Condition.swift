import ApusWasm

/// The condition of a conditional branch: an operation with its slots.
struct Condition {
  var operation: Operation
  var a: Int
  var b: Int = 0

  /// The opposite condition.
  var inverted: Condition {
    guard let operation = operation.inverted else { preconditionFailure("not a conditional branch") }
    return Condition(operation: operation, a: a, b: b)
  }
}

extension Operation {
  /// The operation as far after `branch` as `operation` is after `first`, if `operation` is one of the ten comparisons
  /// that start at `first`: comparisons and branches are in the same order.
  private static func fused(
    _ operation: Operation, _ first: Operation, _ branch: Operation
  ) -> Operation? {
    let index = Int(operation.rawValue) - Int(first.rawValue)
    guard index >= 0, index < 10 else { return nil }
    return Operation(rawValue: branch.rawValue + UInt16(index))
  }

  /// The compare-and-branch operation for a comparison of slots.
  var branch: Operation? {
    Operation.fused(self, .i32Eq, .i32BranchEq) ?? Operation.fused(self, .i64Eq, .i64BranchEq)
  }

  /// The compare-and-branch operation for a comparison with an immediate.
  var immediateBranch: Operation? {
    Operation.fused(self, .i32EqImmediate, .i32BranchEqImmediate)
      ?? Operation.fused(self, .i64EqImmediate, .i64BranchEqImmediate)
  }

  /// The operation that tests the opposite, if this is one of the ten operations that start at an element of `first`.
  private func opposite(in first: [Operation]) -> Operation? {
    // In the order eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.
    let opposites: [UInt16] = [1, 0, 8, 9, 6, 7, 4, 5, 2, 3]
    for first in first {
      let index = Int(rawValue) - Int(first.rawValue)
      if index >= 0, index < 10 { return Operation(rawValue: first.rawValue + opposites[index]) }
    }
    return nil
  }

  /// The conditional branch with the opposite condition.
  var inverted: Operation? {
    switch self {
    case .brIfZero32: .brIfNonZero32
    case .brIfNonZero32: .brIfZero32
    case .brIfAnyBits: .brIfNoBits
    case .brIfNoBits: .brIfAnyBits
    case .brIfZero64: .brIfNonZero64
    case .brIfNonZero64: .brIfZero64
    default: opposite(in: [.i32BranchEq, .i32BranchEqImmediate, .i64BranchEq, .i64BranchEqImmediate])
    }
  }

  /// The comparison of integers with the opposite result.
  var negated: Operation? {
    switch self {
    // Both have a zero in the immediate's field.
    case .i32Eqz: .i32NeImmediate
    case .i64Eqz: .i64NeImmediate
    default: opposite(in: [.i32Eq, .i32EqImmediate, .i64Eq, .i64EqImmediate])
    }
  }
}

extension Translator {
  /// Pops the condition of a branch, fused with the comparison that defined it if that was the last operation.
  /// The `count` operands below are first moved to their home slots, so that both successors find them there.
  mutating func popCondition(keeping count: Int) throws(TranslationFailure) -> Condition {
    let condition =
      if let fused = popFused() { fused } else { Condition(operation: .brIfNonZero32, a: try popSlot()) }
    // The copies go to home slots below those that the condition reads, never to the slots that it reads.
    try moveHome(count)
    return condition
  }

  /// Pops the topmost operand if the last operation defined it and can be fused with a branch.
  mutating func popFused() -> Condition? {
    guard case .home? = operands.last?.location,
      let word = lastDefinition(of: operands[operands.count - 1].slot),
      let fused = fusedCondition(words[word])
    else { return nil }
    pop()
    removeLastOperation()
    return fused
  }

  /// Inverts the comparison that defined the topmost operand, which implements `i32.eqz`. Returns false if there is
  /// none.
  mutating func negateComparison() -> Bool {
    guard case .home? = operands.last?.location,
      let word = lastDefinition(of: operands[operands.count - 1].slot),
      let negated = words[word].operation.negated
    else { return false }
    words[word] = words[word].with(negated)
    return true
  }

  private func fusedCondition(_ word: UInt64) -> Condition? {
    if let branch = word.operation.branch { return Condition(operation: branch, a: word.b, b: word.c) }
    if let branch = word.operation.immediateBranch, Int16(exactly: word.immediate) != nil {
      return Condition(operation: branch, a: word.b, b: Int(word.immediate))
    }
    switch word.operation {
    case .i32AndImmediate where Int16(exactly: word.immediate) != nil:
      return Condition(operation: .brIfAnyBits, a: word.b, b: Int(word.immediate))
    case .i32Eqz: return Condition(operation: .brIfZero32, a: word.b)
    case .i64Eqz: return Condition(operation: .brIfZero64, a: word.b)
    default: return nil
    }
  }
}
