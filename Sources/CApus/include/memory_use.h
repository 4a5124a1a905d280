// How much memory this process uses: calls that each C library spells in its own way.
#ifndef APUS_MEMORY_USE_H
#define APUS_MEMORY_USE_H

#include <stdbool.h>
#include <stdint.h>

/// The bytes that the process has from `malloc` and not given back; -1 where the C library does not tell.
int64_t apus_heap_use(void);
/// The most physical memory that the process has had at once, in bytes; -1 if the system does not tell.
int64_t apus_resident_peak(void);
/// Whether the process may only have so much address space.
bool apus_address_space_is_limited(void);

#endif
