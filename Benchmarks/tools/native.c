// The native side of a kernel: `KERNEL N` prints the checksum and the processor time of one call in microseconds, after a
// call with 0.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

unsigned run(unsigned n);

static long long processor(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int count, char **words) {
    if (count != 2) return 2;
    unsigned n = (unsigned)atoi(words[1]);
    run(0);
    long long start = processor();
    unsigned sum = run(n);
    printf("%u %lld\n", sum, (processor() - start) / 1000);
    return 0;
}
