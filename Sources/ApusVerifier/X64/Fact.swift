/// What is known of values besides their ranges. Values have names (`AbstractValue.root`), so that a fact holds for
/// whatever holds the value.
struct Fact: BitwiseCopyable {
  enum Kind: UInt8 {
    /// (value + k) + c is at most the size of memory `other`, the count of table `other`, or the value `other`.
    case memory, table, value
    /// The value is a reference to an array whose length is the value `other`, or c if that is zero.
    case length
    /// The value is `other` << c.
    case shifted
    /// The value plus k, in 32 or 64 bits (c), is not zero.
    case differs
    /// The quotient of the value plus k by `other` plus c >> 8 does not overflow, in so many bits (c & 0xFF).
    case noOverflow
    /// The value is a function record with the canonical type `other`, or one of its subtypes.
    case type
    /// The value is 1 if `other` compared with k in some width fulfils a condition (c), else 0; or compared with the value
    /// named k.
    case condition, relation
    /// The value is `other` less the value named k, in so many bits (c).
    case difference
    /// The value is the low half of `other` plus k.
    case lowHalf
    /// The value is minus `other`.
    case negated
    /// The value less `scale` times `other` lies between k and c.
    case linear
  }

  var kind: Kind
  /// `k` is meant modulo 2^32.
  var wraps = false
  var value: UInt32
  var other: UInt32
  var scale: Int32 = 0
  var k: Int64 = 0
  var c: Int64 = 0

  /// That a value differs from a constant; of no value if that cannot be said.
  static func differs(_ value: AbstractValue, from constant: Int64, _ width: Int64) -> Fact {
    guard let offset = offset(value, width) else { return Fact(kind: .differs, value: 0, other: 0) }
    let k = offset &- constant
    return Fact(
      kind: .differs, value: value.root, other: 0, k: width == 64 ? k : Int64(Int32(truncatingIfNeeded: k)), c: width)
  }

  static func isNotLeast(_ value: AbstractValue, _ width: Int64) -> Fact {
    .differs(value, from: .min >> (64 - width), width)
  }

  /// That the quotient of a value and a divisor does not overflow; of no value if that cannot be said.
  static func noOverflow(_ dividend: AbstractValue, _ divisor: AbstractValue, _ width: Int64) -> Fact {
    guard let k = offset(dividend, width), let other = offset(divisor, width), other.magnitude < 1 << 50 else {
      return Fact(kind: .noOverflow, value: 0, other: 0)
    }
    return Fact(kind: .noOverflow, value: dividend.root, other: divisor.root, k: k, c: width | other << 8)
  }

  /// What in so many bits is to be added to the root of a value.
  private static func offset(_ value: AbstractValue, _ width: Int64) -> Int64? {
    guard value.root != 0 else { return nil }
    if width == 64 { return value.has(AbstractValue.wraps) ? nil : value.offset }
    let upper = value.has(AbstractValue.wraps) ? value.offset >> 32 : 0
    return Int64(Int32(truncatingIfNeeded: value.offset &+ upper))
  }

  /// Whether both say the same but for `c`.
  @inline(__always) func isLike(_ fact: Fact) -> Bool {
    kind == fact.kind && value == fact.value && other == fact.other && k == fact.k && scale == fact.scale
      && wraps == fact.wraps
  }

  /// Whether `other` is a value.
  var names: Bool {
    switch kind {
    case .memory, .table, .differs, .type: false
    case .value, .length, .shifted, .noOverflow, .condition, .relation, .difference, .lowHalf, .negated, .linear: true
    }
  }

  /// Whether k is the name of a value too.
  var namesThree: Bool { kind == .relation || kind == .difference }

  /// Whether `c` is how much a bound is away, so that less of it says less.
  var isBound: Bool { kind.rawValue <= Kind.value.rawValue }
}
