#ifndef CAPUS_NATIVE_H
#define CAPUS_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Compiled code: what only C and assembler can do for it.

/// Whether this is an architecture that compiled code can run on.
bool apus_native_supported(void);
/// What compiled code needs of the processor and does not find, as text with commas; empty if nothing lacks.
const char *apus_native_missing_features(void);

// Addresses of the code in native_x86_64.S; null on other architectures.

typedef struct {
  /// Compiled code calls these two for a trap; what traps is told by the return address, or by it and eax.
  const void *_Nullable trapExit;
  const void *_Nullable trapExitWithCode;
  /// The builtin that throws an exception.
  const void *_Nullable throwException;
  /// Goes on after a host function whose TrapCode is in eax.
  const void *_Nullable hostFailure;
  /// Calls the body of a function of another instance, and where that returns to.
  const void *_Nullable switchStub;
  const void *_Nullable switchReturn;
} ApusNativeStubs;

ApusNativeStubs apus_native_stubs(void);

// Ranges of compiled code, which the handlers of faults and whoever walks frames look up.

/// Makes a range known. A fault in it is a trap if it is at one of the offsets, which are sorted and stay where they are.
/// Returns the number to take it back by, or -1 without memory.
int64_t apus_native_add_range(
  const void *start, uint32_t size, const uint32_t *trapOffsets, uint32_t trapCount, void *owner);
/// No thread is in the range any more.
void apus_native_remove_range(int64_t number);
/// The owner of the range around an address; null if there is none.
void *_Nullable apus_native_range_owner(uintptr_t address);

/// Called for a fault in compiled code that is none of its traps, so an error of the compiler, before the process ends: the
/// number of the signal, the address of the instruction. No lock is held, for the thread was in a guest's code.
typedef void (*ApusFaultReport)(int32_t signal, uintptr_t address);

/// Installs the handlers that make traps of faults in compiled code, once for the process. What is not such a fault goes
/// to the handlers that were there before, and to `report` first if it is a fault of compiled code.
bool apus_native_install_handlers(ApusFaultReport report);

/// Writes to standard error, whatever the state of the process.
void apus_native_write_error(const uint8_t *_Nullable text, intptr_t count);

// The calling thread.

typedef struct {
  /// Never that of another thread, now or later; 0 if it is not known yet.
  uint64_t number;
  /// The lowest address of the stack, and the first above it; both 0 if the system does not tell.
  uintptr_t stackLow;
  uintptr_t stackHigh;
} ApusNativeThread;

extern _Thread_local ApusNativeThread apus_native_current __attribute__((tls_model("initial-exec")));

/// The calling thread, ready to run compiled code: with a stack for signals.
const ApusNativeThread *apus_native_thread(void);

/// The number of the calling thread, 0 if it is not ready.
static inline __attribute__((always_inline)) uint64_t apus_native_thread_number(void) {
  return apus_native_current.number;
}

/// Where the caller's frame is, roughly.
static inline __attribute__((always_inline)) uintptr_t apus_native_stack_pointer(void) {
  return (uintptr_t)__builtin_frame_address(0);
}

/// Calls a function with all registers that calls keep on the stack, above the address that it gets, which holds `walk`.
uint64_t apus_native_with_registers(
  uintptr_t walk, void *first, uint64_t second, uint64_t (*body)(void *first, uint64_t second, void *exit));

#pragma clang assume_nonnull end

#endif
