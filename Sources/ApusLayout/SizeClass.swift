/// The size class of a heap cell. Sizes up to 64 bytes are the multiples of 8; above, there are four sizes to each
/// doubling, so that less than a fifth of a cell is unused.
@frozen public struct SizeClass: Hashable, Sendable {
  /// The position among all classes, the smallest first.
  public var index: Int

  @inlinable init(index: Int) { self.index = index }

  /// The number of classes.
  @inlinable public static var count: Int { 44 }
  /// The size of the largest cell in bytes; larger objects have blocks of their own.
  @inlinable public static var largestByteCount: Int { 1 << 15 }
  /// All classes, the smallest first.
  public static var all: [SizeClass] { (0..<count).map { SizeClass(index: $0) } }

  /// The smallest class for objects of a size in bytes, from 1 to `largestByteCount`.
  @inlinable public init(byteCount: Int) {
    assert(byteCount > 0 && byteCount <= Self.largestByteCount, "no cell is so large")
    if byteCount <= 64 {
      index = (byteCount &+ 7) &>> 3 &- 1
    } else {
      let last = UInt32(truncatingIfNeeded: byteCount &- 1)
      let log2 = 31 &- last.leadingZeroBitCount
      let quarter = Int(last &>> UInt32(log2 &- 2)) & 3
      index = 8 &+ (log2 &- 6) &* 4 &+ quarter
    }
  }

  /// The size of a cell in bytes.
  public var byteCount: Int {
    guard index >= 8 else { return (index + 1) * 8 }
    let log2 = 6 + (index - 8) / 4
    return 1 << log2 + ((index - 8) % 4 + 1) << (log2 - 2)
  }
}
