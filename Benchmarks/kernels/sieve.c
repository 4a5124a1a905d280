// Bytes of memory: the sieve of Eratosthenes.
#include "kernel.h"

#define LIMIT 200000
static u8 composite[LIMIT];

KERNEL {
    u32 sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < LIMIT; i++) composite[i] = 0;
        for (u32 i = 2; i * i < LIMIT; i++) {
            if (composite[i]) continue;
            for (u32 j = i * i; j < LIMIT; j += i) composite[j] = 1;
        }
        u32 count = 0;
        for (u32 i = 2 + part; i < LIMIT; i++) count += !composite[i];
        sum = mix(sum, count);
    }
    return sum;
}
