// The interface by which GDB and LLDB learn of code that is made while a program runs.
#ifndef APUS_DEBUGGER_H
#define APUS_DEBUGGER_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Makes an object file in memory known, which stays where and as it is until it is taken back. Returns what to take it
/// back by; null without memory.
void *_Nullable apus_debugger_add(const void *object, size_t size);
/// The code that the object describes is gone.
void apus_debugger_remove(void *entry);

/// The object that was made known at a position, the newest at zero, and its size; null behind the last. For tests.
const void *_Nullable apus_debugger_object(size_t position, size_t *size);

#pragma clang assume_nonnull end

#endif
