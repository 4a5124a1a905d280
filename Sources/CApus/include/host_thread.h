// Threads of the system. The type of a thread, and whether its functions take null, differ between the systems.
#ifndef APUS_HOST_THREAD_H
#define APUS_HOST_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Starts a thread that calls `body`. Returns false if the system refuses.
bool apus_thread_start(uintptr_t *thread, size_t stack_size, void (*body)(void *argument), void *argument);
/// Waits until the thread has ended. Each thread is joined or detached once. Returns 0, or a code like those of errno.
int32_t apus_thread_join(uintptr_t thread);
/// Lets the system free the thread when it ends. Returns 0, or a code like those of errno.
int32_t apus_thread_detach(uintptr_t thread);

#pragma clang assume_nonnull end

#endif
