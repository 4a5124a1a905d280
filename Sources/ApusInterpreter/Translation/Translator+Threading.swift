/// Jump threading: a branch to a branch goes directly to the latter's target, a branch to a return returns, and a loop
/// that tests at its head also tests at its end.
extension Translator {
  /// Called once, when all distances are known.
  mutating func threadJumps() {
    for word in branches {
      var target = word + 1 + words[word].distance
      // A chain of branches may be circular; in practice a few steps are enough.
      for _ in 0..<8 where words[target].operation == .br {
        target += 1 + words[target].distance
      }
      let isUnconditional = words[word].operation == .br
      switch words[target].operation {
      case .ret where isUnconditional, .retCopy where isUnconditional, .retMany where isUnconditional:
        words[word] = words[target]
      default:
        // A branch from the end of a loop to a test at its head whose exit is right after this branch: test here.
        if isUnconditional, target + words[target].distance == word, let stays = words[target].operation.inverted {
          words[word] = UInt64(stays, a: words[target].a, b: Int(words[target].shortImmediate), c: target - word)
          continue
        }
        let distance = target - word - 1
        guard UInt64.fits(signed: Int64(distance)) else { continue }
        words[word] = words[word].with(distance: distance)
      }
    }
  }
}
