import ApusCompiler

/// What the operation `runtime` does: one C function for each case, named in the word after the operation's own.
///
/// | word | bits | meaning |
/// |---|---|---|
/// | the operation's | a, b | slots |
/// | | c | how many words follow |
/// | first after it | 0 to 7 | the case |
/// | | 8 to 15 | variant: a `FieldWidth` or a `CastTest` |
/// | | 16 to 31 | a third slot |
/// | | 32 to 63 | immediate: a canonical type, or an offset in bytes |
///
/// `top` is the slot behind all that are in use, from where on nothing keeps objects alive.
enum RuntimeOperation: UInt8, CaseIterable {
  // a = a structure or array of fields. The third slot is the top; the next word holds the size in bytes, and each
  // after it a field: its slot in bits 0 to 15, its width in bits 16 to 23, its offset in the upper half.
  case structNew, structNewDefault, arrayNewFixed
  // a = field of b, at an offset.
  case structGet8U, structGet8S, structGet16U, structGet16S, structGet32, structGet64, structGet128
  // Field of a, at an offset, = b.
  case structSet8, structSet16, structSet32, structSet64, structSet128
  // a = b elements that are the third slot, or zero; the top in the next word.
  case arrayNew, arrayNewDefault
  // a = elements of a segment from b on, as many as the third slot; the top and the segment in the next word.
  case arrayNewData, arrayNewElem
  // a = element of b at the third slot.
  case arrayGet8U, arrayGet8S, arrayGet16U, arrayGet16S, arrayGet32, arrayGet64, arrayGet128
  // Element of a at b = the third slot.
  case arraySet8, arraySet16, arraySet32, arraySet64, arraySet128
  // a = the length of b.
  case arrayLen
  // Elements of a from b on: as many as the slot in the next word are the third slot.
  case arrayFill
  // The same, out of the array in the third slot; the next word holds the slots of the source's index and the count.
  case arrayCopy
  // The same, out of a segment from the third slot on; the next word holds the slot of the count and the segment.
  case arrayInitData, arrayInitElem
  // a = whether b passes a `CastTest`; a trap if it does not.
  case refTest, refCast
  // a = b.
  case refI31, i31GetS, i31GetU
}

extension RuntimeOperation {
  /// The first of the words after the operation's own.
  func word(variant: UInt8 = 0, slot: Int = 0, immediate: UInt32 = 0) -> UInt64 {
    assert(slot >= 0 && slot < 1 << 16, "slot out of range")
    return UInt64(rawValue) | UInt64(variant) << 8 | UInt64(slot) << 16 | UInt64(immediate) << 32
  }

  /// The case in such a word.
  init?(word: UInt64) { self.init(rawValue: UInt8(truncatingIfNeeded: word)) }

  /// What a, b and the third slot mean.
  var layout: (a: OperationLayout.Field, b: OperationLayout.Field, third: OperationLayout.Field) {
    switch self {
    case .structNew, .structNewDefault, .arrayNewFixed: (.result, .unused, .unused)
    case .structGet128: (.resultPair, .operand, .unused)
    case .structGet8U, .structGet8S, .structGet16U, .structGet16S, .structGet32, .structGet64, .arrayLen, .refTest,
      .refI31, .i31GetS, .i31GetU:
      (.result, .operand, .unused)
    case .structSet128: (.operand, .operandPair, .unused)
    case .structSet8, .structSet16, .structSet32, .structSet64: (.operand, .operand, .unused)
    case .arrayGet128: (.resultPair, .operand, .operand)
    case .arrayNew, .arrayNewData, .arrayNewElem, .arrayGet8U, .arrayGet8S, .arrayGet16U, .arrayGet16S, .arrayGet32,
      .arrayGet64:
      (.result, .operand, .operand)
    case .arrayNewDefault: (.result, .operand, .unused)
    case .arraySet128: (.operand, .operand, .operandPair)
    case .arraySet8, .arraySet16, .arraySet32, .arraySet64, .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem:
      (.operand, .operand, .operand)
    case .refCast: (.unused, .operand, .unused)
    }
  }

  /// The cases by width of the first one's family, which begins with it.
  func with(_ width: FieldWidth) -> RuntimeOperation { advanced(by: Int(width.rawValue)) }

  /// The cases by width and sign of the first one's family, which begins with the narrowest without a sign.
  func with(_ width: FieldWidth, isSigned: Bool) -> RuntimeOperation {
    switch width {
    case .w8: advanced(by: isSigned ? 1 : 0)
    case .w16: advanced(by: isSigned ? 3 : 2)
    default: advanced(by: Int(width.rawValue) + 2)
    }
  }

  private func advanced(by distance: Int) -> RuntimeOperation {
    guard let other = RuntimeOperation(rawValue: rawValue + UInt8(distance)) else {
      preconditionFailure("families are complete")
    }
    return other
  }
}
