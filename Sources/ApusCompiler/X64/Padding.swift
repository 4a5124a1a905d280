/// Padding of code by as few `nop` instructions as possible.
package enum X64Padding: CodePadding {
  /// `int3`
  package static var unreachable: UInt8 { 0xCC }

  /// The size in bytes of the longest `nop` that all processors decode without delay.
  static let longest = 9

  /// Writes `count` bytes of `nop`.
  package static func write(_ count: Int, to output: UnsafeMutablePointer<UInt8>) {
    var output = output
    var rest = count
    while rest > 0 {
      let length = min(rest, longest)
      writeOne(length, to: output)
      output += length
      rest &-= length
    }
  }

  /// Writes one `nop` of 1 to 9 bytes, in the encoding that the architecture's manual recommends.
  private static func writeOne(_ length: Int, to output: UnsafeMutablePointer<UInt8>) {
    var output = output
    var length = length
    if length == 2 || length == 6 || length == 9 {
      output[0] = 0x66
      output += 1
      length &-= 1
    }
    if length == 1 {
      output[0] = 0x90
      return
    }
    // 0F 1F with ModRM, and for more bytes SIB and a displacement of 1 or 4 bytes, all zero.
    output.initialize(repeating: 0, count: length)
    output[0] = 0x0F
    output[1] = 0x1F
    switch length {
    case 3: output[2] = 0x00
    case 4: output[2] = 0x40
    case 5: output[2] = 0x44
    case 7: output[2] = 0x80
    default: output[2] = 0x84
    }
  }
}
