/// Branches whose handlers have more than one statement (spec 4.6.8).
extension Registers {
  @inline(__always) func countNonZero() -> Bool {
    let count = UInt32(truncatingIfNeeded: frame[word.a]) &+ UInt32(truncatingIfNeeded: word.shortImmediate)
    frame[word.a] = UInt64(count)
    return count != 0
  }

  @inline(__always) mutating func countNe() -> Bool {
    // The distance counts from the word with the step; if the branch is not taken, that word is skipped.
    let count = UInt32(truncatingIfNeeded: frame[word.a]) &+ UInt32(truncatingIfNeeded: pc.pointee)
    frame[word.a] = UInt64(count)
    if count != UInt32(truncatingIfNeeded: frame[word.b]) { return true }
    pc += 1
    return false
  }

  /// Continues at one of the c distances that follow; the last one is for all larger indices.
  @inline(__always) mutating func selectTarget() {
    let index = Int(min(UInt64(UInt32(truncatingIfNeeded: frame[word.a])), word.unsignedC - 1))
    pc += Int(truncatingIfNeeded: Int64(bitPattern: pc[index]))
  }
}
