#include "CApusVector.h"

// i8x16.swizzle and i8x16.shuffle: one table lookup if the processor has the instruction, else a loop.

#define BYTES_FUNCTION(name) \
  void name(uint64_t *destination, const uint64_t *a, const uint64_t *b, uint64_t low, uint64_t high)

#ifndef __aarch64__

static BYTES_FUNCTION(swizzle_loop) {
  uint8_t lanes[16], numbers[16], result[16];
  __builtin_memcpy(lanes, a, 16);
  __builtin_memcpy(numbers, b, 16);
  for (int lane = 0; lane < 16; lane++) result[lane] = numbers[lane] < 16 ? lanes[numbers[lane]] : 0;
  __builtin_memcpy(destination, result, 16);
}

static BYTES_FUNCTION(shuffle_loop) {
  uint8_t lanes[32], numbers[16], result[16];
  __builtin_memcpy(lanes, a, 16);
  __builtin_memcpy(lanes + 16, b, 16);
  __builtin_memcpy(numbers, &low, 8);
  __builtin_memcpy(numbers + 8, &high, 8);
  for (int lane = 0; lane < 16; lane++) result[lane] = lanes[numbers[lane] & 31];
  __builtin_memcpy(destination, result, 16);
}

#endif

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

static int has_ssse3(void) {
  unsigned eax, ebx, ecx, edx;
  return __get_cpuid(1, &eax, &ebx, &ecx, &edx) && (ecx & bit_SSSE3);
}

// pshufb yields zero for a number whose highest bit is set; the saturating sum sets that bit in numbers from 16 on.
__attribute__((target("ssse3"))) static BYTES_FUNCTION(swizzle_ssse3) {
  __m128i lanes = _mm_loadu_si128((const __m128i *)a);
  __m128i numbers = _mm_adds_epu8(_mm_loadu_si128((const __m128i *)b), _mm_set1_epi8(0x70));
  _mm_storeu_si128((__m128i *)destination, _mm_shuffle_epi8(lanes, numbers));
}

__attribute__((target("ssse3"))) static BYTES_FUNCTION(shuffle_ssse3) {
  __m128i numbers = _mm_set_epi64x((int64_t)high, (int64_t)low);
  __m128i fromFirst = _mm_adds_epu8(numbers, _mm_set1_epi8(0x70));
  __m128i fromSecond = _mm_sub_epi8(numbers, _mm_set1_epi8(16));
  __m128i first = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)a), fromFirst);
  __m128i second = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)b), fromSecond);
  _mm_storeu_si128((__m128i *)destination, _mm_or_si128(first, second));
}

ApusBytesFunction apus_vector_swizzle(void) { return has_ssse3() ? swizzle_ssse3 : swizzle_loop; }
ApusBytesFunction apus_vector_shuffle(void) { return has_ssse3() ? shuffle_ssse3 : shuffle_loop; }

#elif defined(__aarch64__)
#include <arm_neon.h>

static BYTES_FUNCTION(swizzle_neon) {
  vst1q_u8((uint8_t *)destination, vqtbl1q_u8(vld1q_u8((const uint8_t *)a), vld1q_u8((const uint8_t *)b)));
}

static BYTES_FUNCTION(shuffle_neon) {
  uint8x16x2_t lanes = {{vld1q_u8((const uint8_t *)a), vld1q_u8((const uint8_t *)b)}};
  uint8x16_t numbers = vreinterpretq_u8_u64(vcombine_u64(vcreate_u64(low), vcreate_u64(high)));
  vst1q_u8((uint8_t *)destination, vqtbl2q_u8(lanes, numbers));
}

ApusBytesFunction apus_vector_swizzle(void) { return swizzle_neon; }
ApusBytesFunction apus_vector_shuffle(void) { return shuffle_neon; }

#else

ApusBytesFunction apus_vector_swizzle(void) { return swizzle_loop; }
ApusBytesFunction apus_vector_shuffle(void) { return shuffle_loop; }

#endif
