/// The accumulator of vectors: the second to last step of translation. The result of an operation on vectors is also in
/// a register for the next operation, which takes it from there if it has a variant for that. Any operation in between
/// loses the register, and the slots are written in any case.
extension Translator {
  /// Called once, when the operations are final except for their variants.
  mutating func useVectorAccumulator() {
    let effects = Operation.effects
    var nextLabel = 0
    var last: Int?
    var index = 0
    while index < words.count {
      while nextLabel < labels.count, labels[nextLabel] <= index {
        nextLabel += 1
        last = nil
      }
      let word = words[index]
      if let slot = last, let operation = word.operation.takingVector {
        if word.b == slot {
          words[index] = word.with(operation.first)
        } else if word.c == slot, let second = operation.second {
          words[index] = word.with(second)
        } else if word.c == slot, operation.isCommutative {
          words[index] = UInt64(operation.first, a: word.a, b: word.c, c: word.b)
        }
      }
      last = word.operation.definesVector ? word.a : nil
      let tail = effects[Int(word.operation.rawValue)].tailCount
      index += 1 + (tail < 0 ? word.c : tail)
    }
  }
}

extension Operation {
  /// Whether the operation leaves its result in the accumulator of vectors.
  fileprivate var definesVector: Bool {
    guard rawValue >= Operation.v128Load.rawValue, case .resultPair = layout.a else { return false }
    return true
  }
}
