/// Number types (spec 2.3.1); the raw values are those of the matching `ValueType.Kind`.
@frozen public enum NumType: UInt8, Sendable {
  case i32, i64, f32, f64

  @inlinable public var valueType: ValueType { ValueType(rawValue: UInt32(rawValue)) }
}

/// Lane shapes of vectors (spec 2.3.2).
@frozen public enum Shape: UInt8, Sendable {
  case i8x16, i16x8, i32x4, i64x2, f32x4, f64x2

  @inlinable public var laneCount: UInt8 {
    switch self {
    case .i8x16: 16
    case .i16x8: 8
    case .i32x4, .f32x4: 4
    case .i64x2, .f64x2: 2
    }
  }

  /// The type a lane has on the stack: narrow integers are widened to i32.
  @inlinable public var lane: NumType {
    switch self {
    case .i8x16, .i16x8, .i32x4: .i32
    case .i64x2: .i64
    case .f32x4: .f32
    case .f64x2: .f64
    }
  }
}

@frozen public enum UnOp: UInt8, Sendable {
  case clz, ctz, popcnt, extend8S, extend16S, extend32S
  case abs, neg, ceil, floor, trunc, nearest, sqrt
}

@frozen public enum BinOp: UInt8, Sendable {
  case add, sub, mul, divS, divU, remS, remU, and, or, xor, shl, shrS, shrU, rotl, rotr
  case div, min, max, copysign
}

@frozen public enum RelOp: UInt8, Sendable {
  case eq, ne, ltS, ltU, gtS, gtU, leS, leU, geS, geU
  case lt, gt, le, ge
}

@frozen public enum CvtOp: UInt8, Sendable {
  case wrap, extendS, extendU, truncS, truncU, truncSatS, truncSatU
  case convertS, convertU, demote, promote, reinterpret
}

/// How many bytes a scalar load reads and how it widens them.
@frozen public enum LoadWidth: UInt8, Sendable {
  case full, s8, u8, s16, u16, s32, u32
}

/// How many bytes a scalar store writes.
@frozen public enum StoreWidth: UInt8, Sendable {
  case full, w8, w16, w32
}

/// Loads that make a vector (spec 2.4.6).
@frozen public enum VectorLoad: UInt8, Sendable {
  case full
  case extend8x8S, extend8x8U, extend16x4S, extend16x4U, extend32x2S, extend32x2U
  case splat8, splat16, splat32, splat64
  case zero32, zero64
}

/// Bitwise operations on whole vectors.
@frozen public enum BitOp: UInt8, Sendable {
  case not, and, andnot, or, xor, bitselect, anyTrue
}

@frozen public enum VectorUnOp: UInt8, Sendable {
  case abs, neg, popcnt, sqrt, ceil, floor, trunc, nearest
}

@frozen public enum VectorBinOp: UInt8, Sendable {
  case add, sub, mul, div, min, max, pmin, pmax, minS, minU, maxS, maxU
  case addSatS, addSatU, subSatS, subSatU, avgrU, q15mulrSatS, dotS
  case narrowS, narrowU, extmulLowS, extmulLowU, extmulHighS, extmulHighU, swizzle
  case relaxedSwizzle, relaxedMin, relaxedMax, relaxedQ15mulrS, relaxedDotS
}

@frozen public enum VectorTernOp: UInt8, Sendable {
  case relaxedMadd, relaxedNmadd, relaxedLaneselect, relaxedDotAddS
}

@frozen public enum ShiftOp: UInt8, Sendable {
  case shl, shrS, shrU
}

/// Conversions between vector shapes; the shape in the form is the result's.
@frozen public enum VectorCvtOp: UInt8, Sendable {
  case extendLowS, extendLowU, extendHighS, extendHighU, extaddPairwiseS, extaddPairwiseU
  case truncSatS, truncSatU, truncSatZeroS, truncSatZeroU
  case convertS, convertU, convertLowS, convertLowU, demoteZero, promoteLow
  case relaxedTruncS, relaxedTruncU, relaxedTruncZeroS, relaxedTruncZeroU
}

/// Sign handling when a lane or a packed field is read.
@frozen public enum Extension: UInt8, Sendable {
  /// As wide as the stack type already.
  case none
  case signed, unsigned
}

@frozen public enum AtomicOp: UInt8, Sendable {
  case add, sub, and, or, xor, xchg
}

/// Arithmetic on pairs of i64 (wide-arithmetic proposal).
@frozen public enum WideOp: UInt8, Sendable {
  case add128, sub128, mulWideS, mulWideU
}

@frozen public enum VariableAccess: UInt8, Sendable {
  case get, set, tee
}
