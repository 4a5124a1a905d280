import ApusLayout
import ApusWasm

/// Numeric instructions (spec 4.3).
extension Lowering {
  mutating func unary(_ type: SSAType, _ op: UnOp) {
    let a = pop()
    let value =
      switch op {
      case .clz: builder.unary(.countLeadingZeros, type, a)
      case .ctz: builder.unary(.countTrailingZeros, type, a)
      case .popcnt: builder.unary(.countOnes, type, a)
      case .extend8S: builder.unary(.signExtend, type, a, detail: 8)
      case .extend16S: builder.unary(.signExtend, type, a, detail: 16)
      case .extend32S: builder.unary(.signExtend, type, a, detail: 32)
      case .abs: builder.unary(.floatAbsolute, type, a)
      case .neg: builder.unary(.floatNegate, type, a)
      case .ceil: builder.unary(.floatCeil, type, a)
      case .floor: builder.unary(.floatFloor, type, a)
      case .trunc: builder.unary(.floatTruncate, type, a)
      case .nearest: builder.unary(.floatNearest, type, a)
      case .sqrt: builder.unary(.floatSquareRoot, type, a)
      }
    push(value)
  }

  mutating func binary(_ type: SSAType, _ op: BinOp) {
    let b = pop()
    let a = pop()
    switch op {
    case .divS, .divU, .remS, .remU: return push(divide(type, op, a, b))
    default: break
    }
    push(builder.binary(SSAOperation(op, isFloat: type.isFloat), type, a, b))
  }

  /// The check for division by zero comes first, then that for overflow (spec 4.3.2).
  private mutating func divide(_ type: SSAType, _ op: BinOp, _ a: SSAValue, _ b: SSAValue) -> SSAValue {
    trapIf(builder.compare(.equal, b, with: 0), .integerDivideByZero)
    switch op {
    case .divU: return builder.binary(.divideUnsigned, type, a, b)
    case .remU: return builder.binary(.remainderUnsigned, type, a, b)
    case .remS: return builder.binary(.remainderSigned, type, a, b)
    default:
      let isLeast = builder.compare(.equal, a, with: type == .i32 ? 1 << 31 : 1 << 63)
      let isMinusOne = builder.compare(.equal, b, with: .max)
      trapIf(builder.binary(.and, .i32, isLeast, isMinusOne), .integerOverflow)
      return builder.binary(.divideSigned, type, a, b)
    }
  }

  mutating func compare(_ type: SSAType, _ op: RelOp) {
    let b = pop()
    let a = pop()
    if type.isFloat {
      let condition: FloatCondition =
        switch op {
        case .eq: .equal
        case .ne: .notEqual
        case .lt: .less
        case .gt: .greater
        case .le: .lessOrEqual
        default: .greaterOrEqual
        }
      return push(builder.binary(.floatCompare, .i32, a, b, detail: condition.rawValue))
    }
    let condition: Condition =
      switch op {
      case .eq: .equal
      case .ne: .notEqual
      case .ltS: .lessSigned
      case .ltU: .lessUnsigned
      case .gtS: .greaterSigned
      case .gtU: .greaterUnsigned
      case .leS: .lessOrEqualSigned
      case .leU: .lessOrEqualUnsigned
      case .geS: .greaterOrEqualSigned
      default: .greaterOrEqualUnsigned
      }
    push(builder.compare(condition, a, b))
  }

  mutating func convert(_ type: SSAType, _ operand: SSAType, _ op: CvtOp) {
    let a = pop()
    let value =
      switch op {
      case .wrap: builder.unary(.truncate, .i32, a)
      case .extendU: builder.unary(.zeroExtend, .i64, a)
      case .extendS: builder.unary(.signExtend, .i64, builder.zeroExtend(a), detail: 32)
      case .truncS: builder.unary(.toIntegerSigned, type, a)
      case .truncU: builder.unary(.toIntegerUnsigned, type, a)
      case .truncSatS: builder.unary(.toIntegerSignedSaturating, type, a)
      case .truncSatU: builder.unary(.toIntegerUnsignedSaturating, type, a)
      case .convertS: builder.unary(.convertSigned, type, a)
      case .convertU: builder.unary(.convertUnsigned, type, a)
      case .demote: builder.unary(.demote, .f32, a)
      case .promote: builder.unary(.promote, .f64, a)
      case .reinterpret: builder.unary(.reinterpret, type, a)
      }
    push(value)
  }

  // MARK: Wide arithmetic

  /// Sums and products of 128 bits (wide-arithmetic proposal), the lower half first.
  mutating func wide(_ op: WideOp) {
    switch op {
    case .add128, .sub128:
      let highB = pop()
      let lowB = pop()
      let highA = pop()
      let lowA = pop()
      let operation = op == .add128 ? SSAOperation.add : .subtract
      let low = builder.binary(operation, .i64, lowA, lowB)
      let high = builder.binary(operation, .i64, highA, highB)
      // A sum less than an operand has a carry; a difference borrows if the first operand is less.
      let carry =
        op == .add128 ? builder.compare(.lessUnsigned, low, lowA) : builder.compare(.lessUnsigned, lowA, lowB)
      push(low)
      push(builder.binary(operation, .i64, high, builder.zeroExtend(carry)))
    case .mulWideS, .mulWideU:
      let b = pop()
      let a = pop()
      push(builder.binary(.multiply, .i64, a, b))
      push(builder.binary(op == .mulWideS ? .multiplyHighSigned : .multiplyHighUnsigned, .i64, a, b))
    }
  }
}

extension SSAOperation {
  /// The operation of an instruction that is no integer division.
  @inline(__always) fileprivate init(_ op: BinOp, isFloat: Bool) {
    switch op {
    case .add: self = isFloat ? .floatAdd : .add
    case .sub: self = isFloat ? .floatSubtract : .subtract
    case .mul: self = isFloat ? .floatMultiply : .multiply
    case .and: self = .and
    case .or: self = .or
    case .xor: self = .xor
    case .shl: self = .shiftLeft
    case .shrS: self = .shiftRightSigned
    case .shrU: self = .shiftRightUnsigned
    case .rotl: self = .rotateLeft
    case .rotr: self = .rotateRight
    case .div: self = .floatDivide
    case .min: self = .floatMinimum
    case .max: self = .floatMaximum
    case .copysign: self = .floatCopySign
    case .divS, .divU, .remS, .remU: preconditionFailure("divisions have checks")
    }
  }
}
