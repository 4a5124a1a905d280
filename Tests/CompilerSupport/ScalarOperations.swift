import ApusCompiler

/// The results of operations on numbers, computed from their definition and not with the compiler's own tables.
package enum ScalarOperations {
  private static func signed(_ type: SSAType, _ bits: UInt64) -> Int64 {
    type == .i32 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  package static func integer(_ instruction: SSAInstruction, _ operand: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64? {
    guard operand.isInteger else { return nil }
    let (x, y) = (signed(operand, a), signed(operand, b))
    let width = UInt64(operand.bitWidth)
    let count = b % width
    switch instruction.operation {
    case .add: return a &+ b
    case .subtract: return a &- b
    case .multiply: return a &* b
    case .and: return a & b
    case .or: return a | b
    case .xor: return a ^ b
    case .shiftLeft: return a << count
    case .shiftRightSigned: return UInt64(bitPattern: x >> Int64(count))
    case .shiftRightUnsigned: return a >> count
    case .rotateLeft: return a << count | a >> (width - count)
    case .rotateRight: return a >> count | a << (width - count)
    case .multiplyHighSigned:
      return operand == .i32 ? UInt64(bitPattern: (x * y) >> 32) : UInt64(bitPattern: x.multipliedFullWidth(by: y).high)
    case .multiplyHighUnsigned: return operand == .i32 ? (a * b) >> 32 : a.multipliedFullWidth(by: b).high
    case .divideSigned: return UInt64(bitPattern: x / y)
    case .divideUnsigned: return a / b
    case .remainderSigned: return y == -1 ? 0 : UInt64(bitPattern: x % y)
    case .remainderUnsigned: return a % b
    case .countLeadingZeros: return UInt64(a.leadingZeroBitCount) - (64 - width)
    case .countTrailingZeros: return min(width, UInt64(a.trailingZeroBitCount))
    case .countOnes: return UInt64(a.nonzeroBitCount)
    case .signExtend:
      let unused = Int64(64 - Int(instruction.detail))
      return UInt64(bitPattern: (Int64(bitPattern: a) << unused) >> unused)
    case .zeroExtend, .truncate: return a
    case .compare: return compare(Condition(rawValue: instruction.detail)!, x, y, a, b) ? 1 : 0
    case .reinterpret: return a
    case .convertSigned:
      return instruction.type == .f32 ? UInt64(Float(x).bitPattern) : Double(x).bitPattern
    case .convertUnsigned:
      return instruction.type == .f32 ? UInt64(Float(a).bitPattern) : Double(a).bitPattern
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .floatAdd,
      .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign, .floatAbsolute,
      .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest, .floatCompare,
      .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote,
      .demote, .select, .load, .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify,
      .atomicCompareExchange, .fence, .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary,
      .vectorShift, .splat, .extractLane, .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck,
      .call, .jump, .branch, .switch_, .invoke, .return_, .tailCall, .trap:
      return nil
    }
  }

  private static func compare(_ condition: Condition, _ x: Int64, _ y: Int64, _ a: UInt64, _ b: UInt64) -> Bool {
    switch condition {
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

  static func float(_ instruction: SSAInstruction, _ operand: SSAType, _ a: UInt64, _ b: UInt64) throws -> UInt64? {
    guard operand.isFloat else { return nil }
    if instruction.operation == .reinterpret { return a }
    if operand == .f32 {
      let (x, y) = (Float(bitPattern: UInt32(truncatingIfNeeded: a)), Float(bitPattern: UInt32(truncatingIfNeeded: b)))
      if let value = arithmetic(instruction.operation, x, y) { return UInt64(value.bitPattern) }
      if instruction.operation == .promote { return Double(x).bitPattern }
      return try other(instruction, Double(x), Double(y))
    }
    let (x, y) = (Double(bitPattern: a), Double(bitPattern: b))
    if let value = arithmetic(instruction.operation, x, y) { return value.bitPattern }
    if instruction.operation == .demote { return UInt64(Float(x).bitPattern) }
    return try other(instruction, x, y)
  }

  private static func arithmetic<F: BinaryFloatingPoint>(_ operation: SSAOperation, _ x: F, _ y: F) -> F? {
    switch operation {
    case .floatAdd: return x + y
    case .floatSubtract: return x - y
    case .floatMultiply: return x * y
    case .floatDivide: return x / y
    case .floatMinimum:
      if x.isNaN || y.isNaN { return x + y }
      return x == y ? (x.sign == .minus ? x : y) : min(x, y)
    case .floatMaximum:
      if x.isNaN || y.isNaN { return x + y }
      return x == y ? (x.sign == .plus ? x : y) : max(x, y)
    case .floatCopySign: return x.sign == y.sign ? x : -x
    case .floatAbsolute: return x.sign == .minus ? -x : x
    case .floatNegate: return -x
    case .floatSquareRoot: return x.squareRoot()
    case .floatCeil: return rounded(x, .up)
    case .floatFloor: return rounded(x, .down)
    case .floatTruncate: return rounded(x, .towardZero)
    case .floatNearest: return rounded(x, .toNearestOrEven)
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .add, .subtract,
      .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight,
      .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate,
      .compare, .floatCompare, .convertSigned, .convertUnsigned, .toIntegerSigned, .toIntegerUnsigned,
      .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret, .select, .load,
      .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence,
      .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_,
      .invoke, .return_, .tailCall, .trap:
      return nil
    }
  }

  private static func rounded<F: BinaryFloatingPoint>(_ x: F, _ rule: FloatingPointRoundingRule) -> F {
    x.isNaN ? x + x : x.rounded(rule)
  }

  private static func other(_ instruction: SSAInstruction, _ x: Double, _ y: Double) throws -> UInt64? {
    let width = instruction.type.bitWidth
    switch instruction.operation {
    case .floatCompare:
      let holds =
        switch FloatCondition(rawValue: instruction.detail)! {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .greater: x > y
        case .lessOrEqual: x <= y
        case .greaterOrEqual: x >= y
        }
      return holds ? 1 : 0
    case .toIntegerSigned, .toIntegerUnsigned:
      if x.isNaN { throw EvaluationStop.trap(.invalidConversionToInteger) }
      guard let bits = integer(x, width, isSigned: instruction.operation == .toIntegerSigned) else {
        throw EvaluationStop.trap(.integerOverflow)
      }
      return bits
    case .toIntegerSignedSaturating, .toIntegerUnsignedSaturating:
      let isSigned = instruction.operation == .toIntegerSignedSaturating
      if x.isNaN { return 0 }
      if let bits = integer(x, width, isSigned: isSigned) { return bits }
      let maximum: UInt64 = .max >> UInt64(64 - width + (isSigned ? 1 : 0))
      return x > 0 ? maximum : isSigned ? maximum + 1 : 0
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .add, .subtract,
      .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight,
      .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate,
      .compare, .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign,
      .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest,
      .convertSigned, .convertUnsigned, .promote, .demote, .reinterpret, .select, .load, .store, .loadLane,
      .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence, .cellLoad, .cellStore,
      .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane, .replaceLane, .shuffle,
      .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_, .invoke, .return_,
      .tailCall, .trap:
      return nil
    }
  }

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
