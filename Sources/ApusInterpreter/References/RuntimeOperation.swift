/// The kinds of the operation `runtime`: one C function for each case, selected by the word after the operation's word.
///
/// | word | bits | meaning |
/// |---|---|---|
/// | the operation's | a, b | slots |
/// | | c | the number of words that follow |
/// | first after it | 0 to 7 | the case |
/// | | 8 to 15 | the `FieldWidth` of the elements |
/// | | 16 to 31 | a third slot |
/// | | 32 to 63 | a segment |
enum RuntimeOperation: UInt8, CaseIterable {
  // a = a new array with the elements of a segment from index b on; their number is in the third slot. The next word is
  // an `Allocation`.
  case arrayNewData, arrayNewElem
  // Sets elements of array a from index b on to the value in the third slot; their number is in the slot in the next
  // word.
  case arrayFill
  // As above, but copies from the array in the third slot; the upper half of the next word is the slot of the source
  // index.
  case arrayCopy
  // As above, but copies from a segment; the third slot holds the source index.
  case arrayInitData, arrayInitElem
}

extension RuntimeOperation {
  /// The first word after the operation's word.
  func word(width: UInt8, slot: Int, segment: Int = 0) -> UInt64 {
    assert(slot >= 0 && slot < 1 << 16, "slot out of range")
    return UInt64(rawValue) | UInt64(width) << 8 | UInt64(slot) << 16 | UInt64(segment) << 32
  }

  /// The case encoded in the first word after the operation's word.
  init?(word: UInt64) { self.init(rawValue: UInt8(truncatingIfNeeded: word)) }

  /// The meaning of a, b and the third slot.
  var layout: (a: OperationLayout.Field, b: OperationLayout.Field, third: OperationLayout.Field) {
    switch self {
    case .arrayNewData, .arrayNewElem: (.result, .operand, .operand)
    case .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem: (.operand, .operand, .operand)
    }
  }
}
