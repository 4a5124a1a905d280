/// The types of operands and results.
extension SSAInstruction {
  /// What is wrong with the types of an instruction, if anything is.
  func typeProblem(in function: borrowing SSAFunction) -> String? {
    let count = operation.valueOperands
    let first = count > 0 && !a.isNone ? function.type(of: a) : .none
    let second = count > 1 && !b.isNone ? function.type(of: b) : .none
    let third = count > 2 && !c.isNone ? function.type(of: c) : .none
    let isRight: Bool
    switch operation {
    case .constant: isRight = type != .none && type != .v128 && (type.bitWidth == 64 || immediate >> 32 == 0)
    case .vectorConstant: isRight = type == .v128 && immediate < function.vectors.count
    case .parameter, .result: isRight = type != .none
    case .context, .memoryBase: isRight = type == .i64
    case .caughtException: isRight = type == .i32
    case .add, .subtract, .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft,
      .rotateRight, .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned:
      isRight = type.isInteger && first == type && second == type
    case .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend: isRight = type.isInteger && first == type
    case .zeroExtend: isRight = type == .i64 && first == .i32
    case .truncate: isRight = type == .i32 && first == .i64
    case .compare: isRight = type == .i32 && first.isInteger && first == second
    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign:
      isRight = type.isFloat && first == type && second == type
    case .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest:
      isRight = type.isFloat && first == type
    case .floatCompare: isRight = type == .i32 && first.isFloat && first == second
    case .convertSigned, .convertUnsigned: isRight = type.isFloat && first.isInteger
    case .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating:
      isRight = type.isInteger && first.isFloat
    case .promote: isRight = type == .f64 && first == .f32
    case .demote: isRight = type == .f32 && first == .f64
    case .reinterpret: isRight = type != first && type.bitWidth == first.bitWidth
    case .select: isRight = first == .i32 && second == type && third == type
    case .load: isRight = isAddress(first, second) && type != .none
    case .store: isRight = isAddress(first, second) && type == .none && third != .none
    case .loadLane: isRight = isAddress(first, second) && type == .v128 && third == .v128
    case .storeLane: isRight = isAddress(first, second) && type == .none && third == .v128
    // Atomic accesses have no displacement.
    case .atomicLoad: isRight = first == .i64 && type.isInteger && immediate == 0
    case .atomicStore: isRight = first == .i64 && third.isInteger
    case .atomicModify: isRight = first == .i64 && type.isInteger && third == type
    case .atomicCompareExchange: isRight = first == .i64 && type.isInteger && second == type && third == type
    case .cellLoad: isRight = type != .none
    case .boundsCheck: isRight = first.isInteger && second == .i64 && immediate > 0 && immediate <= CheckedMemory.slack
    case .trapIf, .trapWithCode, .branch, .switch_: isRight = first == .i32
    case .vectorUnary: isRight = first == .v128 && type == .v128
    case .vectorBinary, .shuffle: isRight = first == .v128 && second == .v128 && type == .v128
    case .vectorTernary: isRight = first == .v128 && second == .v128 && third == .v128 && type == .v128
    case .vectorShift: isRight = first == .v128 && second == .i32 && type == .v128
    case .vectorTest: isRight = first == .v128 && type == .i32
    case .splat: isRight = first == lane && type == .v128
    case .extractLane: isRight = first == .v128 && type == lane
    case .replaceLane: isRight = first == .v128 && second == lane && type == .v128
    case .fence, .cellStore, .call, .jump, .invoke, .return_, .tailCall, .trap: isRight = true
    }
    return isRight ? nil : "\(operation).\(type) of \(first), \(second), \(third)"
  }

  /// Whether operands of these types form an address with a displacement that fits: a signed one if there is no index.
  private func isAddress(_ first: SSAType, _ second: SSAType) -> Bool {
    guard first == .i64 else { return false }
    if second == .none { return immediate >= Int64(Int32.min) && immediate <= Int64(Int32.max) }
    return second.isInteger && immediate >= 0 && immediate >> 32 == 0
  }

  /// The type of a lane of the shape as a value.
  private var lane: SSAType {
    switch VectorShape(rawValue: detail & 127) {
    case .i64x2?: .i64
    case .f32x4?: .f32
    case .f64x2?: .f64
    default: .i32
    }
  }
}
