/// The arguments that functions are run with.
enum SelectorInputs {
  static func pairs(_ inputs: SelectorCase.Inputs) -> [(UInt64, UInt64)] {
    switch inputs {
    case .integers: allIntegers
    case .fewIntegers: fewIntegers
    case .floats: allFloats
    case .fewFloats: fewFloats
    case .small: small
    }
  }

  private static let allIntegers = product(InterestingNumbers.integers, InterestingNumbers.integers)
  private static let allFloats = zip(InterestingNumbers.floats, InterestingNumbers.floats.reversed()).map { ($0, $1) }

  /// Each number once, paired with another one.
  private static let fewIntegers = some(InterestingNumbers.integers)
  private static let fewFloats = some(InterestingNumbers.floats) + [(0, 0), (1 << 63, 0), (1 << 63 | 1 << 31, 0)]

  private static let small = product(
    [0, 5, 8, 0x2000_0001, 0x4000_0000, 0x8000_0000, 0xFFFF_FFF8, .max], [3, 0x7FFF_FFFF])

  private static func some(_ numbers: [UInt64]) -> [(UInt64, UInt64)] {
    numbers.indices.map { (numbers[$0], numbers[($0 * 7 + 3) % numbers.count]) }
  }

  private static func product(_ first: [UInt64], _ second: [UInt64]) -> [(UInt64, UInt64)] {
    first.flatMap { a in second.map { (a, $0) } }
  }

  /// Sets the cells of a memory: first both numbers, then others.
  @inline(__always) static func fill(_ bytes: UnsafeMutableRawPointer, _ p: UInt64, _ q: UInt64) {
    let cells = bytes.assumingMemoryBound(to: UInt64.self)
    (cells[0], cells[1]) = (p, q)
    for cell in 2..<Sketch.cellCount { cells[cell] = UInt64(cell) &* 0x8182_8384_8586_8788 }
  }

  @inline(__always) static func areEqual(_ a: UnsafeMutableRawPointer, _ b: UnsafeMutableRawPointer) -> Bool {
    let (a, b) = (a.assumingMemoryBound(to: UInt64.self), b.assumingMemoryBound(to: UInt64.self))
    for cell in 0..<Sketch.cellCount where a[cell] != b[cell] { return false }
    return true
  }
}
