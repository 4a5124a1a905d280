// The interface by which GDB and LLDB find code that is generated while a program runs.
#ifndef APUS_DEBUGGER_H
#define APUS_DEBUGGER_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Registers an object file in memory, which must not move or change until it is removed. Returns the entry by which it
/// is removed; null if there is no memory.
void *_Nullable apus_debugger_add(const void *object, size_t size);
/// Removes an entry; the code that its object describes must not run any more.
void apus_debugger_remove(void *entry);

/// The object at a position in the list, the newest at zero, and its size in bytes; null after the last. For tests.
const void *_Nullable apus_debugger_object(size_t position, size_t *size);

#pragma clang assume_nonnull end

#endif
