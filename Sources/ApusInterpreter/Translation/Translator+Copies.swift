/// Second copies of handlers: the very last step of translation.
extension Translator {
  /// Makes every second word with an operation that has two handlers use the second handler.
  mutating func useSecondHandlers() {
    let copies = Operation.copies
    let effects = Operation.effects
    var usesCopy = [Bool](repeating: false, count: Operation.count)
    var index = 0
    while index < words.count {
      let word = words[index]
      let number = Int(word.operation.rawValue)
      if usesCopy[number] { words[index] = word & ~Operation.mask | UInt64(copies[number]) }
      usesCopy[number].toggle()
      let tail = effects[number].tailCount
      index += 1 + (tail < 0 ? word.c : tail)
    }
  }
}
