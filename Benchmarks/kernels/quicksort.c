// Words of memory, recursion and a called comparison: quicksort of pointers to records.
#include "kernel.h"

#define COUNT 4096
typedef struct { u32 key, value; } Record;
static Record records[COUNT];
static Record *order[COUNT];

APART static int compare(const Record *a, const Record *b) {
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value;
}

APART static void sort(Record **from, Record **to) {
    while (to - from > 1) {
        Record *middle = from[(to - from) / 2];
        Record **low = from, **high = to - 1;
        for (;;) {
            while (compare(*low, middle) < 0) low++;
            while (compare(*high, middle) > 0) high--;
            if (low >= high) break;
            Record *swap = *low;
            *low++ = *high;
            *high-- = swap;
        }
        Record **cut = high + 1;
        if (cut == to) cut--;
        sort(from, cut);
        from = cut;
    }
}

KERNEL {
    u32 state = 362436069u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < COUNT; i++) {
            records[i].key = next(&state) & 1023;
            records[i].value = i;
            order[i] = &records[i];
        }
        sort(order, order + COUNT);
        for (u32 i = 0; i < COUNT; i += 256) sum = mix(sum, order[i]->value);
    }
    return sum;
}
