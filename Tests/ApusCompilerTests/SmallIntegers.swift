import ApusCompiler

/// The operations on integers of a small width, implemented again in the simplest way, to compare `RangeTransfer` with.
struct SmallIntegers {
  let width: Int
  var mask: UInt64 { (1 << UInt64(width)) - 1 }

  func signed(_ bits: UInt64) -> Int64 {
    let number = Int64(bits & mask)
    return number > Int64(mask >> 1) ? number - Int64(mask) - 1 : number
  }

  /// Returns nil if the operation is undefined.
  func apply(_ operation: SSAOperation, _ a: UInt64, _ b: UInt64) -> UInt64? {
    let (x, y) = (signed(a), signed(b))
    let count = Int(b) % width
    let result: Int64
    switch operation {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .and: result = x & y
    case .or: result = x | y
    case .xor: result = x ^ y
    case .shiftLeft: result = x << Int64(count)
    case .shiftRightSigned: result = x >> Int64(count)
    case .shiftRightUnsigned: result = Int64(a >> UInt64(count))
    case .rotateLeft: result = Int64(a << UInt64(count) | a >> UInt64(width - count))
    case .rotateRight: result = Int64(a >> UInt64(count) | a << UInt64(width - count))
    case .multiplyHighSigned: result = (x * y) >> Int64(width)
    case .multiplyHighUnsigned: result = Int64((a * b) >> UInt64(width))
    case .divideUnsigned where b != 0: result = Int64(a / b)
    case .remainderUnsigned where b != 0: result = Int64(a % b)
    case .divideSigned where y != 0 && !(y == -1 && a == mask ^ (mask >> 1)): result = x / y
    case .remainderSigned where y != 0: result = x % y
    case .countLeadingZeros: result = Int64(a.leadingZeroBitCount - (64 - width))
    case .countTrailingZeros: result = Int64(min(a.trailingZeroBitCount, width))
    case .countOnes: result = Int64(a.nonzeroBitCount)
    default: return nil
    }
    return UInt64(bitPattern: result) & mask
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
