// Eight threads count to 2,000 each under a lock. Exits with 0 if the count is right, with 1 if not.
#include "threads.h"

static Thread threads[8];
static Lock guard;
static volatile int32_t count;

static void body(void *argument) {
  (void)argument;
  for (int i = 0; i < 2000; i++) {
    lock(&guard);
    count = count + 1;
    unlock(&guard);
  }
}

EXPORT("_start") void begin(void) {
  for (int i = 0; i < 8; i++) start(&threads[i], body, 0);
  for (int i = 0; i < 8; i++) join(&threads[i]);
  proc_exit(count != 16000);
}
