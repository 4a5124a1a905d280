#include "CApusVector.h"

typedef uint8_t u8x16 __attribute__((ext_vector_type(16)));
typedef int32_t i32x2 __attribute__((ext_vector_type(2)));
typedef uint32_t u32x2 __attribute__((ext_vector_type(2)));
typedef int32_t i32x4 __attribute__((ext_vector_type(4)));
typedef uint32_t u32x4 __attribute__((ext_vector_type(4)));
typedef int64_t i64x2 __attribute__((ext_vector_type(2)));
typedef float f32x4 __attribute__((ext_vector_type(4)));
typedef double f64x2 __attribute__((ext_vector_type(2)));

// Slots are aligned to eight bytes only.
#define LOAD(type, name, from) type name; __builtin_memcpy(&name, from, sizeof name)
#define STORE(value) __builtin_memcpy(destination, &(value), sizeof(value))
/// `x` where `mask` has ones, `y` elsewhere; for vectors of integers.
#define SELECT(mask, x, y) (((x) & (mask)) | ((y) & ~(mask)))

APUS_VECTOR_HANDLER(apus_f32x4_sqrt) {
  LOAD(f32x4, x, a);
  f32x4 result = __builtin_elementwise_sqrt(x);
  STORE(result);
}

APUS_VECTOR_HANDLER(apus_f64x2_sqrt) {
  LOAD(f64x2, x, a);
  f64x2 result = __builtin_elementwise_sqrt(x);
  STORE(result);
}

// Spec 4.3.2, trunc_sat: NaN becomes 0, what lies outside the range its nearest bound. Each lane is brought
// into the range first, so that the conversion is defined. The bounds of i32 are exact in f64 but not in f32.

APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f32x4_s) {
  LOAD(f32x4, x, a);
  const f32x4 limit = 0x1p31f;
  i32x4 above = x >= limit;
  i32x4 safe = (x >= -limit) & ~above;
  i32x4 below = x < -limit;
  i32x4 result = __builtin_convertvector((f32x4)((i32x4)x & safe), i32x4);
  result = result | (below & (i32x4)INT32_MIN) | (above & (i32x4)INT32_MAX);
  STORE(result);
}

APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f32x4_u) {
  LOAD(f32x4, x, a);
  const f32x4 limit = 0x1p32f;
  i32x4 above = x >= limit;
  i32x4 safe = (x > (f32x4)0) & ~above;
  u32x4 result = __builtin_convertvector((f32x4)((i32x4)x & safe), u32x4);
  result |= (u32x4)above;
  STORE(result);
}

APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f64x2_s_zero) {
  LOAD(f64x2, x, a);
  const f64x2 most = 2147483647.0, least = -2147483648.0;
  i64x2 above = x > most, below = x < least, ordered = x == x;
  i64x2 bits = SELECT(above, (i64x2)most, (i64x2)x);
  bits = SELECT(below, (i64x2)least, bits) & ordered;
  i32x2 pair = __builtin_convertvector((f64x2)bits, i32x2);
  i32x4 result = __builtin_shufflevector(pair, (i32x2)0, 0, 1, 2, 3);
  STORE(result);
}

APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f64x2_u_zero) {
  LOAD(f64x2, x, a);
  const f64x2 most = 4294967295.0;
  i64x2 above = x > most, positive = x > (f64x2)0;
  i64x2 bits = SELECT(above, (i64x2)most, (i64x2)x) & positive;
  u32x2 pair = __builtin_convertvector((f64x2)bits, u32x2);
  u32x4 result = __builtin_shufflevector(pair, (u32x2)0, 0, 1, 2, 3);
  STORE(result);
}
