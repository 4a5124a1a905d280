#include "include/native.h"
#include "native_internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

// A tree by address, three levels deep, leads from every page of code to its range. Nodes are never freed, so that a
// signal handler can walk it without a lock. A thread that looks up an address executes the code at that address, or
// has a frame of it, so the entry of that page does not change meanwhile.

#define PAGE_BITS 12
#define LEVEL_BITS 12
#define LEVEL_ENTRIES (1 << LEVEL_BITS)
#define ADDRESS_BITS (PAGE_BITS + 3 * LEVEL_BITS)

struct ApusNativeRange {
  uintptr_t start;
  uint32_t size;
  uint32_t trapCount;
  const uint32_t *trapOffsets;
  void *owner;
};

typedef _Atomic(void *) Entry;

static Entry root[LEVEL_ENTRIES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The entry of a page at a level; 2 is that of the root.
static Entry *entry(Entry *node, uintptr_t page, int level) {
  return &node[page >> (level * LEVEL_BITS) & (LEVEL_ENTRIES - 1)];
}

/// The entry of a page at level 0, created if necessary; null if there is no memory.
static Entry *leaf(uintptr_t page) {
  Entry *node = root;
  for (int level = 2; level > 0; level--) {
    Entry *inner = entry(node, page, level);
    Entry *next = atomic_load(inner);
    if (!next) {
      next = calloc(LEVEL_ENTRIES, sizeof *next);
      if (!next) return NULL;
      atomic_store(inner, next);
    }
    node = next;
  }
  return entry(node, page, 0);
}

/// Sets the entries of the pages of a range; stops where there is no memory.
static bool set(const ApusNativeRange *range, void *value) {
  uintptr_t first = range->start >> PAGE_BITS, last = (range->start + range->size - 1) >> PAGE_BITS;
  for (uintptr_t page = first; page <= last; page++) {
    Entry *entry = leaf(page);
    if (!entry) return false;
    atomic_store_explicit(entry, value, memory_order_release);
  }
  return true;
}

ApusNativeRange *apus_native_add_range(
  const void *start, uint32_t size, const uint32_t *trapOffsets, uint32_t trapCount, void *owner) {
  if (size == 0 || ((uintptr_t)start + size - 1) >> ADDRESS_BITS != 0) return NULL;
  ApusNativeRange *range = malloc(sizeof *range);
  if (!range) return NULL;
  *range = (ApusNativeRange){(uintptr_t)start, size, trapCount, trapOffsets, owner};
  pthread_mutex_lock(&lock);
  bool isSet = set(range, range);
  pthread_mutex_unlock(&lock);
  if (isSet) return range;
  apus_native_remove_range(range);
  return NULL;
}

void apus_native_remove_range(ApusNativeRange *range) {
  pthread_mutex_lock(&lock);
  set(range, NULL);
  pthread_mutex_unlock(&lock);
  free(range);
}

static const ApusNativeRange *find(uintptr_t address) {
  if (address >> ADDRESS_BITS != 0) return NULL;
  Entry *node = root;
  for (int level = 2; level > 0 && node; level--) {
    node = atomic_load_explicit(entry(node, address >> PAGE_BITS, level), memory_order_acquire);
  }
  if (!node) return NULL;
  const ApusNativeRange *range = atomic_load_explicit(entry(node, address >> PAGE_BITS, 0), memory_order_acquire);
  return range && address - range->start < range->size ? range : NULL;
}

void *apus_native_range_owner(uintptr_t address) {
  const ApusNativeRange *range = find(address);
  return range ? range->owner : NULL;
}

bool apus_native_is_trap(uintptr_t address) {
  const ApusNativeRange *range = find(address);
  if (!range) return false;
  uint32_t offset = (uint32_t)(address - range->start);
  uint32_t low = 0, high = range->trapCount;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (range->trapOffsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low < range->trapCount && range->trapOffsets[low] == offset;
}
