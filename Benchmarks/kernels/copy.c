// memory.copy and memory.fill: blocks of 16 bytes to 64 KiB, apart and overlapping.
#include "kernel.h"

#define SIZE 262144
static u8 bytes[SIZE];

KERNEL {
    u32 state = 362436069u, sum = 0;
    for (u32 i = 0; i < SIZE; i++) bytes[i] = (u8)(i * 31);
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < 64; i++) {
            u32 random = next(&state);
            u32 size = (16u << (i % 13)) - (random & 7);
            u32 to = (random >> 3 & 0x1FFFF), from = random >> 11 & 0x1FFFF;
            __builtin_memmove(bytes + to, bytes + from, size);
            __builtin_memset(bytes + (from ^ to), (int)(random >> 24), size >> 1);
            sum = mix(sum, bytes[random >> 14]);
        }
    }
    return sum;
}
