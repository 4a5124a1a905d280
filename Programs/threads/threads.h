// Threads and locks for programs without a C library: there is none for wasi-threads in Debian or PyPI.
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

IMPORT("wasi", "thread-spawn") int32_t wasi_thread_spawn(void *start);
IMPORT("wasi_snapshot_preview1", "proc_exit") _Noreturn void proc_exit(uint32_t status);

typedef struct {
  void *stack;  // The end of the stack, which grows downwards. At offset 0, for the assembly below.
  void (*body)(void *);
  void *argument;
  int32_t is_running;
  char room[8192] __attribute__((aligned(16)));
} Thread;

// Each thread is an instance of its own, whose stack pointer starts with the value for the first thread.
__asm__(".globaltype __stack_pointer, i32\n"
        ".functype thread_body (i32) -> ()\n"
        ".globl wasi_thread_start\n"
        ".type wasi_thread_start,@function\n"
        ".export_name wasi_thread_start, wasi_thread_start\n"
        "wasi_thread_start:\n"
        "  .functype wasi_thread_start (i32, i32) -> ()\n"
        "  local.get 1\n"
        "  i32.load 0\n"
        "  global.set __stack_pointer\n"
        "  local.get 1\n"
        "  call thread_body\n"
        "  end_function\n");

__attribute__((used)) void thread_body(Thread *thread) {
  thread->body(thread->argument);
  __atomic_store_n(&thread->is_running, 0, __ATOMIC_SEQ_CST);
  __builtin_wasm_memory_atomic_notify(&thread->is_running, 1);
}

static void start(Thread *thread, void (*body)(void *), void *argument) {
  thread->stack = thread->room + sizeof thread->room;
  thread->body = body;
  thread->argument = argument;
  thread->is_running = 1;
  if (wasi_thread_spawn(thread) <= 0) proc_exit(2);
}

static void join(Thread *thread) {
  while (__atomic_load_n(&thread->is_running, __ATOMIC_SEQ_CST))
    __builtin_wasm_memory_atomic_wait32(&thread->is_running, 1, -1);
}

// 0 is free, 1 locked, 2 locked with threads waiting.
typedef int32_t Lock;

static void lock(Lock *lock) {
  int32_t state = 0;
  if (__atomic_compare_exchange_n(lock, &state, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) return;
  if (state != 2) state = __atomic_exchange_n(lock, 2, __ATOMIC_SEQ_CST);
  while (state != 0) {
    __builtin_wasm_memory_atomic_wait32(lock, 2, -1);
    state = __atomic_exchange_n(lock, 2, __ATOMIC_SEQ_CST);
  }
}

static void unlock(Lock *lock) {
  if (__atomic_exchange_n(lock, 0, __ATOMIC_SEQ_CST) == 2) __builtin_wasm_memory_atomic_notify(lock, 1);
}

// Changes with every signal: a thread waits for it to differ from the last value that it has read.
typedef int32_t Condition;

static void wait_for(Condition *condition, Lock *held) {
  int32_t last = __atomic_load_n(condition, __ATOMIC_SEQ_CST);
  unlock(held);
  __builtin_wasm_memory_atomic_wait32(condition, last, -1);
  lock(held);
}

static void signal_all(Condition *condition) {
  __atomic_fetch_add(condition, 1, __ATOMIC_SEQ_CST);
  __builtin_wasm_memory_atomic_notify(condition, -1);
}
