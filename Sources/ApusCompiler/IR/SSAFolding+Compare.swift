/// Comparisons.
extension SSABuilder {
  mutating func foldCompare(_ instruction: inout SSAInstruction) -> SSAValue? {
    guard var condition = Condition(rawValue: instruction.detail) else { return nil }
    if constantBits(instruction.a) != nil, constantBits(instruction.b) == nil {
      swap(&instruction.a, &instruction.b)
      condition = condition.swapped
      instruction.detail = condition.rawValue
    }
    let type = function.type(of: instruction.a)
    guard let b = constantBits(instruction.b) else { return foldCompareOfTwo(&instruction, condition) }
    if let a = constantBits(instruction.a) { return i32(ConstantFolding.compare(condition, type, a, b) ? 1 : 0) }
    // Unsigned comparisons at the ends of the range.
    switch (condition, b) {
    case (.lessUnsigned, 0): return i32(0)
    case (.greaterOrEqualUnsigned, 0): return i32(1)
    case (.lessUnsigned, 1), (.lessOrEqualUnsigned, 0): return compare(.equal, instruction.a, with: 0)
    case (.greaterUnsigned, 0), (.greaterOrEqualUnsigned, 1): return compare(.notEqual, instruction.a, with: 0)
    case (.equal, _), (.notEqual, _): return foldEquality(&instruction, condition, b)
    default: return foldCompareOfExtended(instruction, condition, b)
    }
  }

  private mutating func foldEquality(
    _ instruction: inout SSAInstruction, _ condition: Condition, _ b: UInt64
  ) -> SSAValue? {
    let inner = function.instructions[instruction.a.index]
    if isBoolean(instruction.a), function.type(of: instruction.a) == .i32 {
      if b > 1 { return i32(condition == .notEqual ? 1 : 0) }
      if (condition == .notEqual) == (b == 0) { return instruction.a }
      // The opposite of a boolean.
      if inner.operation == .compare, let opposite = Condition(rawValue: inner.detail)?.inverted {
        return compare(opposite, inner.a, inner.b)
      }
      if inner.operation == .floatCompare, let opposite = FloatCondition(rawValue: inner.detail)?.exactOpposite {
        return binary(.floatCompare, .i32, inner.a, inner.b, detail: opposite.rawValue)
      }
      if b == 1 { return compare(.equal, instruction.a, with: 0) }
    }
    if inner.operation == .subtract || inner.operation == .xor {
      return b == 0 ? compare(condition, inner.a, inner.b) : nil
    }
    guard inner.operation == .add else { return foldCompareOfExtended(instruction, condition, b) }
    // x + c1 == c2
    guard let first = constantBits(inner.b) else { return nil }
    return compare(condition, inner.a, with: b &- first)
  }

  /// An extended i32 compared with a number.
  private mutating func foldCompareOfExtended(
    _ instruction: SSAInstruction, _ condition: Condition, _ b: UInt64
  ) -> SSAValue? {
    let inner = function.instructions[instruction.a.index]
    guard inner.operation == .zeroExtend, b >> 32 == 0 else { return nil }
    guard let narrow = condition.unsignedEquivalent else { return nil }
    return compare(narrow, inner.a, i32(UInt32(b)))
  }

  private mutating func foldCompareOfTwo(_ instruction: inout SSAInstruction, _ condition: Condition) -> SSAValue? {
    if instruction.a == instruction.b {
      return i32(ConstantFolding.compare(condition, .i32, 0, 0) ? 1 : 0)
    }
    let first = function.instructions[instruction.a.index]
    let second = function.instructions[instruction.b.index]
    guard first.operation == .zeroExtend, second.operation == .zeroExtend else { return nil }
    guard let narrow = condition.unsignedEquivalent else { return nil }
    return compare(narrow, first.a, second.a)
  }
}

extension Condition {
  /// The condition that holds of two i32 exactly if this one holds of both zero-extended to i64.
  fileprivate var unsignedEquivalent: Condition? {
    switch self {
    case .equal, .notEqual, .lessUnsigned, .greaterUnsigned, .lessOrEqualUnsigned, .greaterOrEqualUnsigned: self
    case .lessSigned: .lessUnsigned
    case .greaterSigned: .greaterUnsigned
    case .lessOrEqualSigned: .lessOrEqualUnsigned
    case .greaterOrEqualSigned: .greaterOrEqualUnsigned
    }
  }
}

extension FloatCondition {
  /// The condition that holds exactly if this one does not; nil if NaN operands rule that out.
  fileprivate var exactOpposite: FloatCondition? {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    default: nil
    }
  }
}
