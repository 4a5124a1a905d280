/// A relation between values, which their ranges do not express. Values have names (`AbstractValue.root`), so that a
/// fact holds for every register and slot that has the value.
struct Fact: BitwiseCopyable {
  enum Kind: UInt8 {
    /// (value + k) + c is at most the size of memory `other`, the count of table `other`, or the value `other`.
    case memory, table, value
    /// The value is a reference to an array whose length is the value `other`, or at least c if `other` is
    /// `AbstractState.zero`.
    case length
    /// The value is (`other` + k) << c; modulo 2^64 if it `wraps`.
    case shifted
    /// The value is `other` >> c, unsigned.
    case shiftedRight
    /// The value is a function record with the canonical type `other`, or one of its subtypes.
    case type
    /// The value is 1 if `other` compared with k fulfils a condition, else 0; c is the condition, with the width from
    /// bit 8 on. With a `scale` above 0, the count of table `scale` - 1 is compared instead of `other`, or, from
    /// `firstMemory` on, the size of a memory. With `scale` -1 the condition holds, with -2 it does not.
    case condition
    /// The value is the low half of (`other` + k).
    case lowHalf
    /// The value minus `scale` times `other` is between k and c.
    case linear
  }

  private static var firstMemory: Int32 { 1 << 24 }

  /// The encoding of the size of a memory or the count of a table in `scale`; nil if the value is neither.
  static func scale(of value: AbstractValue) -> Int32? {
    switch value.kind {
    case .tableCount: Int32(value.index + 1)
    case .memorySize: firstMemory + Int32(value.index)
    default: nil
    }
  }

  /// The value that is encoded in `scale`.
  func scaled(_ contract: ModuleContract) -> AbstractValue {
    if scale >= Self.firstMemory {
      let which = UInt32(scale - Self.firstMemory)
      let memory = contract.memories[Int(which)]
      return AbstractValue(.memorySize, index: which, low: memory.minimum, high: memory.maximum)
    }
    let which = UInt32(scale - 1)
    return AbstractValue(.tableCount, index: which, low: contract.tables[Int(which)].minimum, high: 1 << 48)
  }

  var kind: Kind
  /// Whether `k` is to be read as an offset with `AbstractValue.wraps`; `shifted` has another meaning of its own.
  var wraps = false
  var value: UInt32
  var other: UInt32
  var scale: Int32 = 0
  var k: Int64 = 0
  var c: Int64 = 0

  /// Whether two facts are equal except for `c`.
  @inline(__always) func isLike(_ fact: Fact) -> Bool {
    kind == fact.kind && value == fact.value && other == fact.other && k == fact.k && scale == fact.scale
      && wraps == fact.wraps
  }

  /// Whether `other` is the name of a value.
  var names: Bool {
    switch kind {
    case .memory, .table, .type: false
    case .value, .length, .shifted, .shiftedRight, .condition, .lowHalf, .linear: true
    }
  }

  /// Whether `c` is the distance from a bound, so that a smaller `c` is a weaker fact.
  var isBound: Bool { kind.rawValue <= Kind.value.rawValue }
}
