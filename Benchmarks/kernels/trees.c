// Allocation: search trees made of blocks from a small allocator with free lists by size. Every node has a name of its
// own length, and half of each tree is freed before the next one grows.
#include "kernel.h"

#define CLASSES 8
#define HEAP (1u << 20)
typedef struct Block { struct Block *next; } Block;
typedef struct Node { struct Node *left, *right; char *name; u32 key, size; } Node;
static _Alignas(16) u8 heap[HEAP];
static u32 used, live;
static Block *unused[CLASSES];

APART static void *allocate(u32 size) {
    u32 class = (size + 15) / 16 - 1;
    if (class >= CLASSES) __builtin_trap();
    live++;
    Block *block = unused[class];
    if (block) {
        unused[class] = block->next;
        return block;
    }
    u32 start = used;
    used += 16 * (class + 1);
    if (used > HEAP) __builtin_trap();
    return heap + start;
}

APART static void release(void *memory, u32 size) {
    u32 class = (size + 15) / 16 - 1;
    Block *block = memory;
    live--;
    block->next = unused[class];
    unused[class] = block;
}

static Node *insert(Node **link, u32 key) {
    while (*link) {
        if ((*link)->key == key) return *link;
        link = key < (*link)->key ? &(*link)->left : &(*link)->right;
    }
    Node *node = allocate(sizeof(Node));
    node->left = node->right = 0;
    node->key = key, node->size = 1 + (key & 63);
    node->name = allocate(node->size);
    for (u32 i = 0; i < node->size; i++) node->name[i] = (char)(key + i);
    return *link = node;
}

APART static u32 fell(Node *node) {
    if (!node) return 0;
    u32 sum = fell(node->left) * 3 + fell(node->right) + (u8)node->name[node->size >> 1] + node->key;
    release(node->name, node->size);
    release(node, sizeof(Node));
    return sum;
}

KERNEL {
    u32 state = 362436069u, sum = 0;
    Node *root = 0;
    used = live = 0;
    for (u32 i = 0; i < CLASSES; i++) unused[i] = 0;
    for (u32 i = 0; i < HEAP; i++) heap[i] = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < 1000; i++) sum += insert(&root, next(&state) >> 8)->size;
        Node *rest = part & 1 ? root->left : root->right;
        if (part & 1) root->left = 0;
        else root->right = 0;
        sum = mix(sum, fell(root) ^ live);
        // A whole tree is freed now and then, so that the heap does not overflow.
        if (part % 3 == 2) sum = mix(sum, fell(rest)), rest = 0;
        root = rest;
    }
    fell(root);
    return sum ^ live;
}
