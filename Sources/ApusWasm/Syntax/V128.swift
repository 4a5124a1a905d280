/// The 128 bits of a vector (spec 4.2.1).
@frozen public struct V128: Hashable, Sendable {
  /// Bits 0 to 63; lane 0 is in the lowest bits.
  public var low: UInt64
  /// Bits 64 to 127.
  public var high: UInt64

  /// Creates a vector from its two halves.
  @inlinable public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The vector with all bits zero.
  @inlinable public static var zero: V128 { .init(low: 0, high: 0) }
}
