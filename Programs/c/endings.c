// The ways in which a program can end, selected by the argument.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*binary)(int, int);
typedef double (*unary)(double);

static int add(int left, int right) { return left + right; }

// Volatile, so that the compiler cannot detect the errors.
static volatile int zero = 0;
static volatile int minus_one = -1;
static volatile int lowest = -2147483647 - 1;
static volatile double huge = 1e300;
static binary volatile function = add;

static __attribute__((noinline)) int deep(int depth) {
  if (depth == 0) return 0;
  return deep(depth - 1) + (depth ^ zero);
}

static void trap(const char *how) {
  if (!strcmp(how, "unreachable")) __builtin_trap();
  if (!strcmp(how, "abort")) abort();
  if (!strcmp(how, "division-by-zero")) printf("%d\n", lowest / zero);
  if (!strcmp(how, "division-overflow")) printf("%d\n", lowest / minus_one);
  if (!strcmp(how, "conversion")) printf("%d\n", __builtin_wasm_trunc_s_i32_f64(huge));
  if (!strcmp(how, "out-of-bounds")) printf("%d\n", *(volatile int *)0xFFFFFFF0u);
  if (!strcmp(how, "null-function")) {
    function = NULL;
    printf("%d\n", function(1, 2));
  }
  if (!strcmp(how, "wrong-signature")) printf("%f\n", ((unary)(void *)function)(1.5));
  if (!strcmp(how, "endless-recursion")) printf("%d\n", deep(-1));
}

int main(int count, char **arguments) {
  const char *how = count > 1 ? arguments[1] : "return";
  printf("ending: %s\n", how);
  fflush(stdout);
  if (!strcmp(how, "return")) return 0;
  if (!strcmp(how, "exit")) exit(3);
  if (!strcmp(how, "quick-exit")) _Exit(42);
  if (!strcmp(how, "deep-recursion")) {
    printf("%d\n", deep(6000));
    return 0;
  }
  trap(how);
  printf("still here\n");
  return 99;
}
