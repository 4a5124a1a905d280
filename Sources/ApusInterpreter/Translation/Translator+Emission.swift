import ApusWasm

/// A `TranslationError` on its way out; `DecodingError` cannot happen in validated code, but the reader
/// can only say so by throwing.
struct TranslationFailure: Error {
  var error: TranslationError
}

extension Translator {
  func failure(_ message: String) -> TranslationFailure {
    TranslationFailure(error: TranslationError(message: message, offset: offset))
  }

  /// Reads immediates.
  @inline(__always) mutating func read<Value>(
    _ body: (inout InstructionReader) throws(DecodingError) -> Value
  ) throws(TranslationFailure) -> Value {
    do throws(DecodingError) {
      return try body(&reader)
    } catch {
      throw TranslationFailure(error: TranslationError(message: error.message, offset: error.offset))
    }
  }

  mutating func emit(_ operation: Operation, a: Int = 0, b: Int = 0, c: Int = 0) {
    starts.append(words.count)
    // An index or a count may be too large; then the translation ends after this instruction.
    let fits = UInt64.fits(signed: Int64(c)) || UInt64.fits(unsigned: UInt64(bitPattern: Int64(c)))
    if !fits { isTooLarge = true }
    words.append(UInt64(operation, a: a, b: b, c: fits ? c : 0))
  }

  /// Emits an operation whose only result goes to its slot a, and pushes that.
  mutating func define(
    _ operation: Operation, b: Int = 0, c: Int = 0, more: [UInt64] = [], slots: Int = 1
  ) throws(TranslationFailure) {
    let start = words.count
    let slot = try push(slots: slots)
    emit(operation, a: slot, b: b, c: c)
    words += more
    definition = Definition(word: start, end: words.count, slot: slot)
  }

  /// The word that made the topmost operand, if nothing came after it.
  func lastDefinition(of slot: Int) -> Int? {
    guard let definition, definition.end == words.count, definition.slot == slot else { return nil }
    return definition.word
  }

  /// The word that made an operand, if it is that operation and nothing came after it.
  func definition(_ operation: Operation, of operand: Operand) -> UInt64? {
    guard case .home = operand.place, let word = lastDefinition(of: operand.slot), words[word].operation == operation
    else { return nil }
    return words[word]
  }

  /// Pops the topmost operand and takes its operation back, if that is the one given and the last one.
  mutating func popDefinition(_ operation: Operation) -> UInt64? {
    guard let top = operands.last, let word = definition(operation, of: top) else { return nil }
    pop()
    takeBack()
    return word
  }

  /// Emits a branch whose target comes later, and chains it to the others of that target.
  mutating func emitBranch(_ operation: Operation, a: Int = 0, b: Int = 0, to control: Int) throws(TranslationFailure) {
    let at = words.count
    if let target = controls[control].loopHead {
      emit(operation, a: a, b: b, c: try distance(from: at + 1, to: target))
      branches.append(at)
    } else {
      emit(operation, a: a, b: b, c: 0)
      controls[control].patches.append(at)
    }
  }

  func distance(from: Int, to: Int) throws(TranslationFailure) -> Int {
    guard UInt64.fits(signed: Int64(to - from)) else { throw failure("function is too large") }
    return to - from
  }

  /// Makes the branch at `word` go to the end of the code.
  mutating func patch(_ word: Int) throws(TranslationFailure) {
    let distance = try distance(from: word + 1, to: words.count)
    words[word] = words[word].with(distance: distance)
    branches.append(word)
    label()
  }

  /// Takes the last operation back.
  mutating func takeBack() {
    guard let start = starts.popLast() else { preconditionFailure("no operation since the last label") }
    words.removeSubrange(start...)
    firstWord = min(firstWord, start)
    definition = nil
  }

  /// A branch may lead here.
  mutating func label() {
    labels.append(words.count)
    labelEnd()
  }

  /// A block begins or ends here: nothing after it may be fused with what is before it.
  mutating func labelEnd() {
    definition = nil
    starts.removeAll(keepingCapacity: true)
  }
}
