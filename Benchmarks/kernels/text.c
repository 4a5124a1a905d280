// Strings: a text is generated; its words are counted, converted to upper case, reversed and compared.
#include "kernel.h"

#define SIZE 16384
static char text[SIZE + 1], copy[SIZE + 1];

APART static int is_letter(int c) { return (u32)(c | 32) - 'a' < 26; }
APART static int to_upper(int c) { return (u32)c - 'a' < 26 ? c - 32 : c; }

APART static u32 length(const char *s) {
    const char *end = s;
    while (*end) end++;
    return (u32)(end - s);
}

APART static int compare(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return (u8)*a - (u8)*b;
}

KERNEL {
    static const char letters[] = "etaoin shrdlu cmfwyp, vbgkjq.xz TAOISW\n";
    u32 state = 521288629u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < SIZE; i++) text[i] = letters[next(&state) % (sizeof letters - 1)];
        u32 words = 0, numbers = 0, inside = 0;
        for (const char *p = text; *p; p++) {
            if (is_letter(*p)) {
                words += !inside;
                inside = 1;
                numbers = numbers * 31 + (u32)to_upper(*p);
            } else {
                inside = 0;
            }
        }
        u32 size = length(text);
        for (u32 i = 0; i < size; i++) copy[i] = (char)to_upper(text[size - 1 - i]);
        for (u32 i = 0, j = size - 1; i < j; i++, j--) {
            char c = copy[i];
            copy[i] = copy[j];
            copy[j] = c;
        }
        for (u32 i = 0; i < size; i++) text[i] = (char)to_upper(text[i]);
        sum = mix(sum, words ^ numbers ^ (u32)compare(text, copy));
    }
    return sum;
}
