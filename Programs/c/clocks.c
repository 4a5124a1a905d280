// Clocks and random bytes: prints whether the values are plausible, not the values.
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock) {
  struct timespec time;
  if (clock_gettime(clock, &time)) return -1;
  return time.tv_sec * 1000000000ll + time.tv_nsec;
}

int main(void) {
  long long start = now(CLOCK_MONOTONIC);
  struct timespec nap = {0, 20000000};
  printf("nanosleep: %d\n", nanosleep(&nap, NULL));
  long long slept = now(CLOCK_MONOTONIC) - start;
  printf("slept at least 20 ms: %d, at most 10 s: %d\n", slept >= 20000000, slept < 10000000000ll);

  int steady = 1;
  for (int round = 0; round < 1000; round++) {
    long long first = now(CLOCK_MONOTONIC), second = now(CLOCK_MONOTONIC);
    if (second < first) steady = 0;
  }
  printf("monotonic: %d\n", steady);
  printf("after 2020: %d\n", now(CLOCK_REALTIME) / 1000000000 > 1577836800);

  struct timespec resolution;
  printf("clock_getres: %d\n", clock_getres(CLOCK_MONOTONIC, &resolution));

  struct tm date;
  time_t moment = 1000000000;
  char text[64];
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime_r(&moment, &date));
  printf("%s\n", text);

  unsigned char first[64] = {0}, second[64] = {0};
  printf("getentropy: %d %d\n", getentropy(first, sizeof first), getentropy(second, sizeof second));
  printf("random: %d\n", memcmp(first, second, sizeof first) != 0);
  return 0;
}
