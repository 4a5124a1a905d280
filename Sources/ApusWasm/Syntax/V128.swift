/// The 128 bits of a vector (spec 4.2.1); lane 0 lies in the lowest bits.
@frozen public struct V128: Hashable, Sendable {
  public var low: UInt64
  public var high: UInt64

  @inlinable public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  @inlinable public static var zero: V128 { .init(low: 0, high: 0) }
}
