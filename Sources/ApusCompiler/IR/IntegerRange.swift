/// A set of integers of some width: `low`, `low + 1`, ... `low + span`, modulo 2^width.
///
/// The numbers lie on a circle, so neither signed nor unsigned arithmetic has a special case for ranges that wrap: -512 to 0
/// and 1024 to 2048 have the sum 512 to 2048. The width is not part of a range; operations take it as the mask of all of
/// its bits, which is how tests try every operand of small widths (`RangeTransferTests`).
package struct IntegerRange: BitwiseCopyable, Equatable, Sendable {
  package private(set) var low: UInt64
  /// The number of elements minus one.
  package private(set) var span: UInt64

  @inline(__always) package init(low: UInt64, span: UInt64) { (self.low, self.span) = (low, span) }

  /// A single number.
  @inline(__always) package init(_ number: UInt64) { self.init(low: number, span: 0) }

  /// From one unsigned number to another, inclusive.
  @inline(__always) package init(from low: UInt64, to high: UInt64) { self.init(low: low, span: high &- low) }

  /// From one signed number to another, inclusive.
  @inline(__always) package init(signedFrom low: Int64, to high: Int64, _ mask: UInt64) {
    self.init(low: UInt64(bitPattern: low) & mask, span: UInt64(bitPattern: high &- low))
  }

  /// All integers of a width.
  @inline(__always) package static func all(_ mask: UInt64) -> IntegerRange { IntegerRange(low: 0, span: mask) }

  // MARK: Views

  @inline(__always) package var isSingle: Bool { span == 0 }
  @inline(__always) package func isAll(_ mask: UInt64) -> Bool { span >= mask }
  /// The last element on the circle.
  @inline(__always) package func high(_ mask: UInt64) -> UInt64 { (low &+ span) & mask }
  /// Whether the range contains the greatest unsigned number and zero after it.
  @inline(__always) private func wraps(_ mask: UInt64) -> Bool { span > mask &- low }
  /// The least element, unsigned.
  @inline(__always) package func least(_ mask: UInt64) -> UInt64 { wraps(mask) ? 0 : low }
  /// The greatest element, unsigned.
  @inline(__always) package func greatest(_ mask: UInt64) -> UInt64 { wraps(mask) ? mask : low &+ span }

  /// The least and the greatest element, signed.
  @inline(__always) package func signed(_ mask: UInt64) -> (least: Int64, greatest: Int64) {
    // Adding the sign bit turns signed order into unsigned order.
    let sign = mask ^ (mask >> 1)
    let moved = IntegerRange(low: (low &+ sign) & mask, span: span)
    let offset = Int64(bitPattern: sign)
    return (
      Int64(bitPattern: moved.least(mask)) &- offset, Int64(bitPattern: moved.greatest(mask)) &- offset
    )
  }

  @inline(__always) package func contains(_ number: UInt64, _ mask: UInt64) -> Bool { (number &- low) & mask <= span }

  /// Whether all elements of another range are elements of this one.
  package func contains(_ other: IntegerRange, _ mask: UInt64) -> Bool {
    if isAll(mask) { return true }
    let start = (other.low &- low) & mask
    return start <= span && other.span <= span &- start
  }

  // MARK: Sets

  /// The smallest range with the elements of both.
  package func union(_ other: IntegerRange, _ mask: UInt64) -> IntegerRange {
    if contains(other, mask) { return self }
    if other.contains(self, mask) { return other }
    // From the start of one to the end of the other. If each starts inside of the other one, they cover everything.
    let first = IntegerRange(low: low, span: (other.high(mask) &- low) & mask)
    let second = IntegerRange(low: other.low, span: (high(mask) &- other.low) & mask)
    let (isFirst, isSecond) = (
      first.contains(self, mask) && first.contains(other, mask),
      second.contains(self, mask) && second.contains(other, mask)
    )
    if isFirst, isSecond { return first.span <= second.span ? first : second }
    return isFirst ? first : isSecond ? second : .all(mask)
  }

  /// A range with all common elements, as small as a single range can be. If there is none, the code it is for is
  /// unreachable, and any result is correct.
  package func intersection(_ other: IntegerRange, _ mask: UInt64) -> IntegerRange {
    if contains(other, mask) { return other }
    if other.contains(self, mask) { return self }
    let (startsInside, endsInside) = (contains(other.low, mask), contains(other.high(mask), mask))
    switch (startsInside, endsInside) {
    case (true, false): return IntegerRange(low: other.low, span: (high(mask) &- other.low) & mask)
    case (false, true): return IntegerRange(low: low, span: (other.high(mask) &- low) & mask)
    // The common elements are two ranges, or none.
    default: return span <= other.span ? self : other
    }
  }

  /// The numbers for which a comparison with some element of another range holds, or a superset of them.
  package init(where condition: Condition, _ other: IntegerRange, _ mask: UInt64) {
    self = .all(mask)
    let (least, greatest) = (other.least(mask), other.greatest(mask))
    let (signedLeast, signedGreatest) = other.signed(mask)
    let maximum = Int64(bitPattern: mask >> 1)
    switch condition {
    case .equal: self = other
    case .notEqual: if other.isSingle { self = IntegerRange(low: (other.low &+ 1) & mask, span: mask &- 1) }
    case .lessUnsigned: if greatest > 0 { self = IntegerRange(from: 0, to: greatest &- 1) }
    case .lessOrEqualUnsigned: self = IntegerRange(from: 0, to: greatest)
    case .greaterUnsigned: if least < mask { self = IntegerRange(from: least &+ 1, to: mask) }
    case .greaterOrEqualUnsigned: self = IntegerRange(from: least, to: mask)
    case .lessSigned:
      if signedGreatest > ~maximum { self = IntegerRange(signedFrom: ~maximum, to: signedGreatest &- 1, mask) }
    case .lessOrEqualSigned: self = IntegerRange(signedFrom: ~maximum, to: signedGreatest, mask)
    case .greaterSigned:
      if signedLeast < maximum { self = IntegerRange(signedFrom: signedLeast &+ 1, to: maximum, mask) }
    case .greaterOrEqualSigned: self = IntegerRange(signedFrom: signedLeast, to: maximum, mask)
    }
  }
}

extension SSAType {
  /// The mask of all bits of an integer.
  @inline(__always) package var mask: UInt64 { self == .i32 ? 0xFFFF_FFFF : .max }
}
