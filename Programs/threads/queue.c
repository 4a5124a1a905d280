// Three threads put the numbers 1 to 1,000 each into a queue with room for 16, three take numbers out and add them up.
// Exits with 0 if the sum is right, with 1 if not.
#include "threads.h"

static Thread threads[6];
static Lock guard;
static Condition changed;
static int32_t queue[16];
static uint32_t put_in, taken_out;
static int64_t sum;

static void producer(void *argument) {
  (void)argument;
  for (int32_t number = 1; number <= 1000; number++) {
    lock(&guard);
    while (put_in - taken_out == 16) wait_for(&changed, &guard);
    queue[put_in++ % 16] = number;
    unlock(&guard);
    signal_all(&changed);
  }
}

static void consumer(void *argument) {
  (void)argument;
  for (;;) {
    lock(&guard);
    while (put_in == taken_out && taken_out < 3000) wait_for(&changed, &guard);
    int is_over = taken_out == 3000;
    int32_t number = is_over ? 0 : queue[taken_out++ % 16];
    unlock(&guard);
    signal_all(&changed);
    if (is_over) return;
    __atomic_fetch_add(&sum, number, __ATOMIC_SEQ_CST);
  }
}

EXPORT("_start") void begin(void) {
  for (int i = 0; i < 6; i++) start(&threads[i], i % 2 ? producer : consumer, 0);
  for (int i = 0; i < 6; i++) join(&threads[i]);
  proc_exit(sum != 1501500);
}
