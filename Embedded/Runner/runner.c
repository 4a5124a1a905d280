// The port of Apus to Linux without Swift's runtime, and the main function, which a device's firmware would supply. The
// Swift half is compiled for bare metal; here it is linked with a libc, so that it runs under qemu-aarch64.
#include "port.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

int32_t apus_runner_main(const uint8_t *start, size_t count, const char *function, const int64_t *arguments,
                         size_t argument_count);

void *apus_port_reserve(size_t byte_count) {
  void *base = mmap(NULL, byte_count, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return base == MAP_FAILED ? NULL : base;
}

int32_t apus_port_commit(void *start, size_t byte_count) {
  return mprotect(start, byte_count, PROT_READ | PROT_WRITE) == 0;
}

void apus_port_release(void *base, size_t byte_count) { munmap(base, byte_count); }

size_t apus_port_page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

/// Supplies the seed of Swift's hashing; a C library this old has no such function.
void arc4random_buf(void *buffer, size_t count) {
  if (getrandom(buffer, count, 0) != (ssize_t)count) abort();
}

// Parse floats for Swift's library: they return the end of the number, which is `text` if there is no number.
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
  char *end;
  *result = strtod(text, &end);
  return end;
}

const char *_swift_stdlib_strtof_clocale(const char *text, float *result) {
  char *end;
  *result = strtof(text, &end);
  return end;
}

void apus_runner_write(const uint8_t *bytes, size_t count) { fwrite(bytes, 1, count, stdout); }

int main(int count, char **words) {
  if (count < 3) {
    fprintf(stderr, "usage: %s FILE FUNCTION [INTEGER...]\n", words[0]);
    return 2;
  }
  FILE *file = fopen(words[1], "rb");
  if (!file || fseek(file, 0, SEEK_END)) {
    perror(words[1]);
    return 2;
  }
  size_t size = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(size + 1);
  if (!bytes || fread(bytes, 1, size, file) != size) {
    perror(words[1]);
    return 2;
  }
  fclose(file);
  int64_t arguments[16];
  size_t argument_count = 0;
  for (int position = 3; position < count && argument_count < 16; position++) {
    arguments[argument_count++] = strtoll(words[position], NULL, 0);
  }
  int32_t status = apus_runner_main(bytes, size, words[2], arguments, argument_count);
  free(bytes);
  return status;
}
