#include "include/native.h"
#include "native_internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

// Slots are in chunks that are never freed, so that a signal handler can search them without a lock. A slot is in use
// if its start is not zero. A thread that looks up an address executes the code at that address, or has a frame of it,
// so the slot of that address does not change meanwhile. Other slots may be half written; the second read of the start
// detects that.

#define CHUNK_SLOTS 64

typedef struct {
  _Atomic uintptr_t start;
  _Atomic uint32_t size;
  _Atomic uint32_t trapCount;
  _Atomic(const uint32_t *) trapOffsets;
  _Atomic(void *) owner;
} Slot;

typedef struct Chunk {
  Slot slots[CHUNK_SLOTS];
  _Atomic(struct Chunk *) next;
} Chunk;

static Chunk firstChunk;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int64_t apus_native_add_range(
  const void *start, uint32_t size, const uint32_t *trapOffsets, uint32_t trapCount, void *owner) {
  pthread_mutex_lock(&lock);
  int64_t number = 0;
  for (Chunk *chunk = &firstChunk;; number += CHUNK_SLOTS) {
    for (int index = 0; index < CHUNK_SLOTS; index++) {
      Slot *slot = &chunk->slots[index];
      if (atomic_load(&slot->start) != 0) continue;
      atomic_store(&slot->size, size);
      atomic_store(&slot->trapCount, trapCount);
      atomic_store(&slot->trapOffsets, trapOffsets);
      atomic_store(&slot->owner, owner);
      atomic_store(&slot->start, (uintptr_t)start);
      pthread_mutex_unlock(&lock);
      return number + index;
    }
    Chunk *next = atomic_load(&chunk->next);
    if (!next) {
      next = calloc(1, sizeof *next);
      if (!next) {
        pthread_mutex_unlock(&lock);
        return -1;
      }
      atomic_store(&chunk->next, next);
    }
    chunk = next;
  }
}

void apus_native_remove_range(int64_t number) {
  pthread_mutex_lock(&lock);
  Chunk *chunk = &firstChunk;
  for (; number >= CHUNK_SLOTS; number -= CHUNK_SLOTS) chunk = atomic_load(&chunk->next);
  atomic_store(&chunk->slots[number].start, 0);
  pthread_mutex_unlock(&lock);
}

static Slot *find(uintptr_t address) {
  for (Chunk *chunk = &firstChunk; chunk; chunk = atomic_load_explicit(&chunk->next, memory_order_acquire)) {
    for (int index = 0; index < CHUNK_SLOTS; index++) {
      Slot *slot = &chunk->slots[index];
      uintptr_t start = atomic_load_explicit(&slot->start, memory_order_acquire);
      if (start == 0 || address - start >= atomic_load_explicit(&slot->size, memory_order_acquire)) continue;
      if (atomic_load_explicit(&slot->start, memory_order_acquire) == start) return slot;
    }
  }
  return NULL;
}

void *apus_native_range_owner(uintptr_t address) {
  Slot *slot = find(address);
  return slot ? atomic_load_explicit(&slot->owner, memory_order_acquire) : NULL;
}

bool apus_native_is_trap(uintptr_t address) {
  Slot *slot = find(address);
  if (!slot) return false;
  uint32_t offset = (uint32_t)(address - atomic_load(&slot->start));
  const uint32_t *offsets = atomic_load(&slot->trapOffsets);
  uint32_t low = 0, high = atomic_load(&slot->trapCount);
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low < atomic_load(&slot->trapCount) && offsets[low] == offset;
}
