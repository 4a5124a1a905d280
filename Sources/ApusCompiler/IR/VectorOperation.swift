/// How a vector is divided into lanes.
package enum VectorShape: UInt8, Sendable {
  case i8x16, i16x8, i32x4, i64x2, f32x4, f64x2

  /// The width of a lane in bits.
  package var laneWidth: Int {
    switch self {
    case .i8x16: 8
    case .i16x8: 16
    case .i32x4, .f32x4: 32
    case .i64x2, .f64x2: 64
    }
  }
}

/// What a vector instruction computes: `vectorUnary`, `vectorBinary`, `vectorTernary`, `vectorShift` and `vectorTest`
/// have one of these as `detail`, and their `VectorShape` as `immediate` (any shape where the lanes do not matter).
package enum VectorOperation: UInt8, Sendable {
  // Unary
  case not, absolute, negate, countOnes
  case squareRoot, ceil, floor, truncate, nearest
  /// The lower or upper half of the lanes, each extended to the width of the shape.
  case extendLowSigned, extendLowUnsigned, extendHighSigned, extendHighUnsigned
  /// Sums of adjacent lanes, each as wide as the shape.
  case extendAddPairwiseSigned, extendAddPairwiseUnsigned
  /// i32x4 to f32x4.
  case convertSigned, convertUnsigned
  /// The lower two lanes of an i32x4 to f64x2.
  case convertLowSigned, convertLowUnsigned
  /// f32x4 to i32x4.
  case truncateSaturatingSigned, truncateSaturatingUnsigned
  /// f64x2 to the lower two lanes of i32x4, the others zero.
  case truncateSaturatingZeroSigned, truncateSaturatingZeroUnsigned
  /// f64x2 to the lower lanes of f32x4, and back.
  case demoteZero, promoteLow

  // Binary
  case and, andNot, or, xor
  case add, subtract, multiply, divide
  case addSaturatingSigned, addSaturatingUnsigned, subtractSaturatingSigned, subtractSaturatingUnsigned
  case minimumSigned, minimumUnsigned, maximumSigned, maximumUnsigned
  /// Of floats: NaN and zeros as in the scalar ones; the pseudo ones are `b < a ? b : a` and `a < b ? b : a`.
  case minimum, maximum, pseudoMinimum, pseudoMaximum
  case averageUnsigned
  /// i16x8, rounded and saturated.
  case multiplyQ15Saturating
  /// i32x4 from i16x8; and i16x8 from bytes, `a` signed and `b` of seven bits.
  case dotProduct, relaxedDotProduct
  /// Products, in lanes as wide as the shape, of the lower or upper halves of the lanes.
  case extendMultiplyLowSigned, extendMultiplyLowUnsigned, extendMultiplyHighSigned, extendMultiplyHighUnsigned
  /// Lanes narrowed to the width of the shape, saturated.
  case narrowSigned, narrowUnsigned
  /// Bytes of `a`, selected by the indices in `b`; zero for indices above 15.
  case swizzle
  case equal, notEqual, lessSigned, lessUnsigned, greaterSigned, greaterUnsigned
  case lessOrEqualSigned, lessOrEqualUnsigned, greaterOrEqualSigned, greaterOrEqualUnsigned
  /// Of floats.
  case less, greater, lessOrEqual, greaterOrEqual

  // Ternary
  /// Bits of `a` where `c` has ones, else of `b`.
  case bitSelect
  /// `a * b + c`, and `c - a * b`, rounded as the interpreter does: the deterministic forms of the relaxed
  /// instructions.
  case multiplyAdd, negatedMultiplyAdd
  /// i32x4: `c` plus the sums of four products of bytes of `a` (signed) and `b` (seven bits).
  case dotProductAdd

  // Shift
  case shiftLeft, shiftRightSigned, shiftRightUnsigned

  // Test
  case anyTrue, allTrue, bitmask
}
