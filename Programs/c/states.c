// A state machine whose states call each other in tail position: millions of tail calls, without stack overflow.
#include <stdint.h>
#include <stdio.h>

typedef struct {
  uint64_t state;
  uint32_t words, numbers, others;
} counts;

typedef void (*step)(counts *, uint32_t);

static void between(counts *, uint32_t);
static void word(counts *, uint32_t);
static void number(counts *, uint32_t);

static step volatile table[4] = {between, word, number, between};

static unsigned next(counts *all) {
  all->state = all->state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(all->state >> 62);
}

static void between(counts *all, uint32_t left) {
  all->others++;
  if (left == 0) return;
  __attribute__((musttail)) return table[next(all)](all, left - 1);
}

static void word(counts *all, uint32_t left) {
  all->words++;
  if (left == 0) return;
  if (next(all) == 0) __attribute__((musttail)) return number(all, left - 1);
  __attribute__((musttail)) return table[next(all)](all, left - 1);
}

static void number(counts *all, uint32_t left) {
  all->numbers++;
  if (left == 0) return;
  if (next(all) == 3) __attribute__((musttail)) return word(all, left - 1);
  __attribute__((musttail)) return table[next(all)](all, left - 1);
}

int main(void) {
  counts all = {42, 0, 0, 0};
  between(&all, 3000000);
  printf("words %u, numbers %u, others %u, state %016llx\n", all.words, all.numbers, all.others,
         (unsigned long long)all.state);
  return 0;
}
