/// The least and the greatest number that an integer may be, without sign.
struct ValueRange: Hashable, BitwiseCopyable {
  var lower: UInt64
  var upper: UInt64

  init(_ lower: UInt64, _ upper: UInt64) { (self.lower, self.upper) = (lower, upper) }

  /// All integers of a type.
  init(of type: SSAType) { self.init(0, Self.greatest(type)) }

  @inline(__always) static func greatest(_ type: SSAType) -> UInt64 { type == .i32 ? UInt64(UInt32.max) : .max }

  /// What is in either.
  func union(_ other: ValueRange) -> ValueRange { ValueRange(min(lower, other.lower), max(upper, other.upper)) }

  /// What is in both. If nothing is, code that asks is never reached, and whatever is said of it holds.
  func intersection(_ other: ValueRange) -> ValueRange {
    let (least, most) = (max(lower, other.lower), min(upper, other.upper))
    return least <= most ? ValueRange(least, most) : self
  }

  /// Sums modulo 2^32 or 2^64, if none or all of them wrap.
  func adding(_ other: ValueRange, _ type: SSAType) -> ValueRange {
    let most = Self.greatest(type)
    let (low, lowOverflows) = lower.addingReportingOverflow(other.lower)
    let (high, highOverflows) = upper.addingReportingOverflow(other.upper)
    let lowWraps = lowOverflows || low > most
    let highWraps = highOverflows || high > most
    return lowWraps == highWraps ? ValueRange(low & most, high & most) : ValueRange(of: type)
  }

  func subtracting(_ other: ValueRange, _ type: SSAType) -> ValueRange {
    let most = Self.greatest(type)
    let (low, lowWraps) = lower.subtractingReportingOverflow(other.upper)
    let (high, highWraps) = upper.subtractingReportingOverflow(other.lower)
    return lowWraps == highWraps ? ValueRange(low & most, high & most) : ValueRange(of: type)
  }

  func shiftedLeft(_ count: UInt64, _ type: SSAType) -> ValueRange {
    upper <= Self.greatest(type) >> count ? ValueRange(lower << count, upper << count) : ValueRange(of: type)
  }

  func multiplied(by other: ValueRange, _ type: SSAType) -> ValueRange {
    let (high, overflow) = upper.multipliedReportingOverflow(by: other.upper)
    guard !overflow, high <= Self.greatest(type) else { return ValueRange(of: type) }
    return ValueRange(lower * other.lower, high)
  }

  /// The integers for which a comparison with a constant holds.
  init(where condition: Condition, _ constant: UInt64, _ type: SSAType) {
    let most = Self.greatest(type)
    let mostSigned = most >> 1
    self.init(of: type)
    switch condition {
    case .equal: self = ValueRange(constant, constant)
    case .notEqual:
      if constant == 0 { lower = 1 }
      if constant == most { upper = most - 1 }
    case .lessUnsigned: upper = constant == 0 ? most : constant - 1
    case .lessOrEqualUnsigned: upper = constant
    case .greaterUnsigned: lower = constant == most ? 0 : constant + 1
    case .greaterOrEqualUnsigned: lower = constant
    case .greaterSigned: if constant < mostSigned { self = ValueRange(constant + 1, mostSigned) }
    case .greaterOrEqualSigned: if constant <= mostSigned { self = ValueRange(constant, mostSigned) }
    case .lessSigned: if constant > mostSigned + 1 { self = ValueRange(mostSigned + 1, constant - 1) }
    case .lessOrEqualSigned: if constant > mostSigned { self = ValueRange(mostSigned + 1, constant) }
    }
  }
}
