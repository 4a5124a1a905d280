/// The bytes that a shuffle selects: 0 to 15 are those of its first operand, 16 to 31 those of its second; 128 and
/// above mean zero.
struct ShufflePattern: Equatable {
  var bytes: SIMD16<UInt8>

  init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }
  init(_ bits: SIMD2<UInt64>) {
    bytes = SIMD16()
    for index in 0..<16 {
      bytes[index] = UInt8(truncatingIfNeeded: bits[index / 8] >> UInt64(index % 8 * 8))
    }
  }

  /// Selects the bytes of the second operand where the mask has ones, else those of the first. nil if some byte of the
  /// mask is neither all zeros nor all ones.
  init?(mask: SIMD2<UInt64>) {
    self.init(mask)
    for index in 0..<16 {
      guard bytes[index] == 0 || bytes[index] == 255 else { return nil }
      bytes[index] = UInt8(index) + (bytes[index] == 0 ? 0 : 16)
    }
  }

  /// The pattern as the bytes of a vector.
  var bits: SIMD2<UInt64> {
    var result = SIMD2<UInt64>(0, 0)
    for index in 0..<16 { result[index / 8] |= UInt64(bytes[index]) << UInt64(index % 8 * 8) }
    return result
  }

  static var zero: UInt8 { 128 }

  /// Whether the pattern selects bytes of the operand 0 or 1.
  func uses(_ operand: UInt8) -> Bool {
    for index in 0..<16 where bytes[index] >> 4 == operand { return true }
    return false
  }

  var hasZeros: Bool {
    for index in 0..<16 where bytes[index] >= Self.zero { return true }
    return false
  }

  /// The pattern with the same result for exchanged operands.
  var swapped: ShufflePattern { map { $0 >= Self.zero ? $0 : $0 ^ 16 } }

  /// The pattern with the same result if both operands are the first one.
  var ofFirstTwice: ShufflePattern { map { $0 >= Self.zero ? $0 : $0 & 15 } }

  /// The pattern with the same result if the operand 0 or 1 is a zero vector.
  func zeroing(_ operand: UInt8) -> ShufflePattern { map { $0 >> 4 == operand ? Self.zero : $0 } }

  /// The pattern that selects the bytes of operand 0 or 1 alone, as those of a first operand; the others are zero.
  func only(_ operand: UInt8) -> ShufflePattern { map { $0 >> 4 == operand ? $0 & 15 : Self.zero } }

  private func map(_ body: (UInt8) -> UInt8) -> ShufflePattern {
    var result = self
    for index in 0..<16 { result.bytes[index] = body(bytes[index]) }
    return result
  }

  /// The numbers of the lanes of `size` bytes, in the first 16 / size elements, if the pattern selects whole lanes.
  func lanes(of size: Int) -> SIMD16<UInt8>? {
    var result = SIMD16<UInt8>()
    for lane in 0..<16 / size {
      let first = bytes[lane * size]
      guard Int(first) % size == 0, first < Self.zero else { return nil }
      for index in 1..<max(size, 2) where size > 1 {
        guard bytes[lane * size + index] == first + UInt8(index) else { return nil }
      }
      result[lane] = first / UInt8(size)
    }
    return result
  }

  /// Lanes of `size` bytes, alternately from the lower (or upper) halves of the two operands.
  static func interleaved(_ size: Int, isHigh: Bool, ofFirstTwice: Bool) -> ShufflePattern {
    var result = SIMD16<UInt8>()
    for index in 0..<16 {
      let lane = index / size
      let source = lane / 2 * size + index % size + (isHigh ? 8 : 0)
      result[index] = UInt8(source) + (lane % 2 == 1 && !ofFirstTwice ? 16 : 0)
    }
    return ShufflePattern(result)
  }

  /// The first of the bytes if the pattern selects 16 consecutive ones of both operands (modulo 32), or of the first
  /// operand taken twice (modulo 16).
  func run(modulo: UInt8) -> Int? {
    for index in 1..<16 where bytes[index] != (bytes[0] &+ UInt8(index)) & (modulo - 1) { return nil }
    return bytes[0] < modulo ? Int(bytes[0]) : nil
  }

  /// A mask of the lanes of `size` bytes that come from the second operand, if every lane keeps its position.
  func blend(_ size: Int) -> Int64? {
    guard let lanes = lanes(of: size) else { return nil }
    let count = 16 / size
    var result: Int64 = 0
    for lane in 0..<count {
      guard Int(lanes[lane]) % count == lane else { return nil }
      if Int(lanes[lane]) >= count { result |= 1 << Int64(lane) }
    }
    return result
  }

  /// A mask of the lanes of `size` bytes of which bytes are selected from the second operand, if no byte is selected
  /// from the same lane of the first. Then the operands can be blended before bytes are moved.
  func blendBefore(_ size: Int) -> Int64? {
    var (first, second): (Int64, Int64) = (0, 0)
    for index in 0..<16 where bytes[index] < Self.zero {
      let bit: Int64 = 1 << Int64(Int(bytes[index] & 15) / size)
      if bytes[index] < 16 { first |= bit } else { second |= bit }
    }
    return first & second == 0 ? second : nil
  }

  /// The lower two bits of the numbers of four lanes, as an immediate operand with two bits for each.
  static func immediate(_ lanes: SIMD16<UInt8>, from start: Int = 0) -> Int64 {
    var result: Int64 = 0
    for lane in 0..<4 { result |= Int64(lanes[start + lane] & 3) << Int64(lane * 2) }
    return result
  }
}
