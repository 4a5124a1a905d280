import ApusCompiler

/// The knowledge about one point of a function: the values of the 16 integer registers, of the slots of the frame from
/// the return address downwards and of the slots of the overflow area; which vector registers are defined; and facts.
struct AbstractState {
  /// Registers, then slots of the frame, then slots of the overflow area.
  var values: ValueStore
  let facts: UnsafeMutablePointer<Fact>
  var factCount = 0
  /// The number of values.
  private(set) var count: Int
  /// A bit for each vector register, set if it is defined.
  var vectors: UInt16 = 0
  /// Whether the flags were written after the entry or the last call.
  var hasFlags = false
  /// The stack pointer that was last stored to `ContextOffset.exitStack`, in bytes from that at the entry; 1 if none
  /// was.
  var exitStack: Int64 = 1
  /// The lowest stack pointer, in bytes from that at the entry, that is proved to be allowed: by a comparison with the
  /// limit, or without one (`uncheckedStack`).
  var provenStack: Int64 = AbstractState.uncheckedStack

  static var factLimit: Int { 64 }
  static var registerCount: Int { 16 }
  /// The lowest stack pointer of frames that need no comparison with the limit (`X64Emitter`), in bytes from that at
  /// the entry.
  /// The number of bytes that the stack still has below the limit.
  static var uncheckedStack: Int64 { -2056 }
  static var belowLimit: Int64 { 4096 }
  /// The name of the value zero. Facts about it express the least value of a bound.
  static var zero: UInt32 { 0x7FFF_FFFF }

  init(count: Int, _ pool: ValueStore.Pool) {
    self.count = count
    values = ValueStore(capacity: count, pool)
    facts = .allocate(capacity: Self.factLimit)
    facts.initialize(repeating: Fact(kind: .memory, value: 0, other: 0), count: Self.factLimit)
  }

  mutating func deallocate() {
    values.deallocate()
    facts.deallocate()
  }

  /// Removes all knowledge.
  mutating func clear(count: Int) {
    self.count = count
    values.clear(count: count)
    (factCount, vectors, hasFlags, exitStack, provenStack) = (0, 0, false, 1, Self.uncheckedStack)
  }

  mutating func copy(_ other: AbstractState) {
    values.copy(other.values)
    facts.update(from: other.facts, count: other.factCount)
    count = other.count
    factCount = other.factCount
    vectors = other.vectors
    hasFlags = other.hasFlags
    exitStack = other.exitStack
    provenStack = other.provenStack
  }

  /// Whether two states are equal except for their values.
  func hasSameFacts(_ other: AbstractState) -> Bool {
    guard factCount == other.factCount, vectors == other.vectors, hasFlags == other.hasFlags,
      exitStack == other.exitStack, provenStack == other.provenStack
    else { return false }
    for index in 0..<factCount where !facts[index].isLike(other.facts[index]) || facts[index].c != other.facts[index].c
    {
      return false
    }
    return true
  }

  func isSame(_ other: AbstractState) -> Bool { hasSameFacts(other) && values.isSame(other.values) }

  /// Adds a fact. If there are too many, others are removed first.
  mutating func add(_ fact: Fact) {
    guard fact.value != 0 else { return }
    for index in 0..<factCount where facts[index].isLike(fact) {
      if facts[index].c < fact.c { facts[index].c = fact.c }
      return
    }
    if factCount == Self.factLimit { removeOldest() }
    facts[factCount] = fact
    factCount += 1
  }

  /// Makes room for a fact: removes facts about values that are no longer held, and if there are too few of those, also
  /// the oldest facts.
  private mutating func removeOldest() {
    let (values, count, facts, all) = (values, count, facts, factCount)
    removeFacts { fact in
      if fact.value == Self.zero { return false }
      for index in 0..<count where values[index].root == fact.value { return false }
      for index in 0..<all where facts[index].names && facts[index].other == fact.value { return false }
      return true
    }
    guard factCount > Self.factLimit * 7 / 8 else { return }
    let removed = Self.factLimit / 4
    for index in removed..<factCount { facts[index - removed] = facts[index] }
    factCount -= removed
  }

  mutating func removeFacts(where isGone: (Fact) -> Bool) {
    var kept = 0
    for index in 0..<factCount where !isGone(facts[index]) {
      facts[kept] = facts[index]
      kept += 1
    }
    factCount = kept
  }

  func has(_ fact: Fact) -> Bool {
    for index in 0..<factCount where facts[index].isLike(fact) && facts[index].c == fact.c { return true }
    return false
  }

  /// The fact that is equal to another one except for `c`.
  func fact(like fact: Fact) -> Fact? {
    for index in 0..<factCount where facts[index].isLike(fact) { return facts[index] }
    return nil
  }

  /// The least value of a bound that comparisons have shown.
  func least(_ kind: Fact.Kind, _ bound: UInt32) -> UInt64 {
    for index in 0..<factCount where facts[index].value == Self.zero {
      if facts[index].kind == kind, facts[index].other == bound { return UInt64(facts[index].c) }
    }
    return 0
  }

  /// How far a value is known to stay below a bound: the greatest known c with value + c <= bound; nil if there is
  /// none.
  /// - Parameter least: the least value of the bound.
  func distance(
    _ value: AbstractValue, to kind: Fact.Kind, _ bound: UInt32, least: UInt64, depth: Int = 4
  ) -> Int64? {
    var best: Int64?
    let least = max(least, self.least(kind, bound))
    if value.high <= least { best = Int64(clamping: least - value.high) }
    if kind == .value, value.root == bound, let excess = value.excess(over: 0, wraps: false), excess <= 0, excess > .min
    {
      best = max(best ?? 0, 0 - excess)
    }
    for index in 0..<factCount {
      let fact = facts[index]
      guard fact.value == value.root, value.root != 0 else { continue }
      if fact.kind == .value, kind != .value, value.offset == fact.k, !value.has(AbstractValue.wraps), !fact.wraps {
        // Use what is known about a greater value.
        var greater = AbstractValue.any64
        greater.root = fact.other
        if depth > 0, let further = distance(greater, to: kind, bound, least: 0, depth: depth - 1) {
          let (found, isFar) = further.addingReportingOverflow(fact.c)
          if !isFar { best = max(best ?? found, found) }
        }
        continue
      }
      guard fact.kind == kind, fact.other == bound else { continue }
      guard let excess = value.excess(over: fact.k, wraps: fact.wraps), fact.c >= excess else { continue }
      let (found, isFar) = fact.c.subtractingReportingOverflow(excess)
      if isFar { continue }
      best = max(best ?? found, found)
    }
    return best
  }
}

/// The knowledge about the flags.
struct AbstractFlags {
  enum Kind: UInt8 {
    /// `unknown`: the flags are defined, and nothing else is known. `undefined`: they are not defined.
    case unknown, undefined
    /// The flags of `left` compared with `right`.
    case comparison
    /// The flags of a result, `left`: whether it is zero, and its sign; carry and overflow are not known.
    case result
    /// The flags of the stack pointer `left` compared with the limit.
    case stackLimit
    /// Whether `left` shifted to the right by `right` is zero.
    case upperBits
  }

  var kind = Kind.unknown
  var width = X64Width.w64
  var left = AbstractValue.any64
  var right = AbstractValue.any64
  /// A bit for each condition that is known not to hold.
  var refuted: UInt16 = 0
}

extension AbstractFlags {
  /// Whether a condition holds for a comparison of two constants; nil if it is not known.
  func decided(_ condition: X64Condition) -> Bool? {
    guard left.isNumber, right.isNumber, left.isConstant, right.isConstant, width == .w32 || width == .w64 else {
      return nil
    }
    let (a, b) = width == .w32 ? (left.low & 0xFFFF_FFFF, right.low & 0xFFFF_FFFF) : (left.low, right.low)
    let shift: UInt64 = width == .w32 ? 32 : 0
    let (x, y) = (Int64(bitPattern: a << shift), Int64(bitPattern: b << shift))
    switch condition {
    case .equal: return a == b
    case .notEqual: return a != b
    case .below: return a < b
    case .aboveOrEqual: return a >= b
    case .belowOrEqual: return a <= b
    case .above: return a > b
    case .less: return x < y
    case .greaterOrEqual: return x >= y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    case .overflow, .notOverflow, .sign, .notSign, .parity, .notParity: return nil
    }
  }
}
