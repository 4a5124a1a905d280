// Shared by all kernels. Each has one exported function, which does n parts of its work and returns a checksum of the
// result. There is no library and there are no imports, so that every engine runs the same module and nothing else.
// Compiled for the host machine, with tools/native.c, a kernel is the reference for the engines' compilers.
#pragma once

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#ifdef __wasm__
#define KERNEL __attribute__((export_name("run"))) u32 run(u32 n)
#else
#define KERNEL u32 run(u32 n)
#endif
#define APART __attribute__((noinline))

static inline u32 mix(u32 sum, u32 value) { return (sum ^ value) * 0x01000193u; }

static inline u32 next(u32 *state) {
    u32 x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}
