/// The results of operations on constants, by their bits.
enum ConstantFolding {
  /// The bits of a number of a type, sign-extended.
  @inline(__always) static func signed(_ type: SSAType, _ bits: UInt64) -> Int64 {
    type == .i32 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// Computes the result of an operation. For an i32, the caller clears the upper half.
  static func arithmetic(_ operation: SSAForm.Arithmetic, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64 {
    switch operation {
    case .add: a &+ b
    case .subtract: a &- b
    case .multiply: a &* b
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .multiplyHighSigned:
      type == .i32
        ? UInt64(bitPattern: (signed(.i32, a) &* signed(.i32, b)) >> 32)
        : UInt64(bitPattern: Int64(bitPattern: a).multipliedFullWidth(by: Int64(bitPattern: b)).high)
    case .multiplyHighUnsigned: type == .i32 ? (a &* b) >> 32 : a.multipliedFullWidth(by: b).high
    }
  }

  /// Computes the result of a shift or rotation. For an i32, the caller clears the upper half.
  /// - Parameter count: less than the width of the type.
  static func shift(_ operation: SSAForm.Shift, _ type: SSAType, _ a: UInt64, by count: UInt64) -> UInt64 {
    switch operation {
    case .left: a << count
    case .rightSigned: UInt64(bitPattern: signed(type, a) >> Int64(count))
    case .rightUnsigned: a >> count
    case .rotateLeft: a << count | a >> (UInt64(type.bitWidth) - count)
    case .rotateRight: a >> count | a << (UInt64(type.bitWidth) - count)
    }
  }

  static func compare(_ condition: Condition, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> Bool {
    let (first, second) = (signed(type, a), signed(type, b))
    return switch condition {
    case .equal: a == b
    case .notEqual: a != b
    case .lessSigned: first < second
    case .lessUnsigned: a < b
    case .greaterSigned: first > second
    case .greaterUnsigned: a > b
    case .lessOrEqualSigned: first <= second
    case .lessOrEqualUnsigned: a <= b
    case .greaterOrEqualSigned: first >= second
    case .greaterOrEqualUnsigned: a >= b
    }
  }

  static func count(_ count: SSAForm.Count, _ type: SSAType, _ bits: UInt64) -> UInt64 {
    switch count {
    case .leadingZeros: UInt64(bits.leadingZeroBitCount) - UInt64(64 - type.bitWidth)
    case .trailingZeros: min(UInt64(bits.trailingZeroBitCount), UInt64(type.bitWidth))
    case .ones: UInt64(bits.nonzeroBitCount)
    }
  }

  /// The lower `width` bits, sign-extended.
  static func signExtended(_ bits: UInt64, from width: UInt8) -> UInt64 {
    let shift = Int64(64 - Int(width))
    return UInt64(bitPattern: (Int64(bitPattern: bits) << shift) >> shift)
  }

  /// The result of an operation on two floats; nil if it is NaN, or the operation is not folded.
  static func float(_ operation: SSAForm.FloatBinary, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64? {
    type == .f32
      ? arithmetic(operation, Float(bitPattern: UInt32(a)), Float(bitPattern: UInt32(b))).map { UInt64($0.bitPattern) }
      : arithmetic(operation, Double(bitPattern: a), Double(bitPattern: b)).map { $0.bitPattern }
  }

  @inline(__always)
  private static func arithmetic<F: BinaryFloatingPoint>(_ operation: SSAForm.FloatBinary, _ x: F, _ y: F) -> F? {
    let result: F
    switch operation {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide: result = x / y
    case .minimum, .maximum, .copySign: return nil
    }
    return result.isNaN ? nil : result
  }

  /// Returns nil for NaN.
  static func squareRoot(_ type: SSAType, _ bits: UInt64) -> UInt64? {
    if type == .f32 {
      let root = Float(bitPattern: UInt32(bits)).squareRoot()
      return root.isNaN ? nil : UInt64(root.bitPattern)
    }
    let root = Double(bitPattern: bits).squareRoot()
    return root.isNaN ? nil : root.bitPattern
  }

  static func toFloat(_ type: SSAType, _ source: SSAType, _ bits: UInt64, _ isSigned: Bool) -> UInt64 {
    let number = signed(source, bits)
    if type == .f32 { return UInt64((isSigned ? Float(number) : Float(bits)).bitPattern) }
    return (isSigned ? Double(number) : Double(bits)).bitPattern
  }

  static func compare(_ condition: FloatCondition, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> Bool {
    let (x, y) =
      type == .f32
      ? (Double(Float(bitPattern: UInt32(a))), Double(Float(bitPattern: UInt32(b))))
      : (Double(bitPattern: a), Double(bitPattern: b))
    return switch condition {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .greater: x > y
    case .lessOrEqual: x <= y
    case .greaterOrEqual: x >= y
    }
  }
}
