// Faults in compiled code become traps: the handler makes the thread continue at apus_native_fault_exit, with the
// address of the instruction on the stack where a call would have put its return address.
#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "include/native.h"
#include "native_internal.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/ucontext.h>
#include <unistd.h>

bool apus_native_supported(void) { return HAS_NATIVE; }

void apus_native_write_error(const uint8_t *text, intptr_t count) {
  while (count > 0) {
    ssize_t written = write(2, text, (size_t)count);
    if (written <= 0) return;
    text += written;
    count -= written;
  }
}

#if HAS_NATIVE

static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
#define SIGNAL_COUNT (sizeof signals / sizeof *signals)
static struct sigaction previous[SIGNAL_COUNT];

/// Makes the interrupted thread continue at the exit of traps, if it is at an instruction that may fault.
static bool redirect(ucontext_t *context) {
#if defined(__APPLE__)
  uint64_t *pc = &context->uc_mcontext->__ss.__rip, *sp = &context->uc_mcontext->__ss.__rsp;
#else
  greg_t *registers = context->uc_mcontext.gregs;
  greg_t *pc = &registers[REG_RIP], *sp = &registers[REG_RSP];
#endif
  uintptr_t fault = (uintptr_t)*pc;
  if (!apus_native_is_trap(fault)) return false;
  *sp -= 8;
  *(uintptr_t *)*sp = fault;
  *pc = (typeof(*pc))(uintptr_t)apus_native_fault_exit;
  return true;
}

static uintptr_t address(const ucontext_t *context) {
#if defined(__APPLE__)
  return (uintptr_t)context->uc_mcontext->__ss.__rip;
#else
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#endif
}

static ApusFaultReport reportFault;

static void handle(int signal, siginfo_t *info, void *context) {
  if (redirect(context)) return;
  // A second fault, in the report, is not reported.
  static atomic_flag isReported = ATOMIC_FLAG_INIT;
  if (apus_native_unit_owner(address(context)) && !atomic_flag_test_and_set(&isReported)) {
    reportFault(signal, address(context));
  }
  size_t index = 0;
  while (index < SIGNAL_COUNT - 1 && signals[index] != signal) index++;
  const struct sigaction *next = &previous[index];
  if (next->sa_flags & SA_SIGINFO) {
    next->sa_sigaction(signal, info, context);
  } else if (next->sa_handler == SIG_DFL || next->sa_handler == SIG_IGN) {
    // The instruction is executed again, and the previous action of the signal takes effect.
    sigaction(signal, next, NULL);
  } else {
    next->sa_handler(signal);
  }
}

static bool isInstalled;

static void install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < SIGNAL_COUNT; index++) {
    if (sigaction(signals[index], &action, &previous[index]) != 0) return;
  }
  isInstalled = true;
}

bool apus_native_install_handlers(ApusFaultReport report) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  reportFault = report;
  pthread_once(&once, install);
  return isInstalled;
}

ApusNativeStubs apus_native_stubs(void) {
  return (ApusNativeStubs){
    .trapExit = (const void *)apus_native_trap_exit,
    .trapExitWithCode = (const void *)apus_native_trap_exit_with_code,
    .throwException = (const void *)apus_native_throw,
    .hostFailure = (const void *)apus_native_host_failure,
    .switchStub = (const void *)apus_native_switch,
    .switchReturn = (const void *)apus_native_switch_return,
    .compile = (const void *)apus_native_compile,
    .hotEntry = (const void *)apus_native_hot_entry,
    .hotLoop = (const void *)apus_native_hot_loop,
  };
}

#define FEATURES(X) \
  X("sse4.2", "SSE4.2") X("popcnt", "POPCNT") X("avx", "AVX") X("avx2", "AVX2") X("bmi", "BMI1") X("bmi2", "BMI2") \
  X("lzcnt", "LZCNT") X("fma", "FMA")

const char *apus_native_feature(int index, bool *isPresent) {
  __builtin_cpu_init();
#define ROW(feature, name) \
  if (index-- == 0) { \
    *isPresent = __builtin_cpu_supports(feature); \
    return name; \
  }
  FEATURES(ROW)
#undef ROW
  return NULL;
}

const char *apus_native_missing_features(void) {
  static char missing[96];
  static const char *volatile result;
  if (result) return result;
  char text[96] = "";
  bool isPresent;
  const char *name;
  for (int index = 0; (name = apus_native_feature(index, &isPresent)); index++) {
    if (!isPresent) strcat(strcat(text, *text ? ", " : ""), name);
  }
  memcpy(missing, text, sizeof text);
  return result = missing;
}

#else

bool apus_native_install_handlers(ApusFaultReport report) { return false; }
ApusNativeStubs apus_native_stubs(void) { return (ApusNativeStubs){0}; }
const char *apus_native_feature(int index, bool *isPresent) { return NULL; }
const char *apus_native_missing_features(void) { return "x86-64"; }

#endif
