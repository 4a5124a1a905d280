// Runs a program and reports what the kernel measured: `launch CPU OUTPUT PROGRAM [ARGUMENT]...` prints wall time and
// processor time in microseconds, the largest resident size in KiB and the exit status. CPU is a number or `any`; the
// program's standard output goes to the file OUTPUT. This program is small and linked statically, because Linux counts
// the resident size of the process that starts a program as the program's own.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long microseconds(struct timeval t) { return t.tv_sec * 1000000L + t.tv_usec; }

int main(int count, char **words) {
    if (count < 4) return 2;
    if (strcmp(words[1], "any")) {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(atoi(words[1]), &set);
        if (sched_setaffinity(0, sizeof set, &set)) return 2;
    }
    int output = open(words[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (output < 0) return 2;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
        dup2(output, 1);
        execvp(words[3], words + 3);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) != child) return 2;
    clock_gettime(CLOCK_MONOTONIC, &end);
    long wall = (end.tv_sec - start.tv_sec) * 1000000L + (end.tv_nsec - start.tv_nsec) / 1000;
    printf("%ld %ld %ld %d\n", wall, microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
