/// A binary floating-point format of IEEE 754 (spec 2.2.3).
struct FloatFormat {
  /// The number of bits of the significand after the point.
  var fractionBits: Int
  var exponentBits: Int

  static var single: FloatFormat { .init(fractionBits: 23, exponentBits: 8) }
  static var double: FloatFormat { .init(fractionBits: 52, exponentBits: 11) }

  var bias: Int { (1 << (exponentBits - 1)) - 1 }
  var infinity: UInt64 { ((1 << UInt64(exponentBits)) - 1) << UInt64(fractionBits) }
  var signBit: UInt64 { 1 << UInt64(fractionBits + exponentBits) }
  var canonicalNaN: UInt64 { infinity | 1 << UInt64(fractionBits - 1) }
  /// The payloads of NaNs are less than this.
  var payloadLimit: UInt64 { 1 << UInt64(fractionBits) }

  /// Returns the bits of `significand * 2^exponent`, rounded to nearest, ties to even; nil if the value is too large.
  /// - Parameter isInexact: Whether the value is slightly greater than `significand`, which then has at least 61 bits.
  func round(_ significand: UInt64, exponent: Int, isInexact: Bool) -> UInt64? {
    guard significand != 0 else { return 0 }
    let shift = significand.leadingZeroBitCount
    let normal = significand << UInt64(shift)
    // The value is 1.xxx * 2^power.
    let power = exponent - shift + 63
    guard power <= bias else { return nil }
    let isSubnormal = power < 1 - bias
    // The number of the 64 bits that do not fit.
    let dropped = 63 - fractionBits + (isSubnormal ? 1 - bias - power : 0)
    var kept: UInt64 = 0
    var rest: UInt64 = normal
    var half: UInt64 = 1 << 63
    var sticky = isInexact
    if dropped < 64 {
      kept = normal >> UInt64(dropped)
      rest = normal & ((1 << UInt64(dropped)) - 1)
      half = 1 << UInt64(dropped - 1)
    } else if dropped > 64 {
      // The value is less than half of the smallest number.
      (rest, sticky) = (0, true)
    }
    if rest > half || (rest == half && (sticky || kept & 1 == 1)) { kept += 1 }
    // A carry out of the fraction increments the exponent, as it must.
    let field = isSubnormal ? 0 : UInt64(power + bias - 1) << UInt64(fractionBits)
    let bits = field + kept
    return bits >= infinity ? nil : bits
  }
}
