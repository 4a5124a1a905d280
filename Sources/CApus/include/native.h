#ifndef CAPUS_NATIVE_H
#define CAPUS_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// The support of compiled code that only C and assembler can provide.

/// Whether compiled code can run on this architecture and system.
bool apus_native_supported(void);
/// The processor features that compiled code needs and this processor lacks, separated by commas; empty if it has all.
const char *apus_native_missing_features(void);
/// The name of one of the processor features that compiled code needs, and whether this processor has it; null from the
/// number of these features on.
const char *_Nullable apus_native_feature(int index, bool *isPresent);

// The addresses of the code in native_x86_64.S; null on other architectures.

typedef struct {
  /// The code that compiled code calls for a trap. The return address identifies the trap; for the second one, eax has
  /// the TrapCode.
  const void *_Nullable trapExit;
  const void *_Nullable trapExitWithCode;
  /// The builtin that throws an exception.
  const void *_Nullable throwException;
  /// Continues after a host function that failed with the TrapCode in eax.
  const void *_Nullable hostFailure;
  /// Calls the body of a function of another instance.
  const void *_Nullable switchStub;
  /// The return address of that call.
  const void *_Nullable switchReturn;
  /// The checked entry of functions that are not compiled yet; their body follows it.
  const void *_Nullable compile;
  /// The code that baseline code calls when a counter overflows, at the entry of a function and in a loop.
  const void *_Nullable hotEntry;
  const void *_Nullable hotLoop;
} ApusNativeStubs;

/// The result of compiling a function at its first call: its body, or null with a TrapCode.
typedef struct {
  const void *_Nullable body;
  uint64_t trap;
} ApusCompiledBody;

ApusNativeStubs apus_native_stubs(void);

// Ranges of compiled code, which fault handlers and walks of frames look up.

typedef struct ApusNativeRange ApusNativeRange;

/// Adds a range of whole pages, which has no units yet. Returns null if there is no memory.
ApusNativeRange *_Nullable apus_native_add_range(const void *start, uint32_t size);
/// Adds a unit of code to a range, after all others, with at least one byte between. One thread at a time does that; any
/// thread may look up units meanwhile. A fault in the unit is a trap if it is at one of the offsets, which must be
/// sorted. Returns false if there is no memory.
bool apus_native_add_unit(
  ApusNativeRange *range, const void *start, uint32_t size, const uint32_t *trapOffsets, uint32_t trapCount,
  void *owner);
/// Removes a range with its units. No thread may be in it any more.
void apus_native_remove_range(ApusNativeRange *range);
/// The owner of the unit that contains an address or ends there; null if there is none. It takes constant time to find
/// the range, and logarithmic time to find the unit in it.
void *_Nullable apus_native_unit_owner(uintptr_t address);

/// Called before the process ends, for a fault in compiled code that is not one of its traps, and so an error of the
/// compiler. Gets the number of the signal and the address of the instruction. The thread holds no lock, because it was
/// in a guest's code.
typedef void (*ApusFaultReport)(int32_t signal, uintptr_t address);

/// Installs the handlers that turn faults in compiled code into traps, once for the process. Any other fault is passed
/// to the previous handlers, and to `report` before that if it is in compiled code. Returns false if the system
/// refuses.
bool apus_native_install_handlers(ApusFaultReport report);

/// Writes to standard error. Safe in any state of the process.
void apus_native_write_error(const uint8_t *_Nullable text, intptr_t count);

// The calling thread.

typedef struct {
  /// A number that no other thread has or will have; 0 if the thread is not prepared.
  uint64_t number;
  /// The lowest address of the stack, and the first address above it; both 0 if the system does not report them.
  uintptr_t stackLow;
  uintptr_t stackHigh;
} ApusNativeThread;

// Android loads no library whose thread-local variables have the fastest model.
#if defined(__ANDROID__)
extern _Thread_local ApusNativeThread apus_native_current;
#else
extern _Thread_local ApusNativeThread apus_native_current __attribute__((tls_model("initial-exec")));
#endif

/// Returns the calling thread, prepared to run compiled code: it has a number and a stack for signals.
const ApusNativeThread *apus_native_thread(void);

/// The number of the calling thread, 0 if it is not prepared.
static inline __attribute__((always_inline)) uint64_t apus_native_thread_number(void) {
  return apus_native_current.number;
}

/// The approximate stack pointer of the caller.
static inline __attribute__((always_inline)) uintptr_t apus_native_stack_pointer(void) {
  return (uintptr_t)__builtin_frame_address(0);
}

/// Calls `body` with all callee-saved registers on the stack, above the address `exit`; the word at that address is
/// `walk`.
uint64_t apus_native_with_registers(
  uintptr_t walk, void *first, uint64_t second, uint64_t (*body)(void *first, uint64_t second, void *exit));

#pragma clang assume_nonnull end

#endif
