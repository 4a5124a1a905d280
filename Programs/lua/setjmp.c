// The three functions that `clang -mllvm -wasm-enable-sjlj` calls for setjmp and longjmp: a longjmp is an exception
// with the tag __c_longjmp that carries a pointer to { buffer, value }; the frame that catches it tests whether the
// buffer is one of its own, and rethrows it if not.
#include <setjmp.h>
#include <stdint.h>

typedef struct {
  void *frame;
  uint32_t label;
  void *target;
  int value;
} buffer;

void __wasm_setjmp(void *environment, uint32_t label, void *frame) {
  buffer *saved = environment;
  saved->frame = frame;
  saved->label = label;
}

uint32_t __wasm_setjmp_test(void *environment, void *frame) {
  const buffer *saved = environment;
  return saved->frame == frame ? saved->label : 0;
}

void __wasm_longjmp(void *environment, int value) {
  buffer *saved = environment;
  saved->target = environment;
  saved->value = value ? value : 1;
  __builtin_wasm_throw(1, &saved->target);
}
