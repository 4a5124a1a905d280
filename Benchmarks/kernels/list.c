// Pointers: a linked list, sorted by merging and traversed.
#include "kernel.h"

#define NODES 4096
typedef struct Node { struct Node *next; u32 key; } Node;
static Node nodes[NODES];

APART static Node *merge(Node *a, Node *b) {
    Node head, *last = &head;
    while (a && b) {
        Node **least = a->key <= b->key ? &a : &b;
        last->next = *least;
        last = *least;
        *least = last->next;
    }
    last->next = a ? a : b;
    return head.next;
}

static Node *sort(Node *list) {
    Node *sorted[16] = {0};
    while (list) {
        Node *rest = list->next, *run = list;
        run->next = 0;
        u32 i = 0;
        for (; sorted[i]; i++) run = merge(sorted[i], run), sorted[i] = 0;
        sorted[i] = run;
        list = rest;
    }
    Node *result = 0;
    for (u32 i = 0; i < 16; i++) result = merge(sorted[i], result);
    return result;
}

KERNEL {
    u32 state = 521288629u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < NODES; i++) nodes[i].key = next(&state), nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : 0;
        u32 index = 0;
        for (Node *node = sort(nodes); node; node = node->next) sum += node->key ^ index++;
    }
    return sum;
}
