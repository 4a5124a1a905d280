import ApusCompiler

/// Numbers at which the behaviour of instructions, their immediates or their flags changes.
enum InterestingNumbers {
  static let integers: [UInt64] = [
    0, 1, 2, 3, 5, 7, 8, 9, 31, 32, 63, 64, 127, 128, 255, 256, 0x7FFF, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000,
    0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000,
    0xFFFF_FFFF_8000_0000, 0xFFFF_FFFF_7FFF_FFFF, 0xFFFF_FFFF_FFFF_FF80, 0xFFFF_FFFF_FFFF_FFF0,
    0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF, 0x1234_5678_9ABC_DEF0,
  ]

  /// The numbers that are distinct in their lower 32 bits.
  static let integers32: [UInt64] = distinct(integers.map { $0 & 0xFFFF_FFFF })

  /// The constants for a type; `fewConstants` is for combinations with many shapes.
  static func constants(_ type: SSAType) -> [UInt64] { type == .i32 ? integers32 : integers }
  static func fewConstants(_ type: SSAType) -> [UInt64] {
    let some: [UInt64] = [0, 1, 3, 8, 127, 255, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, .max]
    return type == .i32 ? distinct(some.map { $0 & 0xFFFF_FFFF }) : some
  }

  /// Bit patterns of floats of both widths: the lower half of each is a 32-bit float of the same kind.
  static let floats: [UInt64] =
    kinds.map { $0.0.bitPattern & ~0xFFFF_FFFF | UInt64($0.1.bitPattern) } + exact.map { $0.bitPattern }

  private static let kinds: [(Double, Float)] = [
    (0.0, 0.0), (-0.0, -0.0), (1, 1), (-1, -1), (0.5, 0.5), (-0.5, -0.5), (1.5, 1.5), (2.5, 2.5), (-2.5, -2.5),
    (0.49999999999999994, 0.49999997), (0x1p31, 0x1p31), (0x1p31 - 1, 0x1.fffffep30), (-0x1p31, -0x1p31),
    (-0x1.00000002p31, -0x1.000002p31), (0x1p32, 0x1p32), (0x1.fffffffep31, 0x1.fffffep31), (0x1p63, 0x1p63),
    (-0x1p63, -0x1p63), (0x1.fffffffffffffp62, 0x1.fffffep62), (0x1p64, 0x1p64),
    (0x1.fffffffffffffp63, 0x1.fffffep63), (-0.9999, -0.9999), (.infinity, .infinity), (-.infinity, -.infinity),
    (.nan, .nan), (-.nan, -.nan), (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
    (.greatestFiniteMagnitude, .greatestFiniteMagnitude), (1e-300, 0x1p-140), (123456789.75, 12345.75),
  ]

  private static let exact: [Double] = [0.1, 0x1.0000000000001p52, 4294967296.5, 2147483647.5, -2147483648.5]

  private static func distinct(_ numbers: [UInt64]) -> [UInt64] {
    var seen: Set<UInt64> = []
    return numbers.filter { seen.insert($0).inserted }
  }
}
