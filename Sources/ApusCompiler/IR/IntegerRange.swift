/// A set of numbers of 32 bits: what the integers from `low` to `high` are modulo 2^32. So sums need no case for those that
/// wrap: a counter that runs from -512 to 0 and a base of 1024 and more make addresses from 512 on.
package struct IntegerRange: BitwiseCopyable, Equatable, Sendable {
  /// From 0 to 2^32 - 1.
  package private(set) var low: Int64
  /// At least `low`, and less than 2^32 more.
  package private(set) var high: Int64

  package static var wrap: Int64 { 1 << 32 }
  /// All numbers.
  package static var all: IntegerRange { IntegerRange(unsigned: wrap - 1) }

  package init(_ number: UInt32) { (low, high) = (Int64(number), Int64(number)) }

  /// From 0 to a number of 32 bits.
  package init(unsigned high: Int64) { (low, self.high) = (0, high) }

  /// From one integer to another.
  package init(from low: Int64, to high: Int64) {
    let (width, overflow) = high.subtractingReportingOverflow(low)
    if overflow || width < 0 || width >= Self.wrap {
      self = .all
    } else {
      self.low = low & (Self.wrap - 1)
      self.high = self.low + width
    }
  }

  /// The greatest number, without sign.
  package var greatest: UInt32 { high < Self.wrap ? UInt32(high) : .max }
  /// The least number, without sign.
  package var least: UInt32 { high < Self.wrap ? UInt32(low) : 0 }
  package var isOne: Bool { low == high }

  package func union(_ other: IntegerRange) -> IntegerRange {
    // Ranges that both do not wrap; or both around the same end.
    var other = other
    if high >= Self.wrap, other.high < low { (other.low, other.high) = (other.low + Self.wrap, other.high + Self.wrap) }
    var one = self
    if other.high >= Self.wrap, one.high < other.low, one.high < Self.wrap {
      (one.low, one.high) = (one.low + Self.wrap, one.high + Self.wrap)
    }
    return IntegerRange(from: min(one.low, other.low), to: max(one.high, other.high))
  }

  package static func + (_ a: IntegerRange, _ b: IntegerRange) -> IntegerRange {
    IntegerRange(from: a.low + b.low, to: a.high + b.high)
  }

  package static func - (_ a: IntegerRange, _ b: IntegerRange) -> IntegerRange {
    IntegerRange(from: a.low - b.high, to: a.high - b.low)
  }

  package static func * (_ a: IntegerRange, _ b: IntegerRange) -> IntegerRange {
    let (product, overflow) = a.high.multipliedReportingOverflow(by: b.high)
    return overflow ? .all : IntegerRange(from: a.low * b.low, to: product)
  }

  /// Moved by up to so many steps of a size.
  package func moved(by step: Int32, upTo count: Int64) -> IntegerRange {
    let (distance, overflow) = Int64(step).multipliedReportingOverflow(by: count)
    guard !overflow, distance.magnitude < UInt64(Self.wrap) else { return .all }
    return IntegerRange(from: low + min(0, distance), to: high + max(0, distance))
  }

  /// Those that are not greater than a number; all of them, if none is.
  package func atMost(_ number: UInt32) -> IntegerRange {
    let limit = Int64(number)
    if high >= Self.wrap { return IntegerRange(unsigned: limit) }
    return low <= limit ? IntegerRange(from: low, to: min(high, limit)) : self
  }

  /// Those that are not less than a number; all of them, if none is.
  package func atLeast(_ number: UInt32) -> IntegerRange {
    let limit = Int64(number)
    if high >= Self.wrap { return IntegerRange(from: limit, to: Self.wrap - 1) }
    return high >= limit ? IntegerRange(from: max(low, limit), to: high) : self
  }
}
