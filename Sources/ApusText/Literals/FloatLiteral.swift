/// A floating-point number in the text format (spec 6.3.2), parsed to the bits of a format.
enum FloatLiteral {
  enum Result {
    case bits(UInt64)
    case outOfRange
    /// The bytes are not a number.
    case malformed
  }

  static func parse(_ bytes: [UInt8], _ range: Range<Int>, _ format: FloatFormat) -> Result {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return .malformed }
    var sign: UInt64 = 0
    if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      if bytes[index] == UInt8(ascii: "-") { sign = format.signBit }
      index += 1
    }
    let magnitude: Result
    if matches(bytes, index..<end, "inf") {
      magnitude = .bits(format.infinity)
    } else if matches(bytes, index..<end, "nan") {
      magnitude = .bits(format.canonicalNaN)
    } else if index + 4 < end, matches(bytes, index..<index + 4, "nan:") {
      magnitude = payload(bytes, index + 4..<end, format)
    } else if HexPrefix.skip(bytes, &index, end) {
      magnitude = hexadecimal(bytes, index..<end, format)
    } else {
      magnitude = decimal(bytes, index..<end, format)
    }
    if case .bits(let bits) = magnitude { return .bits(bits | sign) }
    return magnitude
  }

  private static func matches(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
    "\(text)".utf8.elementsEqual(bytes[range])
  }

  /// Parses the payload after `nan:`.
  private static func payload(_ bytes: [UInt8], _ range: Range<Int>, _ format: FloatFormat) -> Result {
    guard bytes[range].starts(with: [0x30, 0x78]), let literal = IntegerLiteral(bytes, range) else {
      return .malformed
    }
    guard !literal.overflows, literal.magnitude > 0, literal.magnitude < format.payloadLimit else {
      return .outOfRange
    }
    return .bits(format.infinity | literal.magnitude)
  }

  /// Parses the digits and exponent after `0x`: collects at least 61 significant bits, and whether any later bit is
  /// set.
  private static func hexadecimal(_ bytes: [UInt8], _ range: Range<Int>, _ format: FloatFormat) -> Result {
    var scanner = DigitScanner(index: range.lowerBound, end: range.upperBound)
    var significand: UInt64 = 0
    var exponent = 0
    var isInexact = false
    guard
      scanner.digits(
        bytes, radix: 16,
        { digit, isFraction in
          if significand >> 60 == 0 {
            significand = significand << 4 | UInt64(digit)
            if isFraction { exponent -= 4 }
          } else {
            isInexact = isInexact || digit != 0
            if !isFraction { exponent += 4 }
          }
        }), let power = scanner.exponent(bytes, marker: "p")
    else { return .malformed }
    guard let bits = format.round(significand, exponent: exponent + power, isInexact: isInexact) else {
      return .outOfRange
    }
    return .bits(bits)
  }

  /// Parses a decimal number without its underscores with the standard library, which rounds correctly.
  private static func decimal(_ bytes: [UInt8], _ range: Range<Int>, _ format: FloatFormat) -> Result {
    var scanner = DigitScanner(index: range.lowerBound, end: range.upperBound)
    guard scanner.digits(bytes, radix: 10, { _, _ in }), scanner.exponent(bytes, marker: "e") != nil else {
      return .malformed
    }
    let text = String(decoding: bytes[range].lazy.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let bits: UInt64
    if format.fractionBits == 23 {
      guard let value = Float(text) else { return .malformed }
      bits = UInt64(value.bitPattern)
    } else {
      guard let value = Double(text) else { return .malformed }
      bits = value.bitPattern
    }
    return bits == format.infinity ? .outOfRange : .bits(bits)
  }
}

/// Reads the digits and the exponent of a number, and checks the positions of underscores.
private struct DigitScanner {
  var index: Int
  let end: Int

  /// Reads `num ('.' num?)?` and calls `body` for each digit; false if there is no digit or an underscore is misplaced.
  mutating func digits(_ bytes: [UInt8], radix: UInt8, _ body: (_ digit: UInt8, _ isFraction: Bool) -> Void) -> Bool {
    guard run(bytes, radix: radix, isFraction: false, body) > 0 else { return false }
    guard index < end, bytes[index] == UInt8(ascii: ".") else { return true }
    index += 1
    return run(bytes, radix: radix, isFraction: true, body) >= 0
  }

  /// Reads digits. Returns their number, or -1 if an underscore is misplaced.
  private mutating func run(
    _ bytes: [UInt8], radix: UInt8, isFraction: Bool, _ body: (UInt8, Bool) -> Void
  ) -> Int {
    var count = 0
    var isAfterDigit = false
    while index < end {
      if let digit = CharacterClass.hexValue(bytes[index]), digit < radix {
        body(digit, isFraction)
        count += 1
        isAfterDigit = true
      } else if bytes[index] == UInt8(ascii: "_") {
        guard isAfterDigit else { return -1 }
        isAfterDigit = false
      } else {
        break
      }
      index += 1
    }
    return isAfterDigit || count == 0 ? count : -1
  }

  /// Reads the exponent, which is 0 if it is missing; nil if anything else follows.
  mutating func exponent(_ bytes: [UInt8], marker: Unicode.Scalar) -> Int? {
    guard index < end else { return 0 }
    guard bytes[index] | 0x20 == UInt8(ascii: marker) else { return nil }
    index += 1
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var value = 0
    // The limit is far greater than the number of digits in any text; beyond it the exact value does not matter.
    let count = run(bytes, radix: 10, isFraction: false) { digit, _ in
      value = min(value * 10 + Int(digit), 1 << 40)
    }
    guard count > 0, index == end else { return nil }
    return isNegative ? -value : value
  }
}
