#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "include/native.h"
#include "native_internal.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

_Thread_local ApusNativeThread apus_native_current;

#if HAS_NATIVE

static pthread_key_t stackKey;
static const size_t signalStackSize = 64 << 10;

/// Frees the signal stack of a thread that ends.
static void dropSignalStack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, signalStackSize);
}

static void makeKey(void) { pthread_key_create(&stackKey, dropSignalStack); }

/// Gives the thread a stack for signal handlers, because a fault may occur with little stack left. If it has one, that
/// is kept.
static void addSignalStack(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, makeKey);
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(NULL, signalStackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = signalStackSize};
  if (sigaltstack(&stack, NULL) != 0) munmap(memory, signalStackSize);
  else pthread_setspecific(stackKey, memory);
}

#else

static void addSignalStack(void) {}

#endif

#if defined(__linux__)

/// Finds the stack if the thread is the first one, as the C library does, but without a list of all mappings. At its upper
/// end, the system puts the name of the program and a word. Below, it keeps at least 128 MiB free of other mappings, so
/// that no other stack is there.
static bool findFirstStack(ApusNativeThread *thread) {
  const char *name = (const char *)getauxval(AT_EXECFN);
  struct rlimit limit;
  if (!name || getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur > 64 << 20) return false;
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t high = ((uintptr_t)name + strlen(name) + 1 + sizeof(void *) + page - 1) & -page;
  uintptr_t low = high - ((uintptr_t)limit.rlim_cur & -page);
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (here < low || here >= high) return false;
  thread->stackLow = low;
  thread->stackHigh = high;
  return true;
}

#else

static bool findFirstStack(ApusNativeThread *thread) { return false; }

#endif

static void findStack(ApusNativeThread *thread) {
  if (findFirstStack(thread)) return;
#if defined(__APPLE__)
  thread->stackHigh = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
  thread->stackLow = thread->stackHigh - pthread_get_stacksize_np(pthread_self());
#else
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void *low;
  size_t size;
  if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
    thread->stackLow = (uintptr_t)low;
    thread->stackHigh = (uintptr_t)low + size;
  }
  pthread_attr_destroy(&attributes);
#endif
}

static __attribute__((noinline)) void prepare(ApusNativeThread *thread) {
  static _Atomic uint64_t lastNumber;
  findStack(thread);
  addSignalStack();
  thread->number = atomic_fetch_add(&lastNumber, 1) + 1;
}

const ApusNativeThread *apus_native_thread(void) {
  ApusNativeThread *thread = &apus_native_current;
  if (__builtin_expect(thread->number == 0, 0)) prepare(thread);
  return thread;
}

__attribute__((noinline)) uint64_t apus_native_with_registers(
  uintptr_t walk, void *first, uint64_t second, uint64_t (*body)(void *first, uint64_t second, void *exit)) {
  // Saves all callee-saved registers, at addresses above those of this function's variables.
  __builtin_unwind_init();
  volatile uintptr_t exit = walk;
  uint64_t result = body(first, second, (void *)&exit);
  // The variable is used after the call, so that the frame exists until then.
  return exit == walk ? result : 0;
}
