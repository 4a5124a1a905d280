// Calls of the host's libc that Swift cannot make, or not portably: variadic calls, feature-test constants,
// and signal masking. Each returns a result >= 0 or -errno, and retries where a signal interrupted it.
#ifndef APUS_WASI_HOST_H
#define APUS_WASI_HOST_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/// Opens the directory `name` in `directory` for traversal only; a symbolic link is an error.
int32_t apus_wasi_open_directory(int32_t directory, const char *name);
/// openat(2) with O_CLOEXEC, O_NOFOLLOW and O_NOCTTY added.
int32_t apus_wasi_open(int32_t directory, const char *name, int32_t flags, uint32_t mode);
/// Opens a directory by a path of the host's choosing; symbolic links are followed.
int32_t apus_wasi_open_host_directory(const char *path);
/// fcntl(F_GETFL) and fcntl(F_SETFL).
int32_t apus_wasi_get_flags(int32_t descriptor);
int32_t apus_wasi_set_flags(int32_t descriptor, int32_t flags);
/// The part of the flags that says for which access the file was opened (O_ACCMODE).
int32_t apus_wasi_access_mode(int32_t flags);
/// UTIME_OMIT and UTIME_NOW, which are macros that Swift does not see.
long apus_wasi_time_omit(void);
long apus_wasi_time_now(void);
/// Bytes that can be read without blocking (FIONREAD).
int64_t apus_wasi_readable_bytes(int32_t descriptor);
/// fallocate(2), or -ENOTSUP where the host has none.
int32_t apus_wasi_allocate(int32_t descriptor, int64_t offset, int64_t length);
/// posix_fadvise(2) with the advice of WASI (0 normal ... 5 noreuse); nothing where the host has none.
int32_t apus_wasi_advise(int32_t descriptor, int64_t offset, int64_t length, int32_t advice);

/// writev(2) that returns -EPIPE and never raises SIGPIPE.
int64_t apus_wasi_write(int32_t descriptor, const struct iovec *vectors, int32_t count);
/// sendmsg(2) that returns -EPIPE and never raises SIGPIPE.
int64_t apus_wasi_send(int32_t descriptor, const struct iovec *vectors, int32_t count);
/// recvmsg(2); `truncated` becomes 1 if a datagram was longer than the buffers.
int64_t apus_wasi_receive(int32_t descriptor, const struct iovec *vectors, int32_t count, int32_t peek,
                          int32_t wait_all, int32_t *truncated);
/// accept(2) with close-on-exec set.
int32_t apus_wasi_accept(int32_t descriptor, int32_t nonblocking);
/// Returns 1 for a stream socket, 0 for any other socket, and -ENOTSOCK for other descriptors.
int32_t apus_wasi_is_stream_socket(int32_t descriptor);

/// ppoll(2); negative `nanoseconds` wait without limit. -EINTR is returned, not retried: the caller owns the deadline.
int32_t apus_wasi_poll(struct pollfd *descriptors, uint32_t count, int64_t nanoseconds);
/// Fills the whole buffer with random bytes of the system, or returns -errno.
int32_t apus_wasi_random(void *buffer, size_t count);

/// One entry of a directory; `name` is valid until the next call on the same stream.
struct apus_wasi_entry {
  uint64_t inode;
  uint64_t next;
  const char *name;
  uint32_t name_length;
  uint8_t type;  // DT_*
};
/// A stream of its own, with its own position, over an open directory. NULL on failure, with `error` set.
void *apus_wasi_directory_open(int32_t directory, int32_t *error);
void apus_wasi_directory_close(void *stream);
/// Moves to a position taken from `next` of an entry; 0 is the start, from which the directory is read again.
void apus_wasi_directory_seek(void *stream, uint64_t position);
/// Returns 1 with an entry, 0 at the end, or -errno.
int32_t apus_wasi_directory_read(void *stream, struct apus_wasi_entry *entry);

#endif
