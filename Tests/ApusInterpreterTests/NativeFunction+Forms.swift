import ApusCompiler
import ApusWasm

/// Vector instructions of WebAssembly as SSA instructions.
extension NativeFunction {
  /// The SSA instruction for a form, without its operands.
  static func instruction(_ form: Form) -> SSAInstruction {
    switch form {
    case .vectorUnop(let shape, let op): make(.vectorUnary, unary(op), shape)
    case .vectorCvtop(let shape, let op): make(.vectorUnary, conversion(op), shape)
    case .vectorBinop(let shape, let op): make(.vectorBinary, binary(op), shape)
    case .vectorRelop(let shape, let op): make(.vectorBinary, comparison(op), shape)
    case .vectorTernop(let shape, let op): make(.vectorTernary, ternary(op), shape)
    case .vectorShift(let shape, let op):
      make(.vectorShift, op == .shl ? .shiftLeft : op == .shrS ? .shiftRightSigned : .shiftRightUnsigned, shape)
    case .allTrue(let shape): make(.vectorTest, .allTrue, shape, .i32)
    case .bitmask(let shape): make(.vectorTest, .bitmask, shape, .i32)
    case .vectorBitwise(let op): bitwise(op)
    case .splat(let shape): lane(.splat, .v128, shape)
    case .extractLane(let shape, let sign): lane(.extractLane, scalar(shape), shape, isSigned: sign == .signed)
    case .replaceLane(let shape): lane(.replaceLane, .v128, shape)
    case .shuffle: SSAInstruction(.shuffle, .v128)
    default: fatalError("no instruction of vectors alone: \(form)")
    }
  }

  /// The type of a single lane as a scalar.
  static func scalar(_ shape: Shape) -> SSAType {
    switch shape {
    case .i8x16, .i16x8, .i32x4: .i32
    case .i64x2: .i64
    case .f32x4: .f32
    case .f64x2: .f64
    }
  }

  static func operandTypes(_ form: Form) -> [SSAType] {
    switch form {
    case .vectorUnop, .vectorCvtop, .allTrue, .bitmask, .extractLane, .vectorBitwise(.not), .vectorBitwise(.anyTrue):
      [.v128]
    case .vectorTernop, .vectorBitwise(.bitselect): [.v128, .v128, .v128]
    case .vectorShift: [.v128, .i32]
    case .splat(let shape): [scalar(shape)]
    case .replaceLane(let shape): [.v128, scalar(shape)]
    default: [.v128, .v128]
    }
  }

  private static func make(
    _ operation: SSAOperation, _ detail: VectorOperation, _ shape: Shape?, _ type: SSAType = .v128
  ) -> SSAInstruction {
    var instruction = SSAInstruction(operation, type)
    instruction.detail = detail.rawValue
    instruction.immediate = shape.map { Int64($0.vector.rawValue) } ?? 128
    return instruction
  }

  private static func lane(
    _ operation: SSAOperation, _ type: SSAType, _ shape: Shape, isSigned: Bool = false
  ) -> SSAInstruction {
    var instruction = SSAInstruction(operation, type)
    instruction.detail = shape.vector.rawValue | (isSigned ? 128 : 0)
    return instruction
  }

  private static func bitwise(_ op: BitOp) -> SSAInstruction {
    switch op {
    case .not: make(.vectorUnary, .not, nil)
    case .and: make(.vectorBinary, .and, nil)
    case .andnot: make(.vectorBinary, .andNot, nil)
    case .or: make(.vectorBinary, .or, nil)
    case .xor: make(.vectorBinary, .xor, nil)
    case .bitselect: make(.vectorTernary, .bitSelect, nil)
    case .anyTrue: make(.vectorTest, .anyTrue, nil, .i32)
    }
  }

  private static func unary(_ op: VectorUnOp) -> VectorOperation {
    switch op {
    case .abs: .absolute
    case .neg: .negate
    case .popcnt: .countOnes
    case .sqrt: .squareRoot
    case .ceil: .ceil
    case .floor: .floor
    case .trunc: .truncate
    case .nearest: .nearest
    }
  }

  private static func conversion(_ op: VectorCvtOp) -> VectorOperation {
    switch op {
    case .extendLowS: .extendLowSigned
    case .extendLowU: .extendLowUnsigned
    case .extendHighS: .extendHighSigned
    case .extendHighU: .extendHighUnsigned
    case .extaddPairwiseS: .extendAddPairwiseSigned
    case .extaddPairwiseU: .extendAddPairwiseUnsigned
    case .truncSatS, .relaxedTruncS: .truncateSaturatingSigned
    case .truncSatU, .relaxedTruncU: .truncateSaturatingUnsigned
    case .truncSatZeroS, .relaxedTruncZeroS: .truncateSaturatingZeroSigned
    case .truncSatZeroU, .relaxedTruncZeroU: .truncateSaturatingZeroUnsigned
    case .convertS: .convertSigned
    case .convertU: .convertUnsigned
    case .convertLowS: .convertLowSigned
    case .convertLowU: .convertLowUnsigned
    case .demoteZero: .demoteZero
    case .promoteLow: .promoteLow
    }
  }

  private static func binary(_ op: VectorBinOp) -> VectorOperation {
    switch op {
    case .add: .add
    case .sub: .subtract
    case .mul: .multiply
    case .div: .divide
    case .min, .relaxedMin: .minimum
    case .max, .relaxedMax: .maximum
    case .pmin: .pseudoMinimum
    case .pmax: .pseudoMaximum
    case .minS: .minimumSigned
    case .minU: .minimumUnsigned
    case .maxS: .maximumSigned
    case .maxU: .maximumUnsigned
    case .addSatS: .addSaturatingSigned
    case .addSatU: .addSaturatingUnsigned
    case .subSatS: .subtractSaturatingSigned
    case .subSatU: .subtractSaturatingUnsigned
    case .avgrU: .averageUnsigned
    case .q15mulrSatS, .relaxedQ15mulrS: .multiplyQ15Saturating
    case .dotS: .dotProduct
    case .relaxedDotS: .relaxedDotProduct
    case .narrowS: .narrowSigned
    case .narrowU: .narrowUnsigned
    case .extmulLowS: .extendMultiplyLowSigned
    case .extmulLowU: .extendMultiplyLowUnsigned
    case .extmulHighS: .extendMultiplyHighSigned
    case .extmulHighU: .extendMultiplyHighUnsigned
    case .swizzle, .relaxedSwizzle: .swizzle
    }
  }

  private static func comparison(_ op: RelOp) -> VectorOperation {
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
    case .geU: .greaterOrEqualUnsigned
    case .lt: .less
    case .gt: .greater
    case .le: .lessOrEqual
    case .ge: .greaterOrEqual
    }
  }

  private static func ternary(_ op: VectorTernOp) -> VectorOperation {
    switch op {
    case .relaxedMadd: .multiplyAdd
    case .relaxedNmadd: .negatedMultiplyAdd
    case .relaxedLaneselect: .bitSelect
    case .relaxedDotAddS: .dotProductAdd
    }
  }
}

extension Shape {
  var vector: VectorShape { VectorShape(rawValue: rawValue)! }
}
