/// Jump threading: a branch to a branch goes where that one goes, and a branch to a return returns.
extension Translator {
  /// Done once, when all distances are known.
  mutating func threadJumps() {
    for word in branches {
      var target = word + 1 + words[word].distance
      // A chain of branches may be a circle; a few steps are what there is in practice.
      for _ in 0..<8 where words[target].operation == .br {
        target += 1 + words[target].distance
      }
      let isUnconditional = words[word].operation == .br
      switch words[target].operation {
      case .ret where isUnconditional, .retCopy where isUnconditional, .retMany where isUnconditional:
        words[word] = words[target]
      default:
        let distance = target - word - 1
        guard abs(distance) < 1 << 21 else { continue }
        words[word] = words[word].with(distance: distance)
      }
    }
  }
}
