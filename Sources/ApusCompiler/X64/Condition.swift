/// The conditions of `jcc`, `setcc` and `cmovcc`. Raw values are their numbers in the encoding.
package enum X64Condition: UInt8, Sendable, CaseIterable {
  case overflow, notOverflow
  /// Unsigned comparison.
  case below, aboveOrEqual
  case equal, notEqual
  case belowOrEqual, above
  case sign, notSign
  /// `parity` holds after a comparison of floats if an operand is NaN.
  case parity, notParity
  /// Signed comparison.
  case less, greaterOrEqual
  case lessOrEqual, greater

  /// The condition that holds if and only if this one does not.
  package var inverted: X64Condition {
    if planted(.wrongInvertedCondition), self == .above { return .below }
    return unsafeBitCast(rawValue ^ 1, to: X64Condition.self)
  }

  /// The condition that holds for `b, a` if and only if this one holds for `a, b`. Only those of comparisons have one.
  package var swapped: X64Condition {
    switch self {
    case .equal, .notEqual: self
    case .below: .above
    case .above: .below
    case .aboveOrEqual: .belowOrEqual
    case .belowOrEqual: .aboveOrEqual
    case .less: .greater
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .lessOrEqual: .greaterOrEqual
    case .overflow, .notOverflow, .sign, .notSign, .parity, .notParity:
      preconditionFailure("a condition that compares nothing")
    }
  }

  /// The suffix of mnemonics with this condition.
  package var suffix: StaticString {
    switch self {
    case .overflow: "o"
    case .notOverflow: "no"
    case .below: "b"
    case .aboveOrEqual: "ae"
    case .equal: "e"
    case .notEqual: "ne"
    case .belowOrEqual: "be"
    case .above: "a"
    case .sign: "s"
    case .notSign: "ns"
    case .parity: "p"
    case .notParity: "np"
    case .less: "l"
    case .greaterOrEqual: "ge"
    case .lessOrEqual: "le"
    case .greater: "g"
    }
  }
}
