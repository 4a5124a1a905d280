// Arithmetic, exact to the last bit: 64-bit integers, floats through printf, the mathematics library, sorting.
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 0x9E3779B97F4A7C15u;

static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void integers(void) {
  uint64_t mixed = 0;
  for (int round = 0; round < 200000; round++) {
    uint64_t a = next(), b = next() | 1;
    mixed = mixed * 31 + a / b + a % b + (a >> (b & 63)) + (uint64_t)((int64_t)a / (int64_t)b);
    mixed ^= (a << (b & 63)) | (a >> (-b & 63));
    mixed += (uint64_t)__builtin_clzll(b) + (uint64_t)__builtin_ctzll(b) * 3 + (uint64_t)__builtin_popcountll(a) * 7;
  }
  printf("mixed: %016" PRIx64 "\n", mixed);
  printf("%" PRId64 " %" PRIu64 " %" PRId32 "\n", INT64_MIN, UINT64_MAX, INT32_MIN);
  unsigned __int128 wide = (unsigned __int128)mixed * mixed;
  printf("wide: %016" PRIx64 "%016" PRIx64 "\n", (uint64_t)(wide >> 64), (uint64_t)wide);
  printf("quotient: %016" PRIx64 "\n", (uint64_t)(wide / (mixed >> 3)));
}

static void floats(void) {
  const double values[] = {0.0,  -0.0,    1.0 / 3, 2.0 / 3 * 1e300, 1e-310, 123456789.123456789, DBL_MAX, DBL_EPSILON,
                           0.1f, INFINITY, -INFINITY};
  for (size_t index = 0; index < sizeof values / sizeof *values; index++) {
    printf("%g %.17g %e %a\n", values[index], values[index], values[index], values[index]);
  }
  printf("nan: %d\n", isnan(sqrt(-1.0)) != 0);
  printf("%.15f %.15f %.15f\n", sin(1e6), exp(1.5), pow(2.5, -3.7));
  printf("%.0f %.0f %.0f %.0f\n", nearbyint(2.5), floor(-2.5), trunc(-2.9), ceil(2.1));
  printf("%.9g %.9g\n", (double)(1.0f / 3.0f), (double)sqrtf(2.0f));
  printf("%.17g %.17g\n", strtod("3.14159265358979323846", NULL), strtod("1e-320", NULL));
  printf("%" PRId64 " %" PRIu64 "\n", (int64_t)-1.9e18, (uint64_t)1.8e19);
  printf("%.17g %.9g\n", (double)UINT64_MAX, (double)(float)INT64_MIN);
}

static void sorting(void) {
  enum { count = 50000 };
  double *values = malloc(count * sizeof *values);
  double sum = 0;
  for (size_t index = 0; index < count; index++) values[index] = (double)(next() >> 11) / (double)(1ull << 53);
  qsort(values, count, sizeof *values, compare);
  for (size_t index = 0; index < count; index++) sum += values[index] * (double)index;
  printf("sorted: %.17g %.17g %.17g\n", values[0], values[count / 2], sum);
  free(values);
}

int main(void) {
  integers();
  floats();
  sorting();
  return 0;
}
