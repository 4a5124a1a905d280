/// What is known of values besides their ranges. Values have names (`AbstractValue.root`), so that a fact holds for
/// whatever holds the value.
struct Fact: BitwiseCopyable {
  enum Kind: UInt8 {
    /// (value + k) + c is at most the size of memory `other`, the count of table `other`, or the value `other`.
    case memory, table, value
    /// The value is a reference to an array whose length is the value `other`, or c if that is zero.
    case length
    /// The value is (`other` + k) << c; modulo 2^64 if it `wraps`.
    case shifted
    /// The value is `other` >> c, as numbers without sign.
    case shiftedRight
    /// The value is a function record with the canonical type `other`, or one of its subtypes.
    case type
    /// The value is 1 if `other` compared with k in some width fulfils a condition (c), else 0. With a scale above 0,
    /// `other` is the count of table `scale` - 1, or from `firstMemory` on the size of a memory; with -1, it holds, and with
    /// -2, it does not.
    case condition
    /// The value is the low half of `other` plus k.
    case lowHalf
    /// The value less `scale` times `other` lies between k and c.
    case linear
  }

  private static var firstMemory: Int32 { 1 << 24 }

  /// How the size of a memory or the count of a table stands in `scale`; nil if a value is neither.
  static func scale(of value: AbstractValue) -> Int32? {
    switch value.kind {
    case .tableCount: Int32(value.index + 1)
    case .memorySize: firstMemory + Int32(value.index)
    default: nil
    }
  }

  /// The value that stands in `scale`.
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
  /// `k` is meant modulo 2^32; of what is shifted, see there.
  var wraps = false
  var value: UInt32
  var other: UInt32
  var scale: Int32 = 0
  var k: Int64 = 0
  var c: Int64 = 0

  /// Whether both say the same but for `c`.
  @inline(__always) func isLike(_ fact: Fact) -> Bool {
    kind == fact.kind && value == fact.value && other == fact.other && k == fact.k && scale == fact.scale
      && wraps == fact.wraps
  }

  /// Whether `other` is a value.
  var names: Bool {
    switch kind {
    case .memory, .table, .type: false
    case .value, .length, .shifted, .shiftedRight, .condition, .lowHalf, .linear: true
    }
  }

  /// Whether `c` is how much a bound is away, so that less of it says less.
  var isBound: Bool { kind.rawValue <= Kind.value.rawValue }
}
