// Included before SQLite's own sources: what the C library of WASI does not have. Files have no owner and no mode; there
// are no locks, which the file system "unix-none" does not use; there are no processes and no users.
#ifndef APUS_PROGRAMS_SQLITE3_WASI_H
#define APUS_PROGRAMS_SQLITE3_WASI_H

#define _WASI_EMULATED_GETPID
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#ifndef F_WRLCK
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#endif

static inline int fchmod(int file, mode_t mode) { return (void)file, (void)mode, 0; }
static inline int fchown(int file, uid_t owner, gid_t group) { return (void)file, (void)owner, (void)group, 0; }
static inline int chmod(const char *path, mode_t mode) { return (void)path, (void)mode, 0; }
static inline uid_t geteuid(void) { return 0; }
static inline uid_t getuid(void) { return 0; }
#define system(command) ((command) ? -1 : 0)

#endif
