/// The types of operands and results.
extension SSAInstruction {
  /// What is wrong with the types of an instruction, if anything is.
  func typeProblem(in function: borrowing SSAFunction) -> String? {
    let count = operation.valueOperands
    let first = count > 0 && !a.isNone ? function.type(of: a) : .none
    let second = count > 1 && !b.isNone ? function.type(of: b) : .none
    let third = count > 2 && !c.isNone ? function.type(of: c) : .none
    let isRight: Bool
    switch operation.form {
    case .source(let source): isRight = isRightSource(source, function)
    case .arithmetic, .shift, .division: isRight = type.isInteger && first == type && second == type
    case .count, .extend(.sign): isRight = type.isInteger && first == type
    case .extend(.zero): isRight = type == .i64 && first == .i32
    case .extend(.truncate): isRight = type == .i32 && first == .i64
    case .compare: isRight = type == .i32 && first.isInteger && first == second
    case .floatBinary: isRight = type.isFloat && first == type && second == type
    case .floatUnary: isRight = type.isFloat && first == type
    case .floatCompare: isRight = type == .i32 && first.isFloat && first == second
    case .conversion(.toFloat): isRight = type.isFloat && first.isInteger
    case .conversion(.toInteger): isRight = type.isInteger && first.isFloat
    case .conversion(.promote): isRight = type == .f64 && first == .f32
    case .conversion(.demote): isRight = type == .f32 && first == .f64
    case .conversion(.reinterpret): isRight = type != first && type.bitWidth == first.bitWidth
    case .select: isRight = first == .i32 && second == type && third == type
    case .access(.load): isRight = isAddress(first, second) && type != .none
    case .access(.store): isRight = isAddress(first, second) && type == .none && third != .none
    case .access(.loadLane): isRight = isAddress(first, second) && type == .v128 && third == .v128
    case .access(.storeLane): isRight = isAddress(first, second) && type == .none && third == .v128
    // Atomic accesses have no displacement.
    case .atomic(.load): isRight = first == .i64 && type.isInteger && immediate == 0
    case .atomic(.store): isRight = first == .i64 && third.isInteger
    case .atomic(.modify): isRight = first == .i64 && type.isInteger && third == type
    case .atomic(.compareExchange): isRight = first == .i64 && type.isInteger && second == type && third == type
    case .cell(.load): isRight = type != .none
    case .check(.bounds):
      isRight = first.isInteger && second == .i64 && immediate > 0 && immediate <= CheckedMemory.slack
    case .check(.trapIf), .check(.trapWithCode), .terminator(.branch), .terminator(.switch_): isRight = first == .i32
    case .vector(.unary): isRight = first == .v128 && type == .v128
    case .vector(.binary), .vector(.shuffle): isRight = first == .v128 && second == .v128 && type == .v128
    case .vector(.ternary): isRight = first == .v128 && second == .v128 && third == .v128 && type == .v128
    case .vector(.shift): isRight = first == .v128 && second == .i32 && type == .v128
    case .vector(.test): isRight = first == .v128 && type == .i32
    case .vector(.splat): isRight = first == lane && type == .v128
    case .vector(.extractLane): isRight = first == .v128 && type == lane
    case .vector(.replaceLane): isRight = first == .v128 && second == lane && type == .v128
    case .fence, .cell(.store), .call, .terminator: isRight = true
    }
    return isRight ? nil : "\(operation).\(type) of \(first), \(second), \(third)"
  }

  private func isRightSource(_ source: SSAForm.Source, _ function: borrowing SSAFunction) -> Bool {
    switch source {
    case .constant: type != .none && type != .v128 && (type.bitWidth == 64 || immediate >> 32 == 0)
    case .vectorConstant: type == .v128 && immediate < function.vectors.count
    case .parameter, .result: type != .none
    case .context, .memoryBase: type == .i64
    case .exception: type == .i32
    }
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
