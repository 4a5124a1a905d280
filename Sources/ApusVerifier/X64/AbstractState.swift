import ApusCompiler

/// What is known at one place of a function: of the 16 integer registers, of the slots of the frame from the return address
/// downwards, of those of the overflow area, of the vector registers, and facts.
struct AbstractState {
  /// Registers, slots of the frame, slots of the overflow area.
  var values: ValueStore
  let facts: UnsafeMutablePointer<Fact>
  var factCount = 0
  /// How many values there are.
  private(set) var count: Int
  /// Vector registers that have been written.
  var vectors: UInt16 = 0
  /// Whether the flags have been written since the entry or a call.
  var hasFlags = false
  /// The stack pointer that was last left for the runtime, 1 if none was.
  var exitStack: Int64 = 1
  /// The lowest stack pointer that a comparison with the limit has allowed, plus what is allowed without one.
  var provenStack: Int64 = AbstractState.uncheckedStack

  static var factLimit: Int { 64 }
  static var registerCount: Int { 16 }
  /// The frames that need no comparison with the limit, and what is left below the limit (`X64Emitter`).
  static var uncheckedStack: Int64 { -2056 }
  static var belowLimit: Int64 { 4096 }
  /// The name of zero, so that facts can tell how large a bound is at least.
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

  /// Nothing is known.
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

  /// Whether two states say the same, but for values.
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

  /// Adds a fact, in place of the oldest if there are too many.
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

  /// Makes room: forgets what is known of values that nothing holds any more, or else what is oldest.
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

  /// The fact that says the same, but for `c`.
  func fact(like fact: Fact) -> Fact? {
    for index in 0..<factCount where facts[index].isLike(fact) { return facts[index] }
    return nil
  }

  /// What a bound is at least, as far as comparisons have told.
  func least(_ kind: Fact.Kind, _ bound: UInt32) -> UInt64 {
    for index in 0..<factCount where facts[index].value == Self.zero {
      if facts[index].kind == kind, facts[index].other == bound { return UInt64(facts[index].c) }
    }
    return 0
  }

  /// How far a value at least stays below a bound: the greatest known c with value + c <= bound; nil if there is none.
  /// - Parameter least: what the bound is at least.
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
        // What is known of something greater.
        var greater = AbstractValue.any64
        greater.root = fact.other
        if depth > 0, let further = distance(greater, to: kind, bound, least: 0, depth: depth - 1) {
          best = max(best ?? .min, further &+ fact.c)
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

/// What the flags tell.
struct AbstractFlags {
  enum Kind: UInt8 {
    /// Nothing, but that they are defined; that they are not.
    case unknown, undefined
    /// Of `left` compared with `right`.
    case comparison
    /// Of a result, `left`, whether it is zero (and its sign); carry and overflow say nothing.
    case result
    /// The comparison of a stack pointer with the limit, from `left` on.
    case stackLimit
    /// Of `left` shifted to the right by `right`, whether it is zero.
    case upperBits
  }

  var kind = Kind.unknown
  var width = X64Width.w64
  var left = AbstractValue.any64
  var right = AbstractValue.any64
  /// Conditions that are known not to hold, by their bits.
  var refuted: UInt16 = 0
}

extension AbstractFlags {
  /// Whether a condition holds of a comparison of two constants; nil if that cannot be said.
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
