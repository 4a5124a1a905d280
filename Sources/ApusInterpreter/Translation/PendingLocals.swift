/// How many operands on the stack are locals that are not at home: in all, and by the local's slot, so that
/// nothing is searched where there is nothing to find.
struct PendingLocals {
  private(set) var count = 0
  private var counts: [UInt32] = []

  /// None, of locals in the first `slots` slots.
  init(slots: Int = 0) { counts = Array(repeating: 0, count: slots) }

  /// The number of operands that are the local in a slot, or any local.
  func count(of slot: Int?) -> Int { slot.map { Int(counts[$0]) } ?? count }

  mutating func add(_ slot: Int) {
    count += 1
    counts[slot] += 1
  }

  mutating func remove(_ slot: Int) {
    count -= 1
    counts[slot] -= 1
  }
}
