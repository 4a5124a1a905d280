/// Which locals may be read before they are written, so that only those are cleared at the function's entry. As in
/// validation (spec 3.4.13) a local written inside a block counts as written up to the block's end.
struct LocalInitialization {
  private var isWritten: [Bool]
  /// The slots written, in order; blocks forget what was written in them.
  private var log: [Int] = []
  /// The slots to clear, from the first to the last that needs it.
  private(set) var cleared: Range<Int>?

  /// The locals before `first` are parameters.
  init(first: Int = 0, end: Int = 0) {
    isWritten = Array(repeating: false, count: end)
    for slot in 0..<first { isWritten[slot] = true }
  }

  /// A point to come back to.
  var mark: Int { log.count }

  mutating func write(_ slot: Int) {
    if isWritten[slot] { return }
    isWritten[slot] = true
    log.append(slot)
  }

  mutating func read(_ slot: Int, count: Int) {
    if isWritten[slot] { return }
    let end = slot + count
    cleared = min(cleared?.lowerBound ?? slot, slot)..<max(cleared?.upperBound ?? end, end)
  }

  /// Forgets what was written since a mark.
  mutating func forget(since mark: Int) {
    while log.count > mark { isWritten[log.removeLast()] = false }
  }
}
