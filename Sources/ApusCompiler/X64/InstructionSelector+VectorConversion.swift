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
      // The upper half of 2^52, whose last bit is one.
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

  /// Each half becomes exact as the last bits of 2^23 and 2^39; only the last addition rounds.
  private mutating func selectConvertUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let low = vector(.vpblendw, source, laneOperand(UInt64(Float(0x1p23).bitPattern), width: 32), immediate: 0xAA)
    let upper = shifted(.vpsrldImmediate, source, by: 16)
    let high = vector(.vpblendw, upper, laneOperand(UInt64(Float(0x1p39).bitPattern), width: 32), immediate: 0xAA)
    let reduced = vector(.vsubps, high, laneOperand(UInt64(Float(0x1p39 + 0x1p23).bitPattern), width: 32))
    emit(.vaddps, to: destination, low, X64Operand(reduced))
  }

  /// What has no integer becomes the least: that is turned round where it is too large, and cleared where it is no
  /// number.
  private mutating func selectTruncateSigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let converted = vector(.vcvttps2dq, X64Operand(source))
    let limit = laneOperand(UInt64(Float(0x1p31).bitPattern), width: 32)
    let isLarge = vector(.vcmpps, source, limit, immediate: X64FloatPredicate.greaterOrEqual)
    let isNumber = vector(.vcmpps, source, source, immediate: X64FloatPredicate.equal)
    let turned = vector(.vpxor, converted, isLarge)
    emit(.vpand, to: destination, turned, X64Operand(isNumber))
  }

  /// The sum of what is below 2^31, and of what is above if anything is.
  private mutating func selectTruncateUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let limit = Self.lanes(UInt64(Float(0x1p31).bitPattern), width: 32)
    let zero = zeroVector()
    // The second operand is what remains if one is no number.
    let positive = vector(.vmaxps, source, zero)
    let rest = vector(.vsubps, positive, constantOperand(limit))
    let low = vector(.vcvttps2dq, X64Operand(positive))
    let isLarge = vector(.vcmpps, rest, constantOperand(limit), immediate: X64FloatPredicate.greaterOrEqual)
    let converted = vector(.vcvttps2dq, X64Operand(rest))
    let turned = vector(.vpxor, converted, isLarge)
    let high = vector(.vpmaxsd, turned, zero)
    emit(.vpaddd, to: destination, low, X64Operand(high))
  }

  private mutating func selectTruncateZeroSigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let isNumber = vector(.vcmppd, source, source, immediate: X64FloatPredicate.equal)
    let limit = vector(.vandpd, isNumber, laneOperand(Double(Int32.max).bitPattern, width: 64))
    // The limit is zero beside what is no number, and then what remains.
    let clamped = vector(.vminpd, source, limit)
    emit(.vcvttpd2dq, .w64, to: destination, X64Operand(clamped))
  }

  /// A whole number is the last bits of its sum with 2^52.
  private mutating func selectTruncateZeroUnsigned(_ source: VirtualRegister, _ destination: VirtualRegister) {
    let zero = zeroVector()
    let positive = vector(.vmaxpd, source, zero)
    let clamped = vector(.vminpd, positive, laneOperand(Double(UInt32.max).bitPattern, width: 64))
    let whole = vector(.vroundpd, X64Operand(clamped), immediate: 11)
    let above = vector(.vaddpd, whole, laneOperand(Double(0x1p52).bitPattern, width: 64))
    emit(.vshufps, to: destination, above, X64Operand(zero), immediate: 0x88)
  }
}

/// How `vcmpps` and its like compare: none of these says anything of NaN but as a result.
enum X64FloatPredicate {
  static var equal: Int64 { 0x00 }
  static var unordered: Int64 { 0x03 }
  /// Or unordered.
  static var notEqual: Int64 { 0x04 }
  static var less: Int64 { 0x11 }
  static var lessOrEqual: Int64 { 0x12 }
  static var greaterOrEqual: Int64 { 0x1D }
  static var greater: Int64 { 0x1E }
}
