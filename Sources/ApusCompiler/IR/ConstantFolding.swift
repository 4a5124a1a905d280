/// The results of operations on constants, by their bits.
enum ConstantFolding {
  /// The bits of a number of a type, sign-extended.
  @inline(__always) static func signed(_ type: SSAType, _ bits: UInt64) -> Int64 {
    type == .i32 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// The result of an arithmetic operation, a shift or a rotation; for an i32 the caller cuts off the upper half.
  static func binary(_ operation: SSAOperation, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let count = b & UInt64(type.bitWidth - 1)
    return switch operation {
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
    case .shiftLeft: a << count
    case .shiftRightSigned: UInt64(bitPattern: signed(type, a) >> Int64(count))
    case .shiftRightUnsigned: a >> count
    case .rotateLeft: a << count | a >> (UInt64(type.bitWidth) - count)
    case .rotateRight: a >> count | a << (UInt64(type.bitWidth) - count)
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .divideSigned,
      .divideUnsigned, .remainderSigned, .remainderUnsigned, .countLeadingZeros, .countTrailingZeros, .countOnes,
      .signExtend, .zeroExtend, .truncate, .compare, .floatAdd, .floatSubtract, .floatMultiply, .floatDivide,
      .floatMinimum, .floatMaximum, .floatCopySign, .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil,
      .floatFloor, .floatTruncate, .floatNearest, .floatCompare, .convertSigned, .convertUnsigned, .toIntegerSigned,
      .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret,
      .select, .load, .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange,
      .fence, .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_,
      .invoke, .return_, .tailCall, .trap:
      preconditionFailure("no operation on two integers that is folded")
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

  /// The result of an operation on one integer of a type.
  static func unary(_ instruction: SSAInstruction, _ type: SSAType, _ bits: UInt64) -> UInt64 {
    let unused = UInt64(64 - type.bitWidth)
    switch instruction.operation {
    case .countLeadingZeros: return UInt64(bits.leadingZeroBitCount) - unused
    case .countTrailingZeros: return min(UInt64(bits.trailingZeroBitCount), UInt64(type.bitWidth))
    case .countOnes: return UInt64(bits.nonzeroBitCount)
    case .signExtend:
      let shift = Int64(64 - Int(instruction.detail))
      return UInt64(bitPattern: (Int64(bitPattern: bits) << shift) >> shift)
    case .zeroExtend, .truncate: return bits
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .add, .subtract,
      .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight,
      .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .compare, .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum,
      .floatMaximum, .floatCopySign, .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor,
      .floatTruncate, .floatNearest, .floatCompare, .convertSigned, .convertUnsigned, .toIntegerSigned,
      .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret,
      .select, .load, .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange,
      .fence, .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_,
      .invoke, .return_, .tailCall, .trap:
      preconditionFailure("no operation on one integer")
    }
  }

  /// The result of an operation on two floats (a square root takes `x`); nil if it is NaN, or the operation is not
  /// folded here.
  static func float(_ operation: SSAOperation, _ type: SSAType, _ a: UInt64, _ b: UInt64) -> UInt64? {
    if type == .f32 {
      let (x, y) = (Float(bitPattern: UInt32(a)), Float(bitPattern: UInt32(b)))
      guard let result = arithmetic(operation, x, y), !result.isNaN else { return nil }
      return UInt64(result.bitPattern)
    }
    let (x, y) = (Double(bitPattern: a), Double(bitPattern: b))
    guard let result = arithmetic(operation, x, y), !result.isNaN else { return nil }
    return result.bitPattern
  }

  @inline(__always)
  private static func arithmetic<F: BinaryFloatingPoint>(_ operation: SSAOperation, _ x: F, _ y: F) -> F? {
    switch operation {
    case .floatAdd: x + y
    case .floatSubtract: x - y
    case .floatMultiply: x * y
    case .floatDivide: x / y
    case .floatSquareRoot: x.squareRoot()
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .result, .caughtException, .add, .subtract,
      .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight,
      .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate,
      .compare, .floatMinimum, .floatMaximum, .floatCopySign, .floatAbsolute, .floatNegate, .floatCeil, .floatFloor,
      .floatTruncate, .floatNearest, .floatCompare, .convertSigned, .convertUnsigned, .toIntegerSigned,
      .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret,
      .select, .load, .store, .loadLane, .storeLane, .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange,
      .fence, .cellLoad, .cellStore, .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane,
      .replaceLane, .shuffle, .vectorTest, .trapIf, .trapWithCode, .boundsCheck, .call, .jump, .branch, .switch_,
      .invoke, .return_, .tailCall, .trap:
      nil
    }
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
