// Included before bzip2's own sources: what the C library of WASI does not have. Files here have no owner and no mode.
#ifndef APUS_PROGRAMS_BZIP2_WASI_H
#define APUS_PROGRAMS_BZIP2_WASI_H

#define _WASI_EMULATED_SIGNAL
#define _WASI_EMULATED_PROCESS_CLOCKS
#include <sys/stat.h>
#include <sys/types.h>

static inline int fchmod(int file, mode_t mode) { return (void)file, (void)mode, 0; }
static inline int fchown(int file, uid_t owner, gid_t group) { return (void)file, (void)owner, (void)group, 0; }

#endif
