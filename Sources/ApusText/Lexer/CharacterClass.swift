/// The parts of tokens to which a byte can belong (spec 6.2, 6.3).
struct CharacterClass: OptionSet {
  let rawValue: UInt8

  /// `idchar` (spec 6.3.5).
  static let id = CharacterClass(rawValue: 1)
  /// White space.
  static let space = CharacterClass(rawValue: 2)
  static let digit = CharacterClass(rawValue: 4)
  static let hexDigit = CharacterClass(rawValue: 8)
  /// A lower-case letter.
  static let small = CharacterClass(rawValue: 16)
  /// A character of reserved tokens only.
  static let reserved = CharacterClass(rawValue: 32)

  /// The classes of all bytes.
  static let table: [CharacterClass] = (0..<256).map { classes(of: UInt8($0)) }

  private static func classes(of byte: UInt8) -> CharacterClass {
    switch byte {
    case 0x30...0x39: [.id, .digit, .hexDigit]
    case 0x61...0x66: [.id, .small, .hexDigit]
    case 0x67...0x7A: [.id, .small]
    case 0x41...0x46: [.id, .hexDigit]
    case 0x47...0x5A: .id
    case 0x20, 0x09, 0x0A, 0x0D: .space
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      .reserved
    case 0x22, 0x28, 0x29, 0x7F: []
    case 0x21...0x7E: .id
    default: []
    }
  }

  /// Returns the value of a hexadecimal digit; nil for other bytes.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }
}
