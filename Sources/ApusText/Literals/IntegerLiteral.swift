/// An integer in the text format (spec 6.3.1): `sign? num` or `sign? 0x hexnum`.
struct IntegerLiteral {
  var sign: UInt8?
  var magnitude: UInt64
  /// Whether the magnitude does not fit 64 bits.
  var overflows: Bool

  var isNegative: Bool { sign == UInt8(ascii: "-") }

  /// Parses an integer; nil if the bytes are not one.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    guard index < range.upperBound else { return nil }
    (sign, magnitude, overflows) = (nil, 0, false)
    if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      sign = bytes[index]
      index += 1
    }
    let radix = HexPrefix.skip(bytes, &index, range.upperBound) ? UInt64(16) : 10
    var isAfterDigit = false
    while index < range.upperBound {
      let byte = bytes[index]
      if let digit = CharacterClass.hexValue(byte), UInt64(digit) < radix {
        let (product, above) = magnitude.multipliedReportingOverflow(by: radix)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
        magnitude = sum
        overflows = overflows || above || carry
        isAfterDigit = true
      } else if byte == UInt8(ascii: "_"), isAfterDigit {
        isAfterDigit = false
      } else {
        return nil
      }
      index += 1
    }
    guard isAfterDigit else { return nil }
  }

  /// Returns the value in two's complement of `width` bits; nil if it fits neither the signed nor the unsigned range.
  func bits(width: UInt64) -> UInt64? {
    guard !overflows else { return nil }
    let half = UInt64(1) << (width - 1)
    if isNegative {
      guard magnitude <= half else { return nil }
      return (0 &- magnitude) & (half - 1 + half)
    }
    // A number with a plus sign may be as large as one without a sign.
    return magnitude <= half - 1 + half ? magnitude : nil
  }
}

enum HexPrefix {
  /// Skips `0x`; false if it is not there.
  static func skip(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
    guard index + 1 < end, bytes[index] == UInt8(ascii: "0"), bytes[index + 1] == UInt8(ascii: "x") else {
      return false
    }
    index += 2
    return true
  }
}
