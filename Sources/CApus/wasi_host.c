#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "wasi_host.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/random.h>
#endif

#define RETRY(result, call)               \
  do {                                    \
    result = (call);                      \
  } while (result < 0 && errno == EINTR); \
  if (result < 0) result = -errno

#if defined(O_PATH)
#define APUS_TRAVERSE O_PATH
#elif defined(O_SEARCH)
#define APUS_TRAVERSE O_SEARCH
#else
#define APUS_TRAVERSE O_RDONLY
#endif

int32_t apus_wasi_open_directory(int32_t directory, const char *name) {
  int32_t result;
  RETRY(result, openat(directory, name, APUS_TRAVERSE | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  return result;
}

int32_t apus_wasi_open(int32_t directory, const char *name, int32_t flags, uint32_t mode) {
  int32_t result;
  RETRY(result, openat(directory, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, (mode_t)mode));
  return result;
}

int32_t apus_wasi_open_host_directory(const char *path) {
  int32_t result;
  RETRY(result, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return result;
}

int32_t apus_wasi_get_flags(int32_t descriptor) {
  int32_t result;
  RETRY(result, fcntl(descriptor, F_GETFL));
  return result;
}

int32_t apus_wasi_set_flags(int32_t descriptor, int32_t flags) {
  int32_t result;
  RETRY(result, fcntl(descriptor, F_SETFL, flags));
  return result;
}

int32_t apus_wasi_access_mode(int32_t flags) { return flags & O_ACCMODE; }

long apus_wasi_time_omit(void) { return UTIME_OMIT; }
long apus_wasi_time_now(void) { return UTIME_NOW; }

int64_t apus_wasi_readable_bytes(int32_t descriptor) {
  int count = 0;
  if (ioctl(descriptor, FIONREAD, &count) < 0) return -errno;
  return count;
}

int32_t apus_wasi_allocate(int32_t descriptor, int64_t offset, int64_t length) {
#ifdef __linux__
  int32_t result;
  RETRY(result, fallocate(descriptor, 0, offset, length));
  return result;
#else
  (void)descriptor, (void)offset, (void)length;
  return -ENOTSUP;
#endif
}

int32_t apus_wasi_advise(int32_t descriptor, int64_t offset, int64_t length, int32_t advice) {
#ifdef __linux__
  static const int advices[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                                POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
  if (advice < 0 || advice > 5) return -EINVAL;
  return -posix_fadvise(descriptor, offset, length, advices[advice]);
#else
  (void)descriptor, (void)offset, (void)length;
  return advice < 0 || advice > 5 ? -EINVAL : 0;
#endif
}

#ifdef F_SETNOSIGPIPE

// Darwin sends SIGPIPE to the process, where any thread may take it, unless the open file or socket is marked. The mark
// is not removed, because another thread may be writing to the same file.
static int64_t without_sigpipe(int32_t descriptor, const struct iovec *vectors, int32_t count) {
  fcntl(descriptor, F_SETNOSIGPIPE, 1);
  int64_t result;
  RETRY(result, writev(descriptor, vectors, count));
  return result;
}

#else

// SIGPIPE is sent to the thread that writes. It is blocked here, and consumed if this write raised it.
static int64_t without_sigpipe(int32_t descriptor, const struct iovec *vectors, int32_t count) {
  sigset_t pipe_set, old_set, pending;
  sigemptyset(&pipe_set);
  sigaddset(&pipe_set, SIGPIPE);
  sigpending(&pending);
  int was_pending = sigismember(&pending, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &pipe_set, &old_set);
  int64_t result;
  RETRY(result, writev(descriptor, vectors, count));
  if (result == -EPIPE && !was_pending) {
    int signal_number;
    sigpending(&pending);
    if (sigismember(&pending, SIGPIPE) == 1) sigwait(&pipe_set, &signal_number);
  }
  pthread_sigmask(SIG_SETMASK, &old_set, NULL);
  return result;
}

#endif

int64_t apus_wasi_write(int32_t descriptor, const struct iovec *vectors, int32_t count) {
  return without_sigpipe(descriptor, vectors, count);
}

int64_t apus_wasi_send(int32_t descriptor, const struct iovec *vectors, int32_t count) {
#ifdef F_SETNOSIGPIPE
  return without_sigpipe(descriptor, vectors, count);
#else
  struct msghdr message;
  memset(&message, 0, sizeof message);
  message.msg_iov = (struct iovec *)vectors;
  message.msg_iovlen = count;
  int64_t result;
  RETRY(result, sendmsg(descriptor, &message, MSG_NOSIGNAL));
  return result;
#endif
}

int64_t apus_wasi_receive(int32_t descriptor, const struct iovec *vectors, int32_t count, int32_t peek,
                          int32_t wait_all, int32_t *truncated) {
  struct msghdr message;
  memset(&message, 0, sizeof message);
  message.msg_iov = (struct iovec *)vectors;
  message.msg_iovlen = count;
  int64_t result;
  RETRY(result, recvmsg(descriptor, &message, (peek ? MSG_PEEK : 0) | (wait_all ? MSG_WAITALL : 0)));
  *truncated = result >= 0 && (message.msg_flags & MSG_TRUNC) != 0;
  return result;
}

int32_t apus_wasi_accept(int32_t descriptor, int32_t nonblocking) {
  int32_t result;
#ifdef __linux__
  RETRY(result, accept4(descriptor, NULL, NULL, SOCK_CLOEXEC | (nonblocking ? SOCK_NONBLOCK : 0)));
#else
  RETRY(result, accept(descriptor, NULL, NULL));
  if (result >= 0) {
    fcntl(result, F_SETFD, FD_CLOEXEC);
    fcntl(result, F_SETFL, nonblocking ? O_NONBLOCK : 0);
  }
#endif
  return result;
}

int32_t apus_wasi_is_stream_socket(int32_t descriptor) {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) < 0) return -errno;
  return type == SOCK_STREAM;
}

int32_t apus_wasi_poll(struct pollfd *descriptors, uint32_t count, int64_t nanoseconds) {
#ifdef __linux__
  struct timespec timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  int32_t result = ppoll(descriptors, count, nanoseconds < 0 ? NULL : &timeout, NULL);
#else
  int64_t milliseconds = nanoseconds < 0 ? -1 : (nanoseconds + 999999) / 1000000;
  int32_t result = poll(descriptors, count, milliseconds > 0x7fffffff ? 0x7fffffff : (int)milliseconds);
#endif
  return result < 0 ? -errno : result;
}

int32_t apus_wasi_random(void *buffer, size_t count) {
#ifdef __linux__
  unsigned char *position = buffer;
  while (count > 0) {
    ssize_t taken = getrandom(position, count < 65536 ? count : 65536, 0);
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) return -errno;
    position += taken;
    count -= (size_t)taken;
  }
#else
  arc4random_buf(buffer, count);
#endif
  return 0;
}

void *apus_wasi_directory_open(int32_t directory, int32_t *error) {
  int32_t descriptor;
  RETRY(descriptor, openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  *error = descriptor < 0 ? -descriptor : 0;
  if (descriptor < 0) return NULL;
  DIR *stream = fdopendir(descriptor);
  if (!stream) {
    *error = errno;
    close(descriptor);
  }
  return stream;
}

void apus_wasi_directory_close(void *stream) { closedir(stream); }

void apus_wasi_directory_seek(void *stream, uint64_t position) {
  if (position == 0) {
    rewinddir(stream);
  } else {
    seekdir(stream, (long)position);
  }
}

int32_t apus_wasi_directory_read(void *stream, struct apus_wasi_entry *entry) {
  errno = 0;
  struct dirent *found = readdir(stream);
  if (!found) return -errno;
  entry->inode = found->d_ino;
#ifdef __linux__
  entry->next = (uint64_t)found->d_off;
#else
  entry->next = (uint64_t)telldir(stream);
#endif
  entry->name = found->d_name;
  entry->name_length = (uint32_t)strlen(found->d_name);
  entry->type = found->d_type;
  return 1;
}
