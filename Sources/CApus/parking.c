#define _GNU_SOURCE
#include "parking.h"

#include <time.h>

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

void apus_park_while_zero(uint32_t *word, int64_t nanoseconds) {
  struct timespec timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, nanoseconds < 0 ? NULL : &timeout, NULL, 0);
}

void apus_unpark(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 0x7fffffff, NULL, NULL, 0); }

#elif defined(__APPLE__)
#include <os/clock.h>
#include <os/os_sync_wait_on_address.h>

void apus_park_while_zero(uint32_t *word, int64_t nanoseconds) {
  if (nanoseconds < 0) {
    os_sync_wait_on_address(word, 0, sizeof *word, OS_SYNC_WAIT_ON_ADDRESS_NONE);
  } else if (nanoseconds > 0) {
    os_sync_wait_on_address_with_timeout(word, 0, sizeof *word, OS_SYNC_WAIT_ON_ADDRESS_NONE,
                                         OS_CLOCK_MACH_ABSOLUTE_TIME, (uint64_t)nanoseconds);
  }
}

void apus_unpark(uint32_t *word) {
  os_sync_wake_by_address_all(word, sizeof *word, OS_SYNC_WAKE_BY_ADDRESS_NONE);
}

#else
#include <sched.h>

// There is no call that sleeps on a word, so the caller polls it.
void apus_park_while_zero(uint32_t *word, int64_t nanoseconds) {
  (void)nanoseconds;
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) == 0) sched_yield();
}

void apus_unpark(uint32_t *word) { (void)word; }
#endif
