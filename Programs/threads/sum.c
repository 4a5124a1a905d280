// Eight threads add up an array of 262,144 numbers. Each takes the next thousand that no thread has taken. The array is
// in memory that the first thread has grown. Exits with 0 if the sum is right, with 1 if not.
#include "threads.h"

enum { COUNT = 262144 };

static Thread threads[8];
static Lock guard;
static Condition filled;
static int32_t *numbers;
static int32_t next;
static int64_t sum;

static void fill(void) {
  int32_t *array = (int32_t *)(__builtin_wasm_memory_grow(0, COUNT * 4 / 65536) * 65536);
  for (int32_t i = 0; i < COUNT; i++) array[i] = i;
  lock(&guard);
  numbers = array;
  unlock(&guard);
  signal_all(&filled);
}

static void body(void *is_first) {
  if (is_first) fill();
  lock(&guard);
  while (!numbers) wait_for(&filled, &guard);
  unlock(&guard);
  int64_t part = 0;
  for (;;) {
    int32_t first = __atomic_fetch_add(&next, 1000, __ATOMIC_SEQ_CST);
    if (first >= COUNT) break;
    int32_t end = first + 1000 < COUNT ? first + 1000 : COUNT;
    for (int32_t i = first; i < end; i++) part += numbers[i];
  }
  __atomic_fetch_add(&sum, part, __ATOMIC_SEQ_CST);
}

EXPORT("_start") void begin(void) {
  for (int i = 0; i < 8; i++) start(&threads[i], body, i == 0 ? &threads : 0);
  for (int i = 0; i < 8; i++) join(&threads[i]);
  proc_exit(sum != (int64_t)COUNT * (COUNT - 1) / 2);
}
