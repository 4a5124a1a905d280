/// Number types (spec 2.3.1); the raw values are those of the matching `ValueType.Kind`.
@frozen public enum NumType: UInt8, Sendable {
  /// Integers and floats of 32 and 64 bits.
  case i32, i64, f32, f64

  /// The number type as a value type.
  @inlinable public var valueType: ValueType { ValueType(rawValue: UInt32(rawValue)) }
}

/// Lane shapes of vectors (spec 2.3.2).
@frozen public enum Shape: UInt8, Sendable {
  /// The shapes: the type of a lane and the number of lanes.
  case i8x16, i16x8, i32x4, i64x2, f32x4, f64x2

  /// The number of lanes.
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

/// Numeric operators with one operand (spec 2.4.1).
@frozen public enum UnOp: UInt8, Sendable {
  /// Operators on integers.
  case clz, ctz, popcnt, extend8S, extend16S, extend32S
  /// Operators on floats.
  case abs, neg, ceil, floor, trunc, nearest, sqrt
}

/// Numeric operators with two operands (spec 2.4.1).
@frozen public enum BinOp: UInt8, Sendable {
  /// Operators on integers; `add`, `sub` and `mul` are also operators on floats.
  case add, sub, mul, divS, divU, remS, remU, and, or, xor, shl, shrS, shrU, rotl, rotr
  /// Operators on floats.
  case div, min, max, copysign
}

/// Comparisons of numbers and of lanes (spec 2.4.1, 2.4.2).
@frozen public enum RelOp: UInt8, Sendable {
  /// Comparisons of integers; `eq` and `ne` also compare floats.
  case eq, ne, ltS, ltU, gtS, gtU, leS, leU, geS, geU
  /// Comparisons of floats.
  case lt, gt, le, ge
}

/// Conversions of numbers (spec 2.4.1).
@frozen public enum CvtOp: UInt8, Sendable {
  /// Conversions whose result is an integer.
  case wrap, extendS, extendU, truncS, truncU, truncSatS, truncSatU
  /// Conversions whose result is a float; `reinterpret` keeps the bits in either direction.
  case convertS, convertU, demote, promote, reinterpret
}

/// The number of bits that a scalar load reads, and how it widens them.
@frozen public enum LoadWidth: UInt8, Sendable {
  /// All bits of the type; or 8, 16 or 32 bits, sign-extended (`s`) or zero-extended (`u`).
  case full, s8, u8, s16, u16, s32, u32
}

/// The number of bits that a scalar store or an atomic read-modify-write accesses.
@frozen public enum StoreWidth: UInt8, Sendable {
  /// All bits of the type; or its lowest 8, 16 or 32 bits.
  case full, w8, w16, w32
}

/// Loads whose result is a vector (spec 2.4.7).
@frozen public enum VectorLoad: UInt8, Sendable {
  /// Loads 128 bits.
  case full
  /// Loads 64 bits as lanes and widens each lane to twice its size.
  case extend8x8S, extend8x8U, extend16x4S, extend16x4U, extend32x2S, extend32x2U
  /// Loads one lane and copies it to all lanes.
  case splat8, splat16, splat32, splat64
  /// Loads the lowest bits and sets all other bits to zero.
  case zero32, zero64
}

/// Operations on all 128 bits of vectors.
@frozen public enum BitOp: UInt8, Sendable {
  /// The operations; `anyTrue` has an i32 as its result.
  case not, and, andnot, or, xor, bitselect, anyTrue
}

/// Lane-wise operators on one vector.
@frozen public enum VectorUnOp: UInt8, Sendable {
  /// Operators on integer lanes, on float lanes, or both.
  case abs, neg, popcnt, sqrt, ceil, floor, trunc, nearest
}

/// Operators on two vectors.
@frozen public enum VectorBinOp: UInt8, Sendable {
  /// Arithmetic, minimum and maximum.
  case add, sub, mul, div, min, max, pmin, pmax, minS, minU, maxS, maxU
  /// Saturating arithmetic, rounding average, rounding multiplication, dot product.
  case addSatS, addSatU, subSatS, subSatU, avgrU, q15mulrSatS, dotS
  /// Operators whose lanes are wider or narrower than those of the operands, and `i8x16.swizzle`.
  case narrowS, narrowU, extmulLowS, extmulLowU, extmulHighS, extmulHighU, swizzle
  /// Relaxed SIMD.
  case relaxedSwizzle, relaxedMin, relaxedMax, relaxedQ15mulrS, relaxedDotS
}

/// Operators on three vectors (relaxed SIMD).
@frozen public enum VectorTernOp: UInt8, Sendable {
  /// Multiply-add, selection by lane, dot product with accumulation.
  case relaxedMadd, relaxedNmadd, relaxedLaneselect, relaxedDotAddS
}

/// Shifts of the lanes of a vector.
@frozen public enum ShiftOp: UInt8, Sendable {
  /// Left; right, with the sign; right, with zeros.
  case shl, shrS, shrU
}

/// Conversions between the shapes of vectors; the shape in `Form` is that of the result.
@frozen public enum VectorCvtOp: UInt8, Sendable {
  /// Widening of integer lanes.
  case extendLowS, extendLowU, extendHighS, extendHighU, extaddPairwiseS, extaddPairwiseU
  /// Float lanes to integer lanes, saturating.
  case truncSatS, truncSatU, truncSatZeroS, truncSatZeroU
  /// Integer lanes to float lanes, and float lanes to another width.
  case convertS, convertU, convertLowS, convertLowU, demoteZero, promoteLow
  /// Float lanes to integer lanes (relaxed SIMD).
  case relaxedTruncS, relaxedTruncU, relaxedTruncZeroS, relaxedTruncZeroU
}

/// How the value of a lane or a packed field is extended when it is read.
@frozen public enum Extension: UInt8, Sendable {
  /// Not at all: it is as wide as its type on the stack.
  case none
  /// With the sign; with zeros.
  case signed, unsigned
}

/// Operators of atomic read-modify-write instructions.
@frozen public enum AtomicOp: UInt8, Sendable {
  /// The operators; `xchg` is an exchange.
  case add, sub, and, or, xor, xchg
}

/// Arithmetic on pairs of i64 (wide-arithmetic proposal).
@frozen public enum WideOp: UInt8, Sendable {
  /// Addition, subtraction, and multiplication of signed or unsigned numbers.
  case add128, sub128, mulWideS, mulWideU
}

/// Accesses to a local, global or table.
@frozen public enum VariableAccess: UInt8, Sendable {
  /// The accesses; only locals have `tee`.
  case get, set, tee
}
