import ApusWasm

/// Wraps a `TranslationError`, for functions that may also meet a `DecodingError`. The latter cannot occur in validated
/// code, but the reader's functions are declared to throw it.
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

  @inline(never) mutating func emit(_ operation: Operation, a: Int = 0, b: Int = 0, c: Int = 0) {
    starts.append(words.count)
    // An index or a count may be too large; then the translation fails after this instruction.
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

  /// The index of the word that defined the topmost operand, in `slot`, if no word was emitted after that operation.
  func lastDefinition(of slot: Int) -> Int? {
    guard let definition, definition.end == words.count, definition.slot == slot else { return nil }
    return definition.word
  }

  /// The word that defined an operand, if it is that operation and no word was emitted after it.
  func definition(_ operation: Operation, of operand: Operand) -> UInt64? {
    guard case .home = operand.location, let word = lastDefinition(of: operand.slot), words[word].operation == operation
    else { return nil }
    return words[word]
  }

  /// Pops the topmost operand and removes the operation that defined it, if that is the given one and the last one.
  mutating func popDefinition(_ operation: Operation) -> UInt64? {
    guard let top = operands.last, let word = definition(operation, of: top) else { return nil }
    pop()
    removeLastOperation()
    return word
  }

  /// Emits a branch to a block; if its target comes later, adds it to the branches to be patched.
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

  /// Sets the target of the branch at `word` to the end of the code.
  mutating func patch(_ word: Int) throws(TranslationFailure) {
    let distance = try distance(from: word + 1, to: words.count)
    words[word] = words[word].with(distance: distance)
    branches.append(word)
    label()
  }

  /// Removes the last operation from the code.
  mutating func removeLastOperation() {
    guard let start = starts.popLast() else { preconditionFailure("no operation since the last label") }
    words.removeSubrange(start...)
    firstWord = min(firstWord, start)
    definition = nil
  }

  /// Records that a branch may lead to the next word.
  mutating func label() {
    labels.append(words.count)
    labelEnd()
  }

  /// Records that a block begins or ends here: no later operation may be fused with an earlier one.
  mutating func labelEnd() {
    definition = nil
    starts.removeAll(keepingCapacity: true)
  }
}
