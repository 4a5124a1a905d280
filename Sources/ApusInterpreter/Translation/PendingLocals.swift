/// Counts the operands on the stack that are locals and not in their home slots, in total and per slot of the local, so
/// that the stack is searched only if there is something to find.
struct PendingLocals {
  private(set) var count = 0
  private var counts: [UInt32] = []

  /// No pending operands, for locals in the first `slots` slots.
  init(slots: Int = 0) { counts = Array(repeating: 0, count: slots) }

  /// The number of operands that are the local in `slot`, or any local if `slot` is nil.
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
