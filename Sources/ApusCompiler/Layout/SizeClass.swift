/// The sizes that heap cells come in: up to 64 bytes every multiple of 8, above four to each doubling, so that at
/// most a fifth of a cell is lost.
@frozen public struct SizeClass: Hashable, Sendable {
  public var index: Int

  @inlinable init(index: Int) { self.index = index }

  /// How many classes there are.
  @inlinable public static var count: Int { 44 }
  /// The bytes of the greatest cell; larger objects take blocks of their own.
  @inlinable public static var largestByteCount: Int { 1 << 15 }
  /// All classes, the smallest first.
  public static var all: [SizeClass] { (0..<count).map { SizeClass(index: $0) } }

  /// The least class for objects of so many bytes, from 1 to `largestByteCount`.
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

  /// The bytes of a cell.
  public var byteCount: Int {
    guard index >= 8 else { return (index + 1) * 8 }
    let log2 = 6 + (index - 8) / 4
    return 1 << log2 + ((index - 8) % 4 + 1) << (log2 - 2)
  }
}
