/// What the operation `runtime` does: one C function for each case, named in the word after the operation's own.
///
/// | word | bits | meaning |
/// |---|---|---|
/// | the operation's | a, b | slots |
/// | | c | how many words follow |
/// | first after it | 0 to 7 | the case |
/// | | 8 to 15 | the `FieldWidth` of the elements |
/// | | 16 to 31 | a third slot |
/// | | 32 to 63 | a segment |
enum RuntimeOperation: UInt8, CaseIterable {
  // a = an array of the elements of a segment from b on, as many as the third slot; the next word is an `Allocation`.
  case arrayNewData, arrayNewElem
  // Elements of a from b on: as many as the slot in the next word are the third slot.
  case arrayFill
  // The same, out of the array in the third slot; the upper half of the next word is the slot of the source's index.
  case arrayCopy
  // The same, out of a segment from the third slot on.
  case arrayInitData, arrayInitElem
}

extension RuntimeOperation {
  /// The first of the words after the operation's own.
  func word(width: UInt8, slot: Int, segment: Int = 0) -> UInt64 {
    assert(slot >= 0 && slot < 1 << 16, "slot out of range")
    return UInt64(rawValue) | UInt64(width) << 8 | UInt64(slot) << 16 | UInt64(segment) << 32
  }

  /// The case in such a word.
  init?(word: UInt64) { self.init(rawValue: UInt8(truncatingIfNeeded: word)) }

  /// What a, b and the third slot mean.
  var layout: (a: OperationLayout.Field, b: OperationLayout.Field, third: OperationLayout.Field) {
    switch self {
    case .arrayNewData, .arrayNewElem: (.result, .operand, .operand)
    case .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem: (.operand, .operand, .operand)
    }
  }
}
