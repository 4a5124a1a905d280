// Words of memory and unpredictable branches: heap sort.
#include "kernel.h"

#define COUNT 8192
static u32 heap[COUNT];

APART static void sift(u32 *items, u32 root, u32 count) {
    u32 item = items[root];
    for (;;) {
        u32 child = 2 * root + 1;
        if (child >= count) break;
        if (child + 1 < count && items[child + 1] > items[child]) child++;
        if (items[child] <= item) break;
        items[root] = items[child];
        root = child;
    }
    items[root] = item;
}

KERNEL {
    u32 state = 2463534242u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < COUNT; i++) heap[i] = next(&state);
        for (u32 i = COUNT / 2; i-- > 0;) sift(heap, i, COUNT);
        for (u32 last = COUNT - 1; last > 0; last--) {
            u32 top = heap[0];
            heap[0] = heap[last];
            heap[last] = top;
            sift(heap, 0, last);
        }
        for (u32 i = 0; i < COUNT; i += 1024) sum = mix(sum, heap[i]);
    }
    return sum;
}
