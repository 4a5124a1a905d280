// 64-bit integers: xorshift, multiplication, division and remainder, rotation, counting bits.
#include "kernel.h"

KERNEL {
    u64 x = 88172645463325252ull, sum = 0;
    for (u32 i = 0; i < n * 1000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        u64 product = x * 6364136223846793005ull + 1442695040888963407ull;
        sum += product / (x >> 40 | 1);
        sum ^= product % 1000003;
        sum = sum << 11 | sum >> 53;
        sum += (u64)__builtin_popcountll(x) + (u64)__builtin_ctzll(x | 1ull << 63);
        if ((long long)sum < 0) sum -= product >> 3;
    }
    return (u32)(sum ^ sum >> 32);
}
