#ifndef CAPUS_NATIVE_INTERNAL_H
#define CAPUS_NATIVE_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#if defined(__APPLE__)
#include <TargetConditionals.h>
#endif

// Whether this system runs compiled code: it lets a process make pages executable, and handle faults on another stack.
#if defined(__x86_64__) && (defined(__linux__) || (defined(__APPLE__) && TARGET_OS_OSX))
#define HAS_NATIVE 1
#else
#define HAS_NATIVE 0
#endif

/// Whether a fault of the instruction at an address is a trap. Safe in a signal handler.
bool apus_native_is_trap(uintptr_t address);

// native_x86_64.S
void apus_native_trap_exit(void);
void apus_native_fault_exit(void);
void apus_native_trap_exit_with_code(void);
void apus_native_throw(void);
void apus_native_host_failure(void);
void apus_native_switch(void);
void apus_native_compile(void);
void apus_native_hot_entry(void);
void apus_native_hot_loop(void);
void apus_native_switch_return(void);

#endif
