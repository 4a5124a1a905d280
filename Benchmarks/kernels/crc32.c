// Table look-ups: CRC-32 by bytes.
#include "kernel.h"

static u32 table[256];
static u8 text[65536];

KERNEL {
    for (u32 i = 0; i < 256; i++) {
        u32 c = i;
        for (u32 k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    u32 state = 2463534242u;
    for (u32 i = 0; i < sizeof text; i++) text[i] = (u8)(next(&state) >> 8);
    u32 crc = ~0u;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < sizeof text; i++) crc = table[(crc ^ text[i]) & 255] ^ (crc >> 8);
    }
    return ~crc;
}
