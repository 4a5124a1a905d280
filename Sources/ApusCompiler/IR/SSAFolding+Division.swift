/// Division and remainder by constants, without dividing. Checks that trap precede a division, so its result does not
/// matter where they would trap.
extension SSABuilder {
  mutating func foldDivision(_ operation: SSAForm.Division, _ instruction: SSAInstruction) -> SSAValue? {
    let type = instruction.type
    guard let divisor = constantBits(instruction.b) else { return nil }
    if divisor == 0 { return constant(type, 0) }
    let isSigned = operation == .quotientSigned || operation == .remainderSigned
    let isRemainder = operation == .remainderSigned || operation == .remainderUnsigned
    let number = ConstantFolding.signed(type, divisor)
    if divisor == 1 { return isRemainder ? constant(type, 0) : instruction.a }
    if isSigned, number == -1 {
      return isRemainder ? constant(type, 0) : binary(.subtract, type, constant(type, 0), instruction.a)
    }
    if let a = constantBits(instruction.a) {
      return constant(type, quotient(type, a, divisor, isSigned: isSigned, isRemainder: isRemainder))
    }
    let magnitude = isSigned ? number.magnitude : divisor
    if !isSigned, isRemainder, divisor & (divisor &- 1) == 0 {
      return binary(.and, type, instruction.a, constant(type, divisor &- 1))
    }
    let quotient: SSAValue
    if magnitude & (magnitude &- 1) == 0 {
      let log2 = UInt64(magnitude.trailingZeroBitCount)
      if !isSigned { return binary(.shiftRightUnsigned, type, instruction.a, constant(type, log2)) }
      let positive = quotientByPower(instruction.a, type, log2)
      quotient = number < 0 ? binary(.subtract, type, constant(type, 0), positive) : positive
    } else if isSigned {
      quotient = type == .i32 ? signedQuotient32(instruction.a, number) : signedQuotient64(instruction.a, number)
    } else {
      quotient = type == .i32 ? quotient32(instruction.a, divisor) : quotient64(instruction.a, divisor)
    }
    if !isRemainder { return quotient }
    let product = binary(.multiply, type, quotient, instruction.b)
    return binary(.subtract, type, instruction.a, product)
  }

  private func quotient(_ type: SSAType, _ a: UInt64, _ b: UInt64, isSigned: Bool, isRemainder: Bool) -> UInt64 {
    if !isSigned { return isRemainder ? a % b : a / b }
    let (x, y) = (ConstantFolding.signed(type, a), ConstantFolding.signed(type, b))
    return UInt64(bitPattern: isRemainder ? x % y : x / y)
  }

  /// Divides by a power of two, rounding towards zero: the divisor minus one is added to negative numbers before the
  /// shift.
  private mutating func quotientByPower(_ a: SSAValue, _ type: SSAType, _ log2: UInt64) -> SSAValue {
    let width = UInt64(type.bitWidth)
    let sign = binary(.shiftRightSigned, type, a, constant(type, width - 1))
    let bias = binary(.shiftRightUnsigned, type, sign, constant(type, width - log2))
    return binary(.shiftRightSigned, type, binary(.add, type, a, bias), constant(type, log2))
  }

  /// Divides an i32: 64 bits have room for the whole product.
  private mutating func quotient32(_ a: SSAValue, _ divisor: UInt64) -> SSAValue {
    let wide = zeroExtend(a)
    for shift in 0..<UInt64(32) {
      let power: UInt64 = 1 << (32 + shift)
      let multiplier = power / divisor + 1
      guard multiplier < 1 << 32 else { break }
      if multiplier * divisor - power <= 1 << shift {
        let product = binary(.multiply, .i64, wide, i64(multiplier))
        return truncate(binary(.shiftRightUnsigned, .i64, product, i64(32 + shift)))
      }
    }
    return truncate(binary(.multiplyHighUnsigned, .i64, wide, i64(UInt64.max / divisor + 1)))
  }

  /// Divides an i64 (Granlund and Montgomery; Warren, Hacker's Delight, chapter 10).
  private mutating func quotient64(_ a: SSAValue, _ divisor: UInt64) -> SSAValue {
    var shift: UInt64 = 0
    while shift < 63, 1 << shift < divisor {
      let (quotient, remainder) = divisor.dividingFullWidth((1 << shift, 0))
      if divisor - remainder <= 1 << shift {
        let high = binary(.multiplyHighUnsigned, .i64, a, i64(quotient + 1))
        return binary(.shiftRightUnsigned, .i64, high, i64(shift))
      }
      shift += 1
    }
    // The multiplier has one bit more than fits: multiplies by its lower 64 bits, and adds the number itself.
    let log2 = UInt64(64 - (divisor - 1).leadingZeroBitCount)
    let excess = log2 == 64 ? 0 &- divisor : (1 << log2) - divisor
    let high = binary(.multiplyHighUnsigned, .i64, a, i64(divisor.dividingFullWidth((excess, 0)).quotient + 1))
    let rest = binary(.shiftRightUnsigned, .i64, binary(.subtract, .i64, a, high), i64(1))
    return binary(.shiftRightUnsigned, .i64, binary(.add, .i64, rest, high), i64(log2 - 1))
  }

  private mutating func signedQuotient32(_ a: SSAValue, _ divisor: Int64) -> SSAValue {
    let (multiplier, shift) = SSABuilder.magic(divisor.magnitude, width: 32)
    let wide = unary(.signExtend, .i64, zeroExtend(a), detail: 32)
    let product = binary(.multiply, .i64, wide, i64(multiplier))
    let high = binary(.shiftRightSigned, .i64, product, i64(32 + shift))
    let sign = binary(.shiftRightSigned, .i64, wide, i64(63))
    return truncate(divisor < 0 ? binary(.subtract, .i64, sign, high) : binary(.subtract, .i64, high, sign))
  }

  private mutating func signedQuotient64(_ a: SSAValue, _ divisor: Int64) -> SSAValue {
    let (multiplier, shift) = SSABuilder.magic(divisor.magnitude, width: 64)
    var high = binary(.multiplyHighSigned, .i64, a, i64(multiplier))
    if multiplier >> 63 != 0 { high = binary(.add, .i64, high, a) }
    high = binary(.shiftRightSigned, .i64, high, i64(shift))
    let sign = binary(.shiftRightSigned, .i64, a, i64(63))
    return divisor < 0 ? binary(.subtract, .i64, sign, high) : binary(.subtract, .i64, high, sign)
  }

  /// The multiplier and the further shift for signed division by a positive number that is no power of two.
  private static func magic(_ divisor: UInt64, width: UInt64) -> (multiplier: UInt64, shift: UInt64) {
    let half: UInt64 = 1 << (width - 1)
    let limit = half - 1 - half % divisor
    var power = width - 1
    var (q1, r1) = half.quotientAndRemainder(dividingBy: limit)
    var (q2, r2) = half.quotientAndRemainder(dividingBy: divisor)
    while true {
      power += 1
      (q1, r1) = doubled(q1, r1, limit)
      (q2, r2) = doubled(q2, r2, divisor)
      let delta = divisor - r2
      if q1 > delta || (q1 == delta && r1 != 0) { break }
    }
    return (q2 &+ 1, power - width)
  }

  private static func doubled(_ quotient: UInt64, _ remainder: UInt64, _ divisor: UInt64) -> (UInt64, UInt64) {
    let twice = remainder &* 2
    let carries = twice >= divisor
    return (quotient &* 2 &+ (carries ? 1 : 0), carries ? twice &- divisor : twice)
  }
}
