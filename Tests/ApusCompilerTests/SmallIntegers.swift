import ApusCompiler

/// The operations on integers of a small width, implemented again in the simplest way, to compare `RangeTransfer` with.
struct SmallIntegers {
  let width: Int
  var mask: UInt64 { (1 << UInt64(width)) - 1 }

  func signed(_ bits: UInt64) -> Int64 {
    let number = Int64(bits & mask)
    return number > Int64(mask >> 1) ? number - Int64(mask) - 1 : number
  }

  func arithmetic(_ operation: SSAForm.Arithmetic, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let (x, y) = (signed(a), signed(b))
    let result: Int64 =
      switch operation {
      case .add: x + y
      case .subtract: x - y
      case .multiply: x * y
      case .and: x & y
      case .or: x | y
      case .xor: x ^ y
      case .multiplyHighSigned: (x * y) >> Int64(width)
      case .multiplyHighUnsigned: Int64((a * b) >> UInt64(width))
      }
    return UInt64(bitPattern: result) & mask
  }

  func shift(_ operation: SSAForm.Shift, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let count = UInt64(Int(b) % width)
    let result: UInt64 =
      switch operation {
      case .left: a << count
      case .rightSigned: UInt64(bitPattern: signed(a) >> Int64(count))
      case .rightUnsigned: a >> count
      case .rotateLeft: a << count | a >> (UInt64(width) - count)
      case .rotateRight: a >> count | a << (UInt64(width) - count)
      }
    return result & mask
  }

  /// Returns nil if the result is undefined.
  func division(_ operation: SSAForm.Division, _ a: UInt64, _ b: UInt64) -> UInt64? {
    if b == 0 { return nil }
    let (x, y) = (signed(a), signed(b))
    switch operation {
    case .quotientUnsigned: return a / b
    case .remainderUnsigned: return a % b
    case .quotientSigned: return y == -1 && a == mask ^ (mask >> 1) ? nil : UInt64(bitPattern: x / y) & mask
    case .remainderSigned: return UInt64(bitPattern: x % y) & mask
    }
  }

  func count(_ operation: SSAForm.Count, _ a: UInt64) -> UInt64 {
    switch operation {
    case .leadingZeros: UInt64(a.leadingZeroBitCount - (64 - width))
    case .trailingZeros: UInt64(min(a.trailingZeroBitCount, width))
    case .ones: UInt64(a.nonzeroBitCount)
    }
  }

  func holds(_ condition: Condition, _ a: UInt64, _ b: UInt64) -> Bool {
    let (x, y) = (signed(a), signed(b))
    return switch condition {
    case .equal: a == b
    case .notEqual: a != b
    case .lessSigned: x < y
    case .lessUnsigned: a < b
    case .greaterSigned: x > y
    case .greaterUnsigned: a > b
    case .lessOrEqualSigned: x <= y
    case .lessOrEqualUnsigned: a <= b
    case .greaterOrEqualSigned: x >= y
    case .greaterOrEqualUnsigned: a >= b
    }
  }

  func elements(_ range: IntegerRange) -> [UInt64] {
    (0...min(range.span, mask)).map { (range.low &+ $0) & mask }
  }

  /// All ranges of the width.
  var ranges: [IntegerRange] {
    (0...mask).flatMap { low in (0...mask).map { IntegerRange(low: low, span: $0) } }
  }
}

extension Condition {
  static let all: [Condition] = (0...9).compactMap { Condition(rawValue: $0) }
}
