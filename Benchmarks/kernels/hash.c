// Pointers: a hash table with chains, which is filled, searched and emptied.
#include "kernel.h"

#define BUCKETS 1024
#define NODES 4096
typedef struct Node { struct Node *next; u32 key, count; } Node;
static Node nodes[NODES], *buckets[BUCKETS], *unused;

APART static Node *find(u32 key, int make) {
    Node **bucket = &buckets[key * 2654435761u >> 22];
    for (Node *node = *bucket; node; node = node->next) {
        if (node->key == key) return node;
    }
    if (!make || !unused) return 0;
    Node *node = unused;
    unused = node->next;
    node->key = key, node->count = 0, node->next = *bucket;
    return *bucket = node;
}

KERNEL {
    u32 state = 123456789u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        unused = 0;
        for (u32 i = 0; i < BUCKETS; i++) buckets[i] = 0;
        for (u32 i = 0; i < NODES; i++) nodes[i].next = unused, unused = &nodes[i];
        for (u32 i = 0; i < 2 * NODES; i++) {
            Node *node = find(next(&state) & 8191, 1);
            if (node) node->count++;
        }
        for (u32 i = 0; i < 8192; i++) {
            Node *node = find(i, 0);
            if (node) sum = mix(sum, node->count);
        }
    }
    return sum;
}
