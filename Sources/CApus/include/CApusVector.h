#ifndef CAPUS_VECTOR_H
#define CAPUS_VECTOR_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// Vector instructions for which Swift has no vector code: conversions from float to integer, square roots,
// and bytes chosen by number. Each is a handler as ApusInterpreter's VectorHandler describes it.
typedef void (*ApusVectorHandler)(
  uint64_t *destination, uint64_t *a, uint64_t *b, uint64_t *c, uint64_t immediateLow, uint64_t immediateHigh);

#define APUS_VECTOR_HANDLER(name) \
  void name(uint64_t *destination, uint64_t *a, uint64_t *b, uint64_t *c, uint64_t low, uint64_t high)

APUS_VECTOR_HANDLER(apus_f32x4_sqrt);
APUS_VECTOR_HANDLER(apus_f64x2_sqrt);
APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f32x4_s);
APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f32x4_u);
APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f64x2_s_zero);
APUS_VECTOR_HANDLER(apus_i32x4_trunc_sat_f64x2_u_zero);

/// The handler of i8x16.swizzle that suits this processor.
ApusVectorHandler apus_vector_swizzle_handler(void);
/// The handler of i8x16.shuffle that suits this processor.
ApusVectorHandler apus_vector_shuffle_handler(void);

#pragma clang assume_nonnull end

#endif
