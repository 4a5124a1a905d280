// What Apus asks of a host without an operating system: the Embedded Swift build calls these, and whoever links it
// supplies them; Embedded/README.md lists what Swift itself asks for.
#ifndef APUS_PORT_H
#define APUS_PORT_H

#include <stddef.h>
#include <stdint.h>

/// `byte_count` bytes of address space, aligned to `apus_port_page_size()`, or NULL. Nothing is accessible before it
/// is committed; a host without virtual memory returns zeroed memory and grants every commit.
void *_Nullable apus_port_reserve(size_t byte_count);
/// Makes bytes of a reservation accessible, reading as zero: 1 if done, 0 if refused.
int32_t apus_port_commit(void *_Nonnull start, size_t byte_count);
/// Gives a whole reservation back.
void apus_port_release(void *_Nonnull base, size_t byte_count);
/// As in the C library, of which a device may have little.
void *_Nullable calloc(size_t count, size_t size);
void free(void *_Nullable memory);
/// The unit of the calls above in bytes, a power of two.
size_t apus_port_page_size(void);

#endif
