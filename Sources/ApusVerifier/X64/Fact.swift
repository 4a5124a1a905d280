/// What is known of values besides their ranges. Values have names (`AbstractValue.root`), so that a fact holds for
/// whatever holds the value.
struct Fact: BitwiseCopyable {
  enum Kind: UInt8 {
    /// (value + k) + c is at most the size of memory `other`, the count of table `other`, or the value `other`.
    case memory, table, value
    /// The value is a reference to an array whose length is the value `other`.
    case length
    /// The value is `other` << c.
    case shifted
    /// The value plus k, in 32 or 64 bits (c), is not the least signed number; the quotient by `other` plus c >> 8 does not
    /// overflow.
    case notLeast, noOverflow
    /// The value is a function record with the canonical type `other`, or one of its subtypes.
    case type
    /// The value is 1 if `other` compared with k in some width fulfils a condition (c), else 0.
    case condition
    /// The value is the low half of `other` plus k.
    case lowHalf
    /// The value is minus `other`.
    case negated
  }

  var kind: Kind
  /// `k` is meant modulo 2^32.
  var wraps = false
  var value: UInt32
  var other: UInt32
  var k: Int64 = 0
  var c: Int64 = 0

  /// That the quotient of a value and a divisor does not overflow.
  static func noOverflow(_ dividend: UInt32, _ offset: Int64, _ divisor: AbstractValue, _ width: Int64) -> Fact {
    Fact(kind: .noOverflow, value: dividend, other: divisor.root, k: offset, c: width | divisor.offset << 8)
  }

  /// Whether both say the same but for `c`.
  @inline(__always) func isLike(_ fact: Fact) -> Bool {
    kind == fact.kind && value == fact.value && other == fact.other && k == fact.k && wraps == fact.wraps
  }

  /// Whether `other` is a value.
  var names: Bool {
    switch kind {
    case .memory, .table, .notLeast, .type: false
    case .value, .length, .shifted, .noOverflow, .condition, .lowHalf, .negated: true
    }
  }

  /// Whether `c` is how much a bound is away, so that less of it says less.
  var isBound: Bool { kind.rawValue <= Kind.value.rawValue }
}
