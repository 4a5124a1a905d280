import ApusWasm

/// Numbers in the text format (spec 6.3) outside modules, such as arguments of a command line.
public enum NumberText {
  /// Parses an integer to two's complement of a width of 32 or 64 bits; nil if the text is not an integer, or fits
  /// neither the signed nor the unsigned range.
  public static func integer(_ text: String, width: Int) -> UInt64? {
    let bytes = Array(text.utf8)
    return IntegerLiteral(bytes, 0..<bytes.count)?.bits(width: UInt64(width))
  }

  /// Parses a float to the bits of a width of 32 or 64; nil if the text is not a number, or is out of range.
  public static func float(_ text: String, width: Int) -> UInt64? {
    let bytes = Array(text.utf8)
    guard case .bits(let bits) = FloatLiteral.parse(bytes, 0..<bytes.count, width == 32 ? .single : .double) else {
      return nil
    }
    return bits
  }

  /// Returns the text of a float, by its bits in a width of 32 or 64. Parsing the text yields the same bits.
  public static func text(floatBits bits: UInt64, width: Int) -> String {
    FloatText.text(bits, width == 32 ? .single : .double)
  }

  /// Parses the operand of `v128.const`, a shape and its lanes, to the two halves of the vector; nil if it is
  /// malformed.
  public static func vector(_ text: String) -> (low: UInt64, high: UInt64)? {
    let words = text.split(separator: " ")
    guard let shape = words.first, let (isFloat, width) = lanes(shape), words.count == 1 + 128 / width else {
      return nil
    }
    var halves: [UInt64] = [0, 0]
    for (lane, word) in words.dropFirst().enumerated() {
      let number = String(word)
      guard let bits = isFloat ? float(number, width: width) : integer(number, width: width) else { return nil }
      halves[lane * width / 64] |= bits << UInt64(lane * width % 64)
    }
    return (halves[0], halves[1])
  }

  private static func lanes(_ shape: Substring) -> (isFloat: Bool, width: Int)? {
    switch shape {
    case "i8x16": (false, 8)
    case "i16x8": (false, 16)
    case "i32x4": (false, 32)
    case "i64x2": (false, 64)
    case "f32x4": (true, 32)
    case "f64x2": (true, 64)
    default: nil
    }
  }
}
