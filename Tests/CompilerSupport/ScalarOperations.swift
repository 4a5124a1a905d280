import ApusCompiler

/// The results of operations on numbers, computed from their definition and not with the compiler's own tables.
package enum ScalarOperations {
  private static func signed(_ type: SSAType, _ bits: UInt64) -> Int64 {
    type == .i32 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// The bits of the result, of which the upper ones may be anything.
  /// - Parameter operand: the type of the operands.
  /// - Throws: the trap of a conversion.
  package static func result(
    of instruction: SSAInstruction, _ operand: SSAType, _ a: UInt64, _ b: UInt64
  ) throws -> UInt64 {
    let isSingle = operand == .f32
    switch instruction.operation.form {
    case .arithmetic(let operation): return arithmetic(operation, operand, a, b)
    case .shift(let operation): return shift(operation, operand, a, b)
    case .division(let operation): return division(operation, operand, a, b)
    case .count(let operation): return count(operation, operand, a)
    case .extend(.sign):
      let unused = Int64(64 - Int(instruction.detail))
      return UInt64(bitPattern: (Int64(bitPattern: a) << unused) >> unused)
    case .extend(.zero), .extend(.truncate): return a
    case .compare: return compare(Condition(rawValue: instruction.detail)!, operand, a, b) ? 1 : 0
    case .floatBinary(let operation):
      return isSingle ? bits(binary(operation, float(a), float(b))) : bits(binary(operation, double(a), double(b)))
    case .floatUnary(let operation):
      return isSingle ? bits(unary(operation, float(a))) : bits(unary(operation, double(a)))
    case .floatCompare:
      let (x, y) = isSingle ? (Double(float(a)), Double(float(b))) : (double(a), double(b))
      return compare(FloatCondition(rawValue: instruction.detail)!, x, y) ? 1 : 0
    case .conversion(let conversion): return try convert(conversion, to: instruction.type, operand, a)
    case .source, .select, .access, .atomic, .fence, .cell, .vector, .check, .call, .terminator:
      throw EvaluationStop.unsupported("\(instruction.operation)")
    }
  }

  // MARK: Integers

  package static func arithmetic(
    _ operation: SSAForm.Arithmetic, _ type: SSAType, _ a: UInt64, _ b: UInt64
  ) -> UInt64 {
    let (x, y) = (signed(type, a), signed(type, b))
    return switch operation {
    case .add: a &+ b
    case .subtract: a &- b
    case .multiply: a &* b
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .multiplyHighSigned:
      type == .i32 ? UInt64(bitPattern: (x * y) >> 32) : UInt64(bitPattern: x.multipliedFullWidth(by: y).high)
    case .multiplyHighUnsigned: type == .i32 ? (a * b) >> 32 : a.multipliedFullWidth(by: b).high
    }
  }

  package static func shift(_ operation: SSAForm.Shift, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let width = UInt64(type.bitWidth)
    let count = b % width
    return switch operation {
    case .left: a << count
    case .rightSigned: UInt64(bitPattern: signed(type, a) >> Int64(count))
    case .rightUnsigned: a >> count
    case .rotateLeft: a << count | a >> (width - count)
    case .rotateRight: a >> count | a << (width - count)
    }
  }

  package static func division(_ operation: SSAForm.Division, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let (x, y) = (signed(type, a), signed(type, b))
    return switch operation {
    case .quotientSigned: UInt64(bitPattern: x / y)
    case .quotientUnsigned: a / b
    case .remainderSigned: y == -1 ? 0 : UInt64(bitPattern: x % y)
    case .remainderUnsigned: a % b
    }
  }

  private static func count(_ operation: SSAForm.Count, _ type: SSAType, _ a: UInt64) -> UInt64 {
    let width = UInt64(type.bitWidth)
    return switch operation {
    case .leadingZeros: UInt64(a.leadingZeroBitCount) - (64 - width)
    case .trailingZeros: min(width, UInt64(a.trailingZeroBitCount))
    case .ones: UInt64(a.nonzeroBitCount)
    }
  }

  private static func compare(_ condition: Condition, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> Bool {
    let (x, y) = (signed(type, a), signed(type, b))
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

  // MARK: Floats

  private static func float(_ bits: UInt64) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits)) }
  private static func double(_ bits: UInt64) -> Double { Double(bitPattern: bits) }
  private static func bits(_ value: Float) -> UInt64 { UInt64(value.bitPattern) }
  private static func bits(_ value: Double) -> UInt64 { value.bitPattern }

  private static func binary<F: BinaryFloatingPoint>(_ operation: SSAForm.FloatBinary, _ x: F, _ y: F) -> F {
    switch operation {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide: return x / y
    case .minimum:
      if x.isNaN || y.isNaN { return x + y }
      return x == y ? (x.sign == .minus ? x : y) : min(x, y)
    case .maximum:
      if x.isNaN || y.isNaN { return x + y }
      return x == y ? (x.sign == .plus ? x : y) : max(x, y)
    case .copySign: return x.sign == y.sign ? x : -x
    }
  }

  private static func unary<F: BinaryFloatingPoint>(_ operation: SSAForm.FloatUnary, _ x: F) -> F {
    switch operation {
    case .absolute: x.sign == .minus ? -x : x
    case .negate: -x
    case .squareRoot: x.squareRoot()
    case .ceil: rounded(x, .up)
    case .floor: rounded(x, .down)
    case .truncate: rounded(x, .towardZero)
    case .nearest: rounded(x, .toNearestOrEven)
    }
  }

  private static func rounded<F: BinaryFloatingPoint>(_ x: F, _ rule: FloatingPointRoundingRule) -> F {
    x.isNaN ? x + x : x.rounded(rule)
  }

  private static func compare(_ condition: FloatCondition, _ x: Double, _ y: Double) -> Bool {
    switch condition {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .greater: x > y
    case .lessOrEqual: x <= y
    case .greaterOrEqual: x >= y
    }
  }

  // MARK: Conversions

  private static func convert(
    _ conversion: SSAForm.Conversion, to type: SSAType, _ operand: SSAType, _ a: UInt64
  ) throws -> UInt64 {
    switch conversion {
    case .reinterpret: return a
    case .promote: return bits(Double(float(a)))
    case .demote: return bits(Float(double(a)))
    case .toFloat(isSigned: true):
      let x = signed(operand, a)
      return type == .f32 ? bits(Float(x)) : bits(Double(x))
    case .toFloat(isSigned: false): return type == .f32 ? bits(Float(a)) : bits(Double(a))
    case .toInteger(let isSigned, let isSaturating):
      let x = operand == .f32 ? Double(float(a)) : double(a)
      let width = type.bitWidth
      if let bits = integer(x, width, isSigned: isSigned) { return bits }
      guard isSaturating else { throw EvaluationStop.trap(x.isNaN ? .invalidConversionToInteger : .integerOverflow) }
      if x.isNaN { return 0 }
      let maximum: UInt64 = .max >> UInt64(64 - width + (isSigned ? 1 : 0))
      return x > 0 ? maximum : isSigned ? maximum + 1 : 0
    }
  }

  /// Returns nil if there is no such integer.
  private static func integer(_ x: Double, _ width: Int, isSigned: Bool) -> UInt64? {
    let whole = x.rounded(.towardZero)
    if isSigned {
      if width == 32 { return Int32(exactly: whole).map { UInt64(UInt32(bitPattern: $0)) } }
      return Int64(exactly: whole).map { UInt64(bitPattern: $0) }
    }
    if width == 32 { return UInt32(exactly: whole).map { UInt64($0) } }
    return UInt64(exactly: whole)
  }
}
