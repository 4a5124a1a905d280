// Vectors: a blur of bytes, and the scalar product and a scaled sum of 32-bit floats.
#include "kernel.h"
#include <wasm_simd128.h>

#define SIZE 16384
static u8 from[SIZE + 64], to[SIZE + 64];
static float x[SIZE], y[SIZE];

APART static void blur(u8 *out, const u8 *in) {
    for (u32 i = 0; i < SIZE; i += 16) {
        v128_t left = wasm_v128_load(in + i), here = wasm_v128_load(in + i + 1), right = wasm_v128_load(in + i + 2);
        v128_t mean = wasm_u8x16_avgr(wasm_u8x16_avgr(left, right), here);
        wasm_v128_store(out + i, wasm_u8x16_sub_sat(mean, wasm_i8x16_splat(1)));
    }
}

APART static float dot(const float *a, const float *b) {
    v128_t sum = wasm_f32x4_splat(0);
    for (u32 i = 0; i < SIZE; i += 4) {
        sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load(a + i), wasm_v128_load(b + i)));
    }
    return wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) + wasm_f32x4_extract_lane(sum, 2)
        + wasm_f32x4_extract_lane(sum, 3);
}

APART static void scale(float *a, const float *b, float by) {
    v128_t factor = wasm_f32x4_splat(by);
    for (u32 i = 0; i < SIZE; i += 4) {
        v128_t sum = wasm_f32x4_add(wasm_v128_load(a + i), wasm_f32x4_mul(factor, wasm_v128_load(b + i)));
        wasm_v128_store(a + i, wasm_f32x4_min(sum, wasm_f32x4_splat(4096)));
    }
}

KERNEL {
    u32 state = 2463534242u, sum = 0;
    for (u32 i = 0; i < sizeof from; i++) from[i] = (u8)next(&state);
    for (u32 i = 0; i < SIZE; i++) x[i] = (float)(next(&state) & 255), y[i] = (float)(next(&state) & 255);
    for (u32 part = 0; part < n; part++) {
        blur(to, from);
        blur(from, to);
        scale(x, y, 0.125f);
        sum = mix(sum, (u32)(dot(x, y) * 0.0078125f) ^ from[part & (SIZE - 1)]);
    }
    return sum;
}
