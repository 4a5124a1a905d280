import ApusWasm

/// The operations of vector forms; relaxed instructions have the semantics of the deterministic profile.
extension VectorOperation {
  /// The operation of a bitwise form with two operands.
  init(_ op: BitOp) {
    switch op {
    case .and: self = .and
    case .andnot: self = .andNot
    case .or: self = .or
    default: self = .xor
    }
  }

  init(_ op: VectorUnOp) {
    switch op {
    case .abs: self = .absolute
    case .neg: self = .negate
    case .popcnt: self = .countOnes
    case .sqrt: self = .squareRoot
    case .ceil: self = .ceil
    case .floor: self = .floor
    case .trunc: self = .truncate
    case .nearest: self = .nearest
    }
  }

  init(_ op: VectorBinOp) {
    switch op {
    case .add: self = .add
    case .sub: self = .subtract
    case .mul: self = .multiply
    case .div: self = .divide
    case .min, .relaxedMin: self = .minimum
    case .max, .relaxedMax: self = .maximum
    case .pmin: self = .pseudoMinimum
    case .pmax: self = .pseudoMaximum
    case .minS: self = .minimumSigned
    case .minU: self = .minimumUnsigned
    case .maxS: self = .maximumSigned
    case .maxU: self = .maximumUnsigned
    case .addSatS: self = .addSaturatingSigned
    case .addSatU: self = .addSaturatingUnsigned
    case .subSatS: self = .subtractSaturatingSigned
    case .subSatU: self = .subtractSaturatingUnsigned
    case .avgrU: self = .averageUnsigned
    case .q15mulrSatS, .relaxedQ15mulrS: self = .multiplyQ15Saturating
    case .dotS: self = .dotProduct
    case .relaxedDotS: self = .relaxedDotProduct
    case .narrowS: self = .narrowSigned
    case .narrowU: self = .narrowUnsigned
    case .extmulLowS: self = .extendMultiplyLowSigned
    case .extmulLowU: self = .extendMultiplyLowUnsigned
    case .extmulHighS: self = .extendMultiplyHighSigned
    case .extmulHighU: self = .extendMultiplyHighUnsigned
    case .swizzle, .relaxedSwizzle: self = .swizzle
    }
  }

  init(_ op: VectorTernOp) {
    switch op {
    case .relaxedMadd: self = .multiplyAdd
    case .relaxedNmadd: self = .negatedMultiplyAdd
    case .relaxedLaneselect: self = .bitSelect
    case .relaxedDotAddS: self = .dotProductAdd
    }
  }

  init(_ op: RelOp) {
    switch op {
    case .eq: self = .equal
    case .ne: self = .notEqual
    case .ltS: self = .lessSigned
    case .ltU: self = .lessUnsigned
    case .gtS: self = .greaterSigned
    case .gtU: self = .greaterUnsigned
    case .leS: self = .lessOrEqualSigned
    case .leU: self = .lessOrEqualUnsigned
    case .geS: self = .greaterOrEqualSigned
    case .geU: self = .greaterOrEqualUnsigned
    case .lt: self = .less
    case .gt: self = .greater
    case .le: self = .lessOrEqual
    case .ge: self = .greaterOrEqual
    }
  }

  init(_ op: ShiftOp) {
    switch op {
    case .shl: self = .shiftLeft
    case .shrS: self = .shiftRightSigned
    case .shrU: self = .shiftRightUnsigned
    }
  }

  init(_ op: VectorCvtOp) {
    switch op {
    case .extendLowS: self = .extendLowSigned
    case .extendLowU: self = .extendLowUnsigned
    case .extendHighS: self = .extendHighSigned
    case .extendHighU: self = .extendHighUnsigned
    case .extaddPairwiseS: self = .extendAddPairwiseSigned
    case .extaddPairwiseU: self = .extendAddPairwiseUnsigned
    case .truncSatS, .relaxedTruncS: self = .truncateSaturatingSigned
    case .truncSatU, .relaxedTruncU: self = .truncateSaturatingUnsigned
    case .truncSatZeroS, .relaxedTruncZeroS: self = .truncateSaturatingZeroSigned
    case .truncSatZeroU, .relaxedTruncZeroU: self = .truncateSaturatingZeroUnsigned
    case .convertS: self = .convertSigned
    case .convertU: self = .convertUnsigned
    case .convertLowS: self = .convertLowSigned
    case .convertLowU: self = .convertLowUnsigned
    case .demoteZero: self = .demoteZero
    case .promoteLow: self = .promoteLow
    }
  }
}
