/// Conversions between lanes of integers and floats.
extension X64Selector {
  mutating func selectVectorConversion(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    switch instruction.vectorOperation {
    case .convertSigned: emit(.vcvtdq2ps, .w64, to: destination, floatOperand(instruction.a))
    case .convertUnsigned: selectConvertUnsigned(register(of: instruction.a), destination)
    case .convertLowSigned: emit(.vcvtdq2pd, .w64, to: destination, lowHalfOperand(instruction.a))
    case .promoteLow: emit(.vcvtps2pd, .w64, to: destination, lowHalfOperand(instruction.a))
    case .demoteZero: emit(.vcvtpd2ps, .w64, to: destination, floatOperand(instruction.a))
    case .convertLowUnsigned:
      // 0x43300000 is the upper half of 2^52 as an f64, whose lowest bit counts 1: the lower half adds the integer.
      let source = register(of: instruction.a)
      let above = vector(.vpunpckldq, source, laneOperand(0x4330_0000, width: 32))
      emit(.vsubpd, to: destination, above, laneOperand(Double(0x1p52).bitPattern, width: 64))
    case .truncateSaturatingSigned: selectTruncateSigned(register(of: instruction.a), destination)
    case .truncateSaturatingUnsigned: selectTruncateUnsigned(register(of: instruction.a), destination)
    case .truncateSaturatingZeroSigned: selectTruncateZeroSigned(register(of: instruction.a), destination)
    case .truncateSaturatingZeroUnsigned: selectTruncateZeroUnsigned(register(of: instruction.a), destination)
    default: preconditionFailure("no operation on one vector")
    }
  }

  /// Puts the halves of each integer into the lowest bits of 2^23 and of 2^39, which is exact; only the last addition
  /// rounds.
  private mutating func selectConvertUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let low = vector(.vpblendw, source, laneOperand(UInt64(Float(0x1p23).bitPattern), width: 32), immediate: 0xAA)
    let upper = shifted(.vpsrldImmediate, source, by: 16)
    let high = vector(.vpblendw, upper, laneOperand(UInt64(Float(0x1p39).bitPattern), width: 32), immediate: 0xAA)
    let reduced = vector(.vsubps, high, laneOperand(UInt64(Float(0x1p39 + 0x1p23).bitPattern), width: 32))
    emit(.vaddps, to: destination, low, X64Operand(reduced))
  }

  /// The conversion returns the least integer for floats out of range. That is inverted, to the greatest, where the
  /// float is too large, and cleared where it is NaN.
  private mutating func selectTruncateSigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let converted = vector(.vcvttps2dq, X64Operand(source))
    let limit = laneOperand(UInt64(Float(0x1p31).bitPattern), width: 32)
    let isLarge = vector(.vcmpps, source, limit, immediate: X64FloatPredicate.greaterOrEqual)
    let isNumber = vector(.vcmpps, source, source, immediate: X64FloatPredicate.equal)
    let flipped = vector(.vpxor, converted, isLarge)
    emit(.vpand, to: destination, flipped, X64Operand(isNumber))
  }

  /// Adds the conversion of the float, which is 2^31 for all floats of at least 2^31, and that of the float minus 2^31,
  /// bounded by 0 and 2^31 - 1.
  private mutating func selectTruncateUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let limit = Self.lanes(UInt64(Float(0x1p31).bitPattern), width: 32)
    let zero = zeroVector()
    // The result is the second operand, zero, if the first is NaN.
    let positive = vector(.vmaxps, source, zero)
    let rest = vector(.vsubps, positive, constantOperand(limit))
    let low = vector(.vcvttps2dq, X64Operand(positive))
    let isLarge = vector(.vcmpps, rest, constantOperand(limit), immediate: X64FloatPredicate.greaterOrEqual)
    let converted = vector(.vcvttps2dq, X64Operand(rest))
    let flipped = vector(.vpxor, converted, isLarge)
    let high = vector(.vpmaxsd, flipped, zero)
    emit(.vpaddd, to: destination, low, X64Operand(high))
  }

  private mutating func selectTruncateZeroSigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let isNumber = vector(.vcmppd, source, source, immediate: X64FloatPredicate.equal)
    let limit = vector(.vandpd, isNumber, laneOperand(Double(Int32.max).bitPattern, width: 64))
    // Where the source is NaN, the limit is zero, and the minimum is the limit.
    let clamped = vector(.vminpd, source, limit)
    emit(.vcvttpd2dq, .w64, to: destination, X64Operand(clamped))
  }

  /// A nonnegative integer below 2^52 is in the low bits of its sum with 2^52.
  private mutating func selectTruncateZeroUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let zero = zeroVector()
    let positive = vector(.vmaxpd, source, zero)
    let clamped = vector(.vminpd, positive, laneOperand(Double(UInt32.max).bitPattern, width: 64))
    let whole = vector(.vroundpd, X64Operand(clamped), immediate: 11)
    let above = vector(.vaddpd, whole, laneOperand(Double(0x1p52).bitPattern, width: 64))
    emit(.vshufps, to: destination, above, X64Operand(zero), immediate: 0x88)
  }
}

/// The predicates of `vcmpps` and its relatives, all of them quiet: none signals an exception for a quiet NaN. With a
/// NaN, `unordered` and `notEqual` hold, and the others do not.
enum X64FloatPredicate {
  static var equal: Int64 { 0x00 }
  static var unordered: Int64 { 0x03 }
  /// Not equal, or unordered.
  static var notEqual: Int64 { 0x04 }
  static var less: Int64 { 0x11 }
  static var lessOrEqual: Int64 { 0x12 }
  static var greaterOrEqual: Int64 { 0x1D }
  static var greater: Int64 { 0x1E }
}
