import ApusWasm

/// A variable that ends a loop, and the comparison that does so.
struct LoopCounter {
  var local: Int
  var type: ValueType
  var step: Int64
  var comparison: String
  /// The limit if it is a constant; nil if a parameter is the limit.
  var limit: Int64?
  var limitLocal: Int
  var isTestedAtHead: Bool
  /// Whether the loop is known to end after a few iterations.
  var isFinite: Bool
}

extension LoopFunction {
  /// Emits the initialization of a counter; returns nil if there is no variable for it.
  mutating func makeCounter() -> LoopCounter? {
    let type: ValueType = choices.once(in: 4) ? .i64 : .i32
    guard let local = target(type) else { return nil }
    let step: Int64 = [1, -1, 1, -1, 2, -2, 3, 4, 8, -8, 16, 7, 0x1000_0000, -0x4000_0000][choices.below(14)]
    var counter = LoopCounter(
      local: local, type: type, step: step, comparison: choices.element(Self.comparisons), limit: nil,
      limitLocal: type == .i64 ? choices.below(2) : 2 + choices.below(2), isTestedAtHead: choices.once(in: 2),
      isFinite: false)
    let limit =
      choices.once(in: 3) ? number() : [0, 0, 8, -1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 16][choices.below(8)]
    if choices.once(in: 3) {
      // A few iterations, depending on an argument.
      emit("local.get", counter.limitLocal)
      constant(type, 7)
      emit(type == .i64 ? "i64.and" : "i32.and")
      if choices.once(in: 2) { counter.limit = limit }
    } else {
      counter.limit = limit
      // The start is near the limit, or a whole number of steps before it.
      let iterations = Int64(choices.below(12))
      let start = choices.once(in: 5) ? number() : limit &- iterations &* step &+ Int64(choices.below(3)) &- 1
      constant(type, start)
      counter.isFinite = Self.ends(counter, from: start)
    }
    emit("local.set", local)
    return counter
  }

  mutating func step(_ counter: LoopCounter) {
    let isDifference = choices.once(in: 3)
    emit("local.get", counter.local)
    constant(counter.type, isDifference ? 0 &- counter.step : counter.step)
    emit("\(counter.type == .i64 ? "i64" : "i32").\(isDifference ? "sub" : "add")")
    emit("local.set", counter.local)
  }

  mutating func compare(_ counter: LoopCounter) {
    let prefix = counter.type == .i64 ? "i64" : "i32"
    emit("local.get", counter.local)
    if let limit = counter.limit { constant(counter.type, limit) } else { emit("local.get", counter.limitLocal) }
    emit("\(prefix).\(counter.comparison)")
  }

  /// Whether a loop with such a counter ends within 40 iterations.
  private static func ends(_ counter: LoopCounter, from start: Int64) -> Bool {
    guard let limit = counter.limit else { return false }
    let is32 = counter.type == .i32
    func narrowed(_ number: Int64) -> Int64 { is32 ? Int64(Int32(truncatingIfNeeded: number)) : number }
    let bound = narrowed(limit)
    var value = narrowed(start)
    for _ in 0..<40 {
      if counter.isTestedAtHead, !holds(counter.comparison, value, bound) { return true }
      value = narrowed(value &+ counter.step)
      if !counter.isTestedAtHead, !holds(counter.comparison, value, bound) { return true }
    }
    return false
  }

  private static func holds(_ comparison: String, _ a: Int64, _ b: Int64) -> Bool {
    // Sign-extended 32-bit numbers, compared as unsigned 64-bit numbers, are ordered like unsigned 32-bit numbers.
    let (x, y) = (UInt64(bitPattern: a), UInt64(bitPattern: b))
    switch comparison {
    case "eq": return a == b
    case "ne": return a != b
    case "lt_s": return a < b
    case "lt_u": return x < y
    case "gt_s": return a > b
    case "gt_u": return x > y
    case "le_s": return a <= b
    case "le_u": return x <= y
    case "ge_s": return a >= b
    default: return x >= y
    }
  }
}
