// Sequentially consistent accesses to memory that guests share between threads, at addresses that are multiples of
// their size. Swift's own atomics need a type in memory; these take an address.
#ifndef APUS_ATOMICS_H
#define APUS_ATOMICS_H

#include <stdint.h>

#pragma clang assume_nonnull begin

#define APUS_ATOMIC_MODIFY(bits, name, builtin)                                                     \
  static inline uint##bits##_t apus_atomic_##name##bits(void *address, uint##bits##_t operand) {    \
    return builtin((uint##bits##_t *)address, operand, __ATOMIC_SEQ_CST);                           \
  }

// Modifications and exchanges return the old value.
#define APUS_ATOMICS(bits)                                                                          \
  static inline uint##bits##_t apus_atomic_load##bits(const void *address) {                        \
    return __atomic_load_n((const uint##bits##_t *)address, __ATOMIC_SEQ_CST);                      \
  }                                                                                                 \
  static inline void apus_atomic_store##bits(void *address, uint##bits##_t value) {                 \
    __atomic_store_n((uint##bits##_t *)address, value, __ATOMIC_SEQ_CST);                           \
  }                                                                                                 \
  APUS_ATOMIC_MODIFY(bits, add, __atomic_fetch_add)                                                 \
  APUS_ATOMIC_MODIFY(bits, sub, __atomic_fetch_sub)                                                 \
  APUS_ATOMIC_MODIFY(bits, and, __atomic_fetch_and)                                                 \
  APUS_ATOMIC_MODIFY(bits, or, __atomic_fetch_or)                                                   \
  APUS_ATOMIC_MODIFY(bits, xor, __atomic_fetch_xor)                                                 \
  APUS_ATOMIC_MODIFY(bits, exchange, __atomic_exchange_n)                                           \
  static inline uint##bits##_t apus_atomic_compare_exchange##bits(                                  \
      void *address, uint##bits##_t expected, uint##bits##_t replacement) {                         \
    __atomic_compare_exchange_n((uint##bits##_t *)address, &expected, replacement, 0,               \
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                                \
    return expected;                                                                                \
  }

APUS_ATOMICS(8)
APUS_ATOMICS(16)
APUS_ATOMICS(32)
APUS_ATOMICS(64)

static inline void apus_atomic_fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

#pragma clang assume_nonnull end

#endif
