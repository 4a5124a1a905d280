/// Decisions read from bytes, so that a generator can be driven by a seed, by a fuzzer, or by the bytes left by
/// shrinking. After the end of the bytes every decision is the first alternative, which is the simplest.
public struct Choices: Sendable {
  private let bytes: [UInt8]
  private var position = 0

  /// Reads decisions from the start of `bytes`.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns `count` decisions that depend only on the seed (SplitMix64).
  public static func bytes(seed: UInt64, count: Int) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return UInt8(truncatingIfNeeded: mixed ^ mixed >> 31)
    }
  }

  /// Whether all bytes have been read.
  public var isAtEnd: Bool { position >= bytes.count }

  private mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    position += 1
    return bytes[position - 1]
  }

  /// A number below `bound`, which is at most 65,536.
  public mutating func below(_ bound: Int) -> Int {
    if bound <= 1 { return 0 }
    if bound <= 256 { return Int(byte()) % bound }
    return (Int(byte()) << 8 | Int(byte())) % bound
  }

  /// True once in `count` times.
  public mutating func once(in count: Int) -> Bool { below(count) == count - 1 }

  /// One of the elements, which must not be empty.
  public mutating func element<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A small number, a power of two or a neighbour of one, a small negative number, or any number.
  public mutating func integer() -> Int64 {
    switch below(4) {
    case 0: return Int64(below(16))
    case 1: return Int64(bitPattern: 1 << UInt64(below(64))) &+ Int64(below(3)) &- 1
    case 2: return -1 &- Int64(below(200))
    default: return (0..<8).reduce(0) { sum, _ in sum << 8 | Int64(byte()) }
    }
  }

  /// A zero, a small number, a limit, an infinity, or any number; the only NaN is the canonical one, as for results of
  /// generated code.
  public mutating func double() -> Double {
    let value: Double
    switch below(4) {
    case 0: value = Double(below(16))
    case 1: value = element([0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, 0x1p31, -0x1p63, 0x1p64])
    case 2: value = Double(integer()) * 0.37
    default: value = Double(bitPattern: UInt64(bitPattern: integer()))
    }
    return value.isNaN ? .nan : value
  }
}
