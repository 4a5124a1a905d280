#include "include/native.h"
#include "native_internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// A tree by address, four levels deep, leads from every page of code to its range. Nodes are never freed, so that a
// signal handler can walk it without a lock. A thread that looks up an address executes the code at that address, or
// has a frame of it, so the entry of that page does not change meanwhile.
//
// A range has units in the order of their addresses. They are only ever appended. When the array is full, a larger copy
// replaces it; the old one stays until the end of the range, because other threads may read it. The number of units is
// stored after the unit, and read before the array, so that an array has at least as many units as the number says.

#define PAGE_BITS 12
#define LEVEL_BITS 9
#define LEVELS 4
#define LEVEL_ENTRIES (1 << LEVEL_BITS)
#define ADDRESS_BITS (PAGE_BITS + LEVELS * LEVEL_BITS)

typedef struct {
  /// The offset in the range.
  uint32_t start;
  uint32_t size;
  uint32_t trapCount;
  uint32_t *trapOffsets;
  void *owner;
} Unit;

typedef struct UnitArray {
  struct UnitArray *previous;
  uint32_t capacity;
  Unit units[];
} UnitArray;

struct ApusNativeRange {
  uintptr_t start;
  uint32_t size;
  _Atomic uint32_t count;
  _Atomic(UnitArray *) array;
};

typedef _Atomic(void *) Entry;

static Entry root[LEVEL_ENTRIES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The entry of a page at a level; the root has the highest.
static Entry *entry(Entry *node, uintptr_t page, int level) {
  return &node[page >> (level * LEVEL_BITS) & (LEVEL_ENTRIES - 1)];
}

/// The entry of a page at level 0, created if necessary; null if there is no memory.
static Entry *leaf(uintptr_t page) {
  Entry *node = root;
  for (int level = LEVELS - 1; level > 0; level--) {
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

ApusNativeRange *apus_native_add_range(const void *start, uint32_t size) {
  if (size == 0 || ((uintptr_t)start + size - 1) >> ADDRESS_BITS != 0) return NULL;
  ApusNativeRange *range = calloc(1, sizeof *range);
  if (!range) return NULL;
  range->start = (uintptr_t)start;
  range->size = size;
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
  UnitArray *array = atomic_load(&range->array);
  for (uint32_t index = 0; index < atomic_load(&range->count); index++) free(array->units[index].trapOffsets);
  while (array) {
    UnitArray *previous = array->previous;
    free(array);
    array = previous;
  }
  free(range);
}

/// The array of a range, with room for one more unit; null if there is no memory.
static UnitArray *arrayWithRoom(ApusNativeRange *range, uint32_t count) {
  UnitArray *array = atomic_load_explicit(&range->array, memory_order_relaxed);
  if (array && count < array->capacity) return array;
  uint32_t capacity = array ? 2 * array->capacity : 1;
  UnitArray *larger = malloc(sizeof *larger + capacity * sizeof(Unit));
  if (!larger) return NULL;
  larger->previous = array;
  larger->capacity = capacity;
  if (array) memcpy(larger->units, array->units, count * sizeof(Unit));
  atomic_store_explicit(&range->array, larger, memory_order_release);
  return larger;
}

bool apus_native_add_unit(
  ApusNativeRange *range, const void *start, uint32_t size, const uint32_t *trapOffsets, uint32_t trapCount,
  void *owner) {
  uint32_t count = atomic_load_explicit(&range->count, memory_order_relaxed);
  UnitArray *array = arrayWithRoom(range, count);
  if (!array) return false;
  uint32_t *traps = NULL;
  if (trapCount > 0) {
    traps = malloc(trapCount * sizeof *traps);
    if (!traps) return false;
    memcpy(traps, trapOffsets, trapCount * sizeof *traps);
  }
  array->units[count] = (Unit){(uint32_t)((uintptr_t)start - range->start), size, trapCount, traps, owner};
  atomic_store_explicit(&range->count, count + 1, memory_order_release);
  return true;
}

static const ApusNativeRange *findRange(uintptr_t address) {
  if (address >> ADDRESS_BITS != 0) return NULL;
  Entry *node = root;
  for (int level = LEVELS - 1; level > 0 && node; level--) {
    node = atomic_load_explicit(entry(node, address >> PAGE_BITS, level), memory_order_acquire);
  }
  if (!node) return NULL;
  const ApusNativeRange *range = atomic_load_explicit(entry(node, address >> PAGE_BITS, 0), memory_order_acquire);
  return range && address - range->start < range->size ? range : NULL;
}

/// The unit that contains an address or ends at it, and the offset of the address in the unit; null if there is none.
static const Unit *find(uintptr_t address, uint32_t *offset) {
  const ApusNativeRange *range = findRange(address);
  if (!range) return NULL;
  uint32_t position = (uint32_t)(address - range->start);
  uint32_t low = 0, high = atomic_load_explicit(&range->count, memory_order_acquire);
  if (high == 0) return NULL;
  const Unit *units = atomic_load_explicit(&range->array, memory_order_acquire)->units;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (units[middle].start <= position) low = middle + 1;
    else high = middle;
  }
  if (low == 0) return NULL;
  const Unit *unit = &units[low - 1];
  *offset = position - unit->start;
  return *offset <= unit->size ? unit : NULL;
}

void *apus_native_unit_owner(uintptr_t address) {
  uint32_t offset;
  const Unit *unit = find(address, &offset);
  return unit ? unit->owner : NULL;
}

bool apus_native_is_trap(uintptr_t address) {
  uint32_t offset;
  const Unit *unit = find(address, &offset);
  if (!unit) return false;
  uint32_t low = 0, high = unit->trapCount;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (unit->trapOffsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low < unit->trapCount && unit->trapOffsets[low] == offset;
}
