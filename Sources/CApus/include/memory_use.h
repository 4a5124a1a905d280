// The memory that this process uses: functions that differ between C libraries.
#ifndef APUS_MEMORY_USE_H
#define APUS_MEMORY_USE_H

#include <stdbool.h>
#include <stdint.h>

/// The number of bytes that were allocated by `malloc` and not freed; -1 where the C library does not report it.
int64_t apus_heap_use(void);
/// The largest amount of physical memory that the process has had at once, in bytes; -1 if the system does not report
/// it.
int64_t apus_resident_peak(void);
/// Whether the address space of the process is limited.
bool apus_address_space_is_limited(void);

#endif
