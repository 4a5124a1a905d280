import ApusWasm

/// The operations of vector instructions that touch no memory.
extension Operation {
  /// The dedicated operation of a vector instruction; nil for the rare instructions. Of two comparisons that differ
  /// only in the order of their operands, only one has an operation: `swaps` is true if the operands must be exchanged.
  static func vector(_ form: Form) -> (operation: Operation, swaps: Bool)? {
    if case .vectorRelop(let shape, let op) = form { return comparison(shape, op) }
    let operation: Operation? =
      switch form {
      case .vectorConst: .v128Const
      case .shuffle: .i8x16Shuffle
      case .vectorBitwise(let op): bitwise(op)
      case .vectorUnop(let shape, let op): unary(shape, op)
      case .vectorBinop(let shape, let op): binary(shape, op)
      case .vectorTernop(_, .relaxedLaneselect): .v128Bitselect
      case .vectorShift(let shape, let op): shift(shape, op)
      case .vectorCvtop(let shape, let op): conversion(shape, op)
      case .allTrue(let shape): allTrue(shape)
      case .bitmask(let shape): bitmask(shape)
      case .splat(let shape): splat(shape)
      case .extractLane(let shape, let sign): extractLane(shape, sign)
      case .replaceLane(let shape): replaceLane(shape)
      default: nil
      }
    return operation.map { ($0, false) }
  }

  private static func comparison(_ shape: Shape, _ op: RelOp) -> (operation: Operation, swaps: Bool) {
    let first: Operation =
      switch shape {
      case .i8x16: .i8x16Eq
      case .i16x8: .i16x8Eq
      case .i32x4: .i32x4Eq
      case .i64x2: .i64x2Eq
      case .f32x4: .f32x4Eq
      case .f64x2: .f64x2Eq
      }
    // In the order eq ne gt_s gt_u ge_s ge_u; i64 has no unsigned ones, and floats are in the order eq ne lt le.
    let greaterOrEqual: UInt16 = shape == .i64x2 ? 3 : 4
    let (index, swaps): (UInt16, Bool) =
      switch op {
      case .eq: (0, false)
      case .ne: (1, false)
      case .gtS, .lt: (2, false)
      case .ltS, .gt: (2, true)
      case .gtU, .le: (3, false)
      case .ltU, .ge: (3, true)
      case .geS: (greaterOrEqual, false)
      case .leS: (greaterOrEqual, true)
      case .geU: (5, false)
      case .leU: (5, true)
      }
    return (first.advanced(by: index), swaps)
  }

  private static func bitwise(_ op: BitOp) -> Operation {
    switch op {
    case .and: .v128And
    case .andnot: .v128Andnot
    case .or: .v128Or
    case .xor: .v128Xor
    case .not: .v128Not
    case .anyTrue: .v128AnyTrue
    case .bitselect: .v128Bitselect
    }
  }

  private static func unary(_ shape: Shape, _ op: VectorUnOp) -> Operation? {
    switch (shape, op) {
    case (.i8x16, .abs): .i8x16Abs
    case (.i8x16, .neg): .i8x16Neg
    case (.i16x8, .abs): .i16x8Abs
    case (.i16x8, .neg): .i16x8Neg
    case (.i32x4, .abs): .i32x4Abs
    case (.i32x4, .neg): .i32x4Neg
    case (.i64x2, .abs): .i64x2Abs
    case (.i64x2, .neg): .i64x2Neg
    case (.f32x4, .abs): .f32x4Abs
    case (.f32x4, .neg): .f32x4Neg
    case (.f32x4, .sqrt): .f32x4Sqrt
    case (.f64x2, .abs): .f64x2Abs
    case (.f64x2, .neg): .f64x2Neg
    case (.f64x2, .sqrt): .f64x2Sqrt
    default: nil
    }
  }

  private static func binaryI8x16(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .i8x16Add
    case .sub: .i8x16Sub
    case .minS: .i8x16MinS
    case .minU: .i8x16MinU
    case .maxS: .i8x16MaxS
    case .maxU: .i8x16MaxU
    case .addSatS: .i8x16AddSatS
    case .addSatU: .i8x16AddSatU
    case .subSatS: .i8x16SubSatS
    case .subSatU: .i8x16SubSatU
    case .avgrU: .i8x16AvgrU
    case .narrowS: .i8x16NarrowS
    case .narrowU: .i8x16NarrowU
    case .swizzle, .relaxedSwizzle: .i8x16Swizzle
    default: nil
    }
  }

  private static func binaryI16x8(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .i16x8Add
    case .sub: .i16x8Sub
    case .mul: .i16x8Mul
    case .minS: .i16x8MinS
    case .minU: .i16x8MinU
    case .maxS: .i16x8MaxS
    case .maxU: .i16x8MaxU
    case .addSatS: .i16x8AddSatS
    case .addSatU: .i16x8AddSatU
    case .subSatS: .i16x8SubSatS
    case .subSatU: .i16x8SubSatU
    case .avgrU: .i16x8AvgrU
    case .narrowS: .i16x8NarrowS
    case .narrowU: .i16x8NarrowU
    default: nil
    }
  }

  private static func binaryI32x4(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .i32x4Add
    case .sub: .i32x4Sub
    case .mul: .i32x4Mul
    case .minS: .i32x4MinS
    case .minU: .i32x4MinU
    case .maxS: .i32x4MaxS
    case .maxU: .i32x4MaxU
    case .dotS: .i32x4DotS
    default: nil
    }
  }

  private static func binaryI64x2(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .i64x2Add
    case .sub: .i64x2Sub
    case .mul: .i64x2Mul
    default: nil
    }
  }

  private static func binaryF32x4(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .f32x4Add
    case .sub: .f32x4Sub
    case .mul: .f32x4Mul
    case .div: .f32x4Div
    case .min, .relaxedMin: .f32x4Min
    case .max, .relaxedMax: .f32x4Max
    case .pmin: .f32x4Pmin
    case .pmax: .f32x4Pmax
    default: nil
    }
  }

  private static func binaryF64x2(_ op: VectorBinOp) -> Operation? {
    switch op {
    case .add: .f64x2Add
    case .sub: .f64x2Sub
    case .mul: .f64x2Mul
    case .div: .f64x2Div
    case .min, .relaxedMin: .f64x2Min
    case .max, .relaxedMax: .f64x2Max
    case .pmin: .f64x2Pmin
    case .pmax: .f64x2Pmax
    default: nil
    }
  }

  private static func binary(_ shape: Shape, _ op: VectorBinOp) -> Operation? {
    switch shape {
    case .i8x16: binaryI8x16(op)
    case .i16x8: binaryI16x8(op)
    case .i32x4: binaryI32x4(op)
    case .i64x2: binaryI64x2(op)
    case .f32x4: binaryF32x4(op)
    case .f64x2: binaryF64x2(op)
    }
  }

  private static func shift(_ shape: Shape, _ op: ShiftOp) -> Operation? {
    switch (shape, op) {
    case (.i8x16, .shl): .i8x16Shl
    case (.i8x16, .shrS): .i8x16ShrS
    case (.i8x16, .shrU): .i8x16ShrU
    case (.i16x8, .shl): .i16x8Shl
    case (.i16x8, .shrS): .i16x8ShrS
    case (.i16x8, .shrU): .i16x8ShrU
    case (.i32x4, .shl): .i32x4Shl
    case (.i32x4, .shrS): .i32x4ShrS
    case (.i32x4, .shrU): .i32x4ShrU
    case (.i64x2, .shl): .i64x2Shl
    case (.i64x2, .shrS): .i64x2ShrS
    case (.i64x2, .shrU): .i64x2ShrU
    default: nil
    }
  }

  private static func conversion(_ shape: Shape, _ op: VectorCvtOp) -> Operation? {
    switch (shape, op) {
    case (.i16x8, .extendLowS): .i16x8ExtendLowS
    case (.i16x8, .extendLowU): .i16x8ExtendLowU
    case (.i16x8, .extendHighS): .i16x8ExtendHighS
    case (.i16x8, .extendHighU): .i16x8ExtendHighU
    case (.i32x4, .extendLowS): .i32x4ExtendLowS
    case (.i32x4, .extendLowU): .i32x4ExtendLowU
    case (.i32x4, .extendHighS): .i32x4ExtendHighS
    case (.i32x4, .extendHighU): .i32x4ExtendHighU
    case (.i32x4, .truncSatS), (.i32x4, .relaxedTruncS): .i32x4TruncSatS
    case (.i32x4, .truncSatU), (.i32x4, .relaxedTruncU): .i32x4TruncSatU
    case (.i32x4, .truncSatZeroS), (.i32x4, .relaxedTruncZeroS): .i32x4TruncSatZeroS
    case (.i32x4, .truncSatZeroU), (.i32x4, .relaxedTruncZeroU): .i32x4TruncSatZeroU
    case (.i64x2, .extendLowS): .i64x2ExtendLowS
    case (.i64x2, .extendLowU): .i64x2ExtendLowU
    case (.i64x2, .extendHighS): .i64x2ExtendHighS
    case (.i64x2, .extendHighU): .i64x2ExtendHighU
    case (.f32x4, .convertS): .f32x4ConvertS
    case (.f32x4, .convertU): .f32x4ConvertU
    case (.f32x4, .demoteZero): .f32x4DemoteZero
    case (.f64x2, .convertLowS): .f64x2ConvertLowS
    case (.f64x2, .convertLowU): .f64x2ConvertLowU
    case (.f64x2, .promoteLow): .f64x2PromoteLow
    default: nil
    }
  }

  private static func allTrue(_ shape: Shape) -> Operation? {
    switch shape {
    case .i8x16: .i8x16AllTrue
    case .i16x8: .i16x8AllTrue
    case .i32x4: .i32x4AllTrue
    case .i64x2: .i64x2AllTrue
    default: nil
    }
  }

  private static func bitmask(_ shape: Shape) -> Operation? {
    switch shape {
    case .i8x16: .i8x16Bitmask
    case .i16x8: .i16x8Bitmask
    case .i32x4: .i32x4Bitmask
    case .i64x2: .i64x2Bitmask
    default: nil
    }
  }

  private static func splat(_ shape: Shape) -> Operation? {
    switch shape {
    case .i8x16: .i8x16Splat
    case .i16x8: .i16x8Splat
    case .i32x4, .f32x4: .i32x4Splat
    case .i64x2, .f64x2: .i64x2Splat
    }
  }

  private static func replaceLane(_ shape: Shape) -> Operation? {
    switch shape {
    case .i8x16: .i8x16ReplaceLane
    case .i16x8: .i16x8ReplaceLane
    case .i32x4, .f32x4: .i32x4ReplaceLane
    case .i64x2, .f64x2: .i64x2ReplaceLane
    }
  }

  private static func extractLane(_ shape: Shape, _ sign: Extension) -> Operation? {
    switch (shape, sign) {
    case (.i8x16, .signed): .i8x16ExtractLaneS
    case (.i8x16, .unsigned): .i8x16ExtractLaneU
    case (.i16x8, .signed): .i16x8ExtractLaneS
    case (.i16x8, .unsigned): .i16x8ExtractLaneU
    case (.i32x4, .none), (.f32x4, .none): .i32x4ExtractLane
    case (.i64x2, .none), (.f64x2, .none): .i64x2ExtractLane
    default: nil
    }
  }
}
