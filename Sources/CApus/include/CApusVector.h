#ifndef CAPUS_VECTOR_H
#define CAPUS_VECTOR_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// Vectors in the form that Swift imports as its own SIMD types.
typedef int8_t ApusI8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t ApusU8x16 __attribute__((ext_vector_type(16)));
typedef int16_t ApusI16x8 __attribute__((ext_vector_type(8)));
typedef uint16_t ApusU16x8 __attribute__((ext_vector_type(8)));
typedef int32_t ApusI32x4 __attribute__((ext_vector_type(4)));
typedef uint32_t ApusU32x4 __attribute__((ext_vector_type(4)));
typedef long long ApusI64x2 __attribute__((ext_vector_type(2)));
typedef unsigned long long ApusBits __attribute__((ext_vector_type(2)));
typedef float ApusF32x4 __attribute__((ext_vector_type(4)));
typedef double ApusF64x2 __attribute__((ext_vector_type(2)));

/// A vector as a parameter of C functions that are written in Swift.
typedef struct {
  ApusBits bits;
} ApusVector;

/// Selects bytes by number. The pointers are to the first slots of the destination, which may overlap the operands, and
/// of the operands.
typedef void (*_Nonnull ApusBytesFunction)(
  uint64_t *destination, const uint64_t *a, const uint64_t *b, uint64_t numbersLow, uint64_t numbersHigh);

/// i8x16.swizzle, whose numbers are in `b`, and i8x16.shuffle, in the variant for this processor.
ApusBytesFunction apus_vector_swizzle(void);
ApusBytesFunction apus_vector_shuffle(void);

// Operations that Swift cannot express as vector code.
#define APUS_VECTOR_INLINE static inline __attribute__((always_inline))

APUS_VECTOR_INLINE ApusF32x4 apus_f32x4_sqrt(ApusF32x4 x) { return __builtin_elementwise_sqrt(x); }
APUS_VECTOR_INLINE ApusF64x2 apus_f64x2_sqrt(ApusF64x2 x) { return __builtin_elementwise_sqrt(x); }

// The lower and the upper half of the lanes, widened.
#define APUS_WIDEN(name, from, to, ...) \
  APUS_VECTOR_INLINE to name(from x) { return __builtin_convertvector(__builtin_shufflevector(x, x, __VA_ARGS__), to); }

APUS_WIDEN(apus_i8x16_low, ApusI8x16, ApusI16x8, 0, 1, 2, 3, 4, 5, 6, 7)
APUS_WIDEN(apus_u8x16_low, ApusU8x16, ApusU16x8, 0, 1, 2, 3, 4, 5, 6, 7)
APUS_WIDEN(apus_i8x16_high, ApusI8x16, ApusI16x8, 8, 9, 10, 11, 12, 13, 14, 15)
APUS_WIDEN(apus_u8x16_high, ApusU8x16, ApusU16x8, 8, 9, 10, 11, 12, 13, 14, 15)
APUS_WIDEN(apus_i16x8_low, ApusI16x8, ApusI32x4, 0, 1, 2, 3)
APUS_WIDEN(apus_u16x8_low, ApusU16x8, ApusU32x4, 0, 1, 2, 3)
APUS_WIDEN(apus_i16x8_high, ApusI16x8, ApusI32x4, 4, 5, 6, 7)
APUS_WIDEN(apus_u16x8_high, ApusU16x8, ApusU32x4, 4, 5, 6, 7)
APUS_WIDEN(apus_i32x4_low, ApusI32x4, ApusI64x2, 0, 1)
APUS_WIDEN(apus_u32x4_low, ApusU32x4, ApusBits, 0, 1)
APUS_WIDEN(apus_i32x4_high, ApusI32x4, ApusI64x2, 2, 3)
APUS_WIDEN(apus_u32x4_high, ApusU32x4, ApusBits, 2, 3)

// The lanes of two vectors narrowed with saturation.
#define APUS_NARROW(name, from, to, least, greatest, ...) \
  APUS_VECTOR_INLINE to name(from x, from y) { \
    x = __builtin_elementwise_min(__builtin_elementwise_max(x, (from)least), (from)greatest); \
    y = __builtin_elementwise_min(__builtin_elementwise_max(y, (from)least), (from)greatest); \
    return __builtin_convertvector(__builtin_shufflevector(x, y, __VA_ARGS__), to); \
  }

APUS_NARROW(apus_i16x8_narrow_s, ApusI16x8, ApusI8x16, INT8_MIN, INT8_MAX,
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
APUS_NARROW(apus_i16x8_narrow_u, ApusI16x8, ApusU8x16, 0, UINT8_MAX,
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
APUS_NARROW(apus_i32x4_narrow_s, ApusI32x4, ApusI16x8, INT16_MIN, INT16_MAX, 0, 1, 2, 3, 4, 5, 6, 7)
APUS_NARROW(apus_i32x4_narrow_u, ApusI32x4, ApusU16x8, 0, UINT16_MAX, 0, 1, 2, 3, 4, 5, 6, 7)

// Products of 16 bits by 16 bits.
typedef int32_t ApusI32x8 __attribute__((ext_vector_type(8)));

/// The sums of adjacent products.
APUS_VECTOR_INLINE ApusI32x4 apus_i16x8_dot(ApusI16x8 x, ApusI16x8 y) {
  ApusI32x8 products = __builtin_convertvector(x, ApusI32x8) * __builtin_convertvector(y, ApusI32x8);
  return (ApusI32x4)((ApusU32x4)products.even + (ApusU32x4)products.odd);
}

/// The rounded products of fractions with 15 bits. Only -1 times -1 overflows, to the lowest number.
APUS_VECTOR_INLINE ApusI16x8 apus_i16x8_q15(ApusI16x8 x, ApusI16x8 y) {
  ApusI32x8 products = __builtin_convertvector(x, ApusI32x8) * __builtin_convertvector(y, ApusI32x8);
  ApusI16x8 rounded = __builtin_convertvector((products + 0x4000) >> 15, ApusI16x8);
  return rounded ^ (rounded == (ApusI16x8)INT16_MIN);
}

// Spec 4.3.3, fmin and fmax. A minimum in one instruction returns its second operand if the operands are equal or one
// is NaN; the minima in both orders together distinguish these cases. Of zeros, the minimum is -0 and the maximum +0 if
// there is one. A NaN becomes a canonical one, of either sign: the bits below its quiet bit are cleared.
#define APUS_FLOAT_EXTREMES(shape, floats, bits, quiet) \
  APUS_VECTOR_INLINE floats apus_##shape##_pmin(floats x, floats y) { return y < x ? y : x; } \
  APUS_VECTOR_INLINE floats apus_##shape##_pmax(floats x, floats y) { return x < y ? y : x; } \
  APUS_VECTOR_INLINE floats apus_##shape##_min(floats x, floats y) { \
    bits both = (bits)(x < y ? x : y) | (bits)(y < x ? y : x); \
    bits nan = (bits)((floats)both != (floats)both); \
    return (floats)((both | nan) & ~(nan >> quiet)); \
  } \
  APUS_VECTOR_INLINE floats apus_##shape##_max(floats x, floats y) { \
    bits one = (bits)(x > y ? x : y), difference = one ^ (bits)(y > x ? y : x); \
    floats both = (floats)(one | difference) - (floats)difference; \
    bits nan = (bits)(both != both); \
    return (floats)((bits)both & ~(nan >> quiet)); \
  }

APUS_FLOAT_EXTREMES(f32x4, ApusF32x4, ApusU32x4, 10)
APUS_FLOAT_EXTREMES(f64x2, ApusF64x2, ApusBits, 13)

// Spec 4.3.2, trunc_sat: NaN becomes 0, and a number outside the range its nearest bound. Each lane is brought into the
// range first, so that the conversion is defined. The bounds of i32 are exact in f64 but not in f32.

typedef int32_t ApusI32x2 __attribute__((ext_vector_type(2)));
typedef uint32_t ApusU32x2 __attribute__((ext_vector_type(2)));

APUS_VECTOR_INLINE ApusI32x4 apus_i32x4_trunc_sat_f32x4_s(ApusF32x4 x) {
  const ApusF32x4 limit = 0x1p31f;
  ApusI32x4 above = x >= limit;
  ApusI32x4 safe = (x >= -limit) & ~above;
  ApusI32x4 below = x < -limit;
  ApusI32x4 result = __builtin_convertvector((ApusF32x4)((ApusI32x4)x & safe), ApusI32x4);
  return result | (below & (ApusI32x4)INT32_MIN) | (above & (ApusI32x4)INT32_MAX);
}

APUS_VECTOR_INLINE ApusU32x4 apus_i32x4_trunc_sat_f32x4_u(ApusF32x4 x) {
  const ApusF32x4 limit = 0x1p32f;
  ApusI32x4 above = x >= limit;
  ApusI32x4 safe = (x > (ApusF32x4)0) & ~above;
  return __builtin_convertvector((ApusF32x4)((ApusI32x4)x & safe), ApusU32x4) | (ApusU32x4)above;
}

APUS_VECTOR_INLINE ApusI32x4 apus_i32x4_trunc_sat_f64x2_s_zero(ApusF64x2 x) {
  const ApusF64x2 greatest = 2147483647.0, least = -2147483648.0;
  ApusI64x2 above = (ApusI64x2)(x > greatest), below = (ApusI64x2)(x < least), ordered = (ApusI64x2)(x == x);
  ApusI64x2 bits = ((ApusI64x2)greatest & above) | ((ApusI64x2)x & ~above);
  bits = (((ApusI64x2)least & below) | (bits & ~below)) & ordered;
  return __builtin_shufflevector(__builtin_convertvector((ApusF64x2)bits, ApusI32x2), (ApusI32x2)0, 0, 1, 2, 3);
}

APUS_VECTOR_INLINE ApusU32x4 apus_i32x4_trunc_sat_f64x2_u_zero(ApusF64x2 x) {
  const ApusF64x2 greatest = 4294967295.0;
  ApusI64x2 above = (ApusI64x2)(x > greatest), positive = (ApusI64x2)(x > (ApusF64x2)0);
  ApusI64x2 bits = (((ApusI64x2)greatest & above) | ((ApusI64x2)x & ~above)) & positive;
  return __builtin_shufflevector(__builtin_convertvector((ApusF64x2)bits, ApusU32x2), (ApusU32x2)0, 0, 1, 2, 3);
}

#pragma clang assume_nonnull end

#endif
