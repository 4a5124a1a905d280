// The functions that Apus needs from a host without an operating system. The Embedded Swift build calls them, and the
// program that links it must supply them; Embedded/README.md lists the functions that Swift itself needs.
#ifndef APUS_PORT_H
#define APUS_PORT_H

#include <stddef.h>
#include <stdint.h>

/// Reserves `byte_count` bytes of address space, aligned to `apus_port_page_size()`; returns NULL on failure. Nothing
/// is accessible before it is committed; a host without virtual memory returns zeroed memory and accepts every commit.
void *_Nullable apus_port_reserve(size_t byte_count);
/// Makes bytes of a reservation accessible, which then read as zero. Returns 1, or 0 if refused.
int32_t apus_port_commit(void *_Nonnull start, size_t byte_count);
/// Releases a whole reservation.
void apus_port_release(void *_Nonnull base, size_t byte_count);
/// As in the C library, which a device may not have.
void *_Nullable calloc(size_t count, size_t size);
void free(void *_Nullable memory);
/// The page size in bytes, the unit of the functions above; a power of two.
size_t apus_port_page_size(void);

#endif
