/// The ranges of results by those of operands: the one definition of what an operation does to a range.
///
/// Each rule holds for every width and every choice of elements of the operands' ranges; `RangeTransferTests` tries all
/// ranges of 4 bits, and many of 8, against the operations themselves.
package enum RangeTransfer {
  /// The range of an instruction's result, from the ranges of its operands.
  /// - Parameter range: returns the range of an operand, in the operand's own type.
  @inline(__always)
  package static func range(
    of instruction: SSAInstruction, _ range: (SSAValue) -> IntegerRange
  ) -> IntegerRange {
    let mask = instruction.type.mask
    switch instruction.operation.form {
    case .source(.constant): return IntegerRange(UInt64(bitPattern: instruction.immediate) & mask)
    case .arithmetic(let operation): return arithmetic(operation, range(instruction.a), range(instruction.b), mask)
    case .shift(let operation): return shift(operation, range(instruction.a), by: range(instruction.b), mask)
    case .division(let operation): return division(operation, range(instruction.a), range(instruction.b), mask)
    case .count(let count): return self.count(count, range(instruction.a), mask)
    case .extend(.sign): return signExtended(range(instruction.a), from: UInt64(instruction.detail), mask)
    case .extend(.zero): return zeroExtended(range(instruction.a), from: SSAType.i32.mask)
    case .extend(.truncate): return truncated(range(instruction.a), to: mask)
    case .select: return range(instruction.b).union(range(instruction.c), mask)
    case .compare, .floatCompare: return IntegerRange(from: 0, to: 1)
    case .vector(.test):
      return IntegerRange(from: 0, to: instruction.detail == VectorOperation.bitmask.rawValue ? 0xFFFF : 1)
    case .access(.load), .atomic(.load): return loaded(instruction)
    case .atomic(.modify), .atomic(.compareExchange):
      return stored(StoreKind(rawValue: instruction.detail & 15), mask)
    case .source, .floatBinary, .floatUnary, .conversion, .access, .atomic, .fence, .cell, .vector, .check, .call,
      .terminator:
      return .all(mask)
    }
  }

  // MARK: Memory

  private static func loaded(_ load: SSAInstruction) -> IntegerRange {
    let mask = load.type.mask
    switch LoadKind(rawValue: load.detail) {
    case .unsigned8?: return IntegerRange(from: 0, to: 0xFF)
    case .unsigned16?: return IntegerRange(from: 0, to: 0xFFFF)
    case .unsigned32?: return IntegerRange(from: 0, to: 0xFFFF_FFFF)
    case .signed8?: return IntegerRange(signedFrom: -0x80, to: 0x7F, mask)
    case .signed16?: return IntegerRange(signedFrom: -0x8000, to: 0x7FFF, mask)
    case .signed32?: return IntegerRange(signedFrom: -0x8000_0000, to: 0x7FFF_FFFF, mask)
    case .full?, .splat8?, .splat16?, .splat32?, .splat64?, .extend8x8Signed?, .extend8x8Unsigned?, .extend16x4Signed?,
      .extend16x4Unsigned?, .extend32x2Signed?, .extend32x2Unsigned?, .zero32?, .zero64?, nil:
      return .all(mask)
    }
  }

  /// The range of the old value where an atomic access exchanges a part of a number.
  private static func stored(_ kind: StoreKind?, _ mask: UInt64) -> IntegerRange {
    switch kind {
    case .low8?: IntegerRange(from: 0, to: 0xFF)
    case .low16?: IntegerRange(from: 0, to: 0xFFFF)
    case .low32?: IntegerRange(from: 0, to: 0xFFFF_FFFF)
    case .full?, nil: .all(mask)
    }
  }

  // MARK: Two operands

  package static func arithmetic(
    _ operation: SSAForm.Arithmetic, _ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64
  ) -> IntegerRange {
    switch operation {
    case .add: return sum(a, low: b.low, span: b.span, mask)
    case .subtract: return sum(a, low: 0 &- b.high(mask), span: b.span, mask)
    case .multiply: return product(a, b, mask)
    case .and: return IntegerRange(from: 0, to: min(a.greatest(mask), b.greatest(mask)))
    case .or:
      return IntegerRange(from: max(a.least(mask), b.least(mask)), to: ones(a.greatest(mask) | b.greatest(mask)))
    case .xor: return IntegerRange(from: 0, to: ones(a.greatest(mask) | b.greatest(mask)))
    case .multiplyHighUnsigned:
      return IntegerRange(
        from: upperHalf(a.least(mask), b.least(mask), mask), to: upperHalf(a.greatest(mask), b.greatest(mask), mask))
    case .multiplyHighSigned: return .all(mask)
    }
  }

  @inline(__always)
  private static func sum(_ a: IntegerRange, low: UInt64, span: UInt64, _ mask: UInt64) -> IntegerRange {
    if planted(.sumNeverWraps), !a.isSingle { return IntegerRange(from: min(a.low &+ low, mask), to: mask) }
    return span > mask &- a.span ? .all(mask) : IntegerRange(low: (a.low &+ low) & mask, span: a.span &+ span)
  }

  private static func product(_ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64) -> IntegerRange {
    let maximum = a.greatest(mask).multipliedFullWidth(by: b.greatest(mask))
    let least = a.least(mask).multipliedFullWidth(by: b.least(mask))
    let (span, borrow) = maximum.low.subtractingReportingOverflow(least.low)
    guard maximum.high &- least.high == (borrow ? 1 : 0), span <= mask else { return .all(mask) }
    return IntegerRange(low: least.low & mask, span: span)
  }

  /// All bits up to the highest one that is set.
  @inline(__always) private static func ones(_ bits: UInt64) -> UInt64 {
    bits == 0 ? 0 : .max >> UInt64(bits.leadingZeroBitCount)
  }

  private static func upperHalf(_ a: UInt64, _ b: UInt64, _ mask: UInt64) -> UInt64 {
    mask == .max ? a.multipliedFullWidth(by: b).high : (a &* b) >> UInt64(mask.nonzeroBitCount)
  }

  // MARK: Shifts

  package static func shift(
    _ operation: SSAForm.Shift, _ a: IntegerRange, by b: IntegerRange, _ mask: UInt64
  ) -> IntegerRange {
    let width = UInt64(mask.nonzeroBitCount)
    // Counts are taken modulo the width.
    var (minimum, maximum): (UInt64, UInt64) = (b.least(mask), b.greatest(mask))
    if b.isSingle {
      (minimum, maximum) = (b.low & (width &- 1), b.low & (width &- 1))
    } else if maximum >= width {
      (minimum, maximum) = (0, width &- 1)
    }
    switch operation {
    case .left:
      let greatest = a.greatest(mask)
      if greatest <= mask >> maximum { return IntegerRange(from: a.least(mask) << minimum, to: greatest << maximum) }
      // A product by a power of two may still be one range on the circle.
      return minimum == maximum ? product(a, IntegerRange(1 << maximum), mask) : .all(mask)
    case .rightUnsigned: return IntegerRange(from: a.least(mask) >> maximum, to: a.greatest(mask) >> minimum)
    case .rightSigned:
      let (least, greatest) = a.signed(mask)
      return IntegerRange(
        signedFrom: least >> Int64(least < 0 ? minimum : maximum),
        to: greatest >> Int64(greatest < 0 ? maximum : minimum), mask)
    case .rotateLeft, .rotateRight: return .all(mask)
    }
  }

  // MARK: Division

  /// A check before a division excludes zero as divisor, so the result for that may be anything.
  package static func division(
    _ operation: SSAForm.Division, _ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64
  ) -> IntegerRange {
    switch operation {
    case .quotientUnsigned: quotient(a, b, mask)
    case .remainderUnsigned: remainder(a, b, mask)
    case .quotientSigned: signedQuotient(a, b, mask)
    case .remainderSigned: signedRemainder(a, b, mask)
    }
  }

  private static func quotient(_ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64) -> IntegerRange {
    let (least, greatest) = (b.least(mask), b.greatest(mask))
    guard greatest > 0 else { return .all(mask) }
    return IntegerRange(from: a.least(mask) / greatest, to: a.greatest(mask) / max(least, 1))
  }

  private static func remainder(_ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64) -> IntegerRange {
    guard b.greatest(mask) > 0 else { return .all(mask) }
    if a.greatest(mask) < b.least(mask) { return a }
    return IntegerRange(from: 0, to: min(a.greatest(mask), b.greatest(mask) &- 1))
  }

  private static func signedQuotient(_ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64) -> IntegerRange {
    guard a.signed(mask).least >= 0, b.signed(mask).least >= 1 else { return .all(mask) }
    return quotient(a, b, mask)
  }

  /// The sign is that of the dividend, and the magnitude less than that of the divisor.
  private static func signedRemainder(_ a: IntegerRange, _ b: IntegerRange, _ mask: UInt64) -> IntegerRange {
    let ((least, greatest), divisor) = (a.signed(mask), b.signed(mask))
    let magnitude = max(divisor.least.magnitude, divisor.greatest.magnitude)
    guard magnitude > 0 else { return .all(mask) }
    let maximum = Int64(magnitude &- 1)
    return IntegerRange(signedFrom: max(min(least, 0), 0 - maximum), to: min(max(greatest, 0), maximum), mask)
  }

  // MARK: One operand

  package static func count(_ count: SSAForm.Count, _ a: IntegerRange, _ mask: UInt64) -> IntegerRange {
    let width = UInt64(mask.nonzeroBitCount)
    func leadingZeros(_ number: UInt64) -> UInt64 { UInt64(number.leadingZeroBitCount) &- (64 - width) }
    switch count {
    case .leadingZeros: return IntegerRange(from: leadingZeros(a.greatest(mask)), to: leadingZeros(a.least(mask)))
    case .trailingZeros: return IntegerRange(from: 0, to: width)
    case .ones: return IntegerRange(from: 0, to: width &- leadingZeros(a.greatest(mask)))
    }
  }

  /// The range of the lower `bits` bits of a number, sign-extended.
  package static func signExtended(_ a: IntegerRange, from bits: UInt64, _ mask: UInt64) -> IntegerRange {
    let part: UInt64 = .max >> (64 - bits)
    let (least, greatest) = truncated(a, to: part).signed(part)
    return IntegerRange(signedFrom: least, to: greatest, mask)
  }

  /// The same number in a wider type.
  package static func zeroExtended(_ a: IntegerRange, from mask: UInt64) -> IntegerRange {
    IntegerRange(from: a.least(mask), to: a.greatest(mask))
  }

  /// The range of the lower bits of a number, which wrap where the number passes a multiple of `mask + 1`.
  package static func truncated(_ a: IntegerRange, to mask: UInt64) -> IntegerRange {
    if planted(.truncationKeepsRange) { return IntegerRange(from: min(a.low, mask), to: mask) }
    return a.span >= mask ? .all(mask) : IntegerRange(low: a.low & mask, span: a.span)
  }
}
