/// Determines which locals may be read before they are written, so that only those are cleared at the function's entry.
/// As in validation (spec 3.4.13), a local written inside a block counts as written until the block's end.
struct LocalInitialization {
  private var isWritten: [Bool]
  /// The slots written, in order; at the end of a block the entries made in it are removed.
  private var log: [Int] = []
  /// The slots to clear: the range from the first to the last one that may be read before it is written.
  private(set) var cleared: Range<Int>?

  /// The slots before `first` are parameters.
  init(first: Int = 0, end: Int = 0) {
    isWritten = Array(repeating: false, count: end)
    for slot in 0..<first { isWritten[slot] = true }
  }

  /// The current checkpoint, to be passed to `forget(since:)`.
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

  /// Discards the writes since the checkpoint `mark`.
  mutating func forget(since mark: Int) {
    while log.count > mark { isWritten[log.removeLast()] = false }
  }
}
