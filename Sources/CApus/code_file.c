#define _GNU_SOURCE
#include "include/code_file.h"

// Older versions of Android end a process that creates such a file.
#if defined(__linux__) && !defined(__ANDROID__)

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// One file serves all modules, so that modules use no descriptors. Its parts are never used a second time: the memory of
// one that is unmapped is returned by a hole in the file. Offsets have 63 bits, which is enough for any process.
//
// Code is written to addresses that no thread has executed before, and threads get its address after that. On x86-64,
// whose instruction caches are coherent, nothing else is necessary; other processors would have to clear theirs.
//
// A fork ends the use of the file. The parent and the child both have it mapped; if either wrote to it or made holes in
// it, it would change code of the other. Both descriptors are closed, and the memory is returned when neither process
// has a part of it mapped. Each process begins a file of its own when it next adds code.

#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1u
#endif
#ifndef MFD_EXEC
#define MFD_EXEC 0x10u
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/// The descriptor through which the file is written; -1 if there is none.
static int writable = -1;
/// The descriptor through which it is mapped. It is open for reading only, so that the system refuses to make these
/// pages writable. Where it cannot be opened, it is the other one.
static int mappable = -1;
/// The number of the file.
static uint64_t file;
/// The offset at which the next part begins.
static int64_t end;

static void closeFile(void) {
  if (writable < 0) return;
  if (mappable != writable) close(mappable);
  close(writable);
  writable = mappable = -1;
  file++;
}

static void beforeFork(void) { pthread_mutex_lock(&lock); }

static void afterFork(void) {
  closeFile();
  pthread_mutex_unlock(&lock);
}

static bool openFile(void) {
  static bool handlesForks;
  if (!handlesForks && pthread_atfork(beforeFork, afterFork, afterFork) != 0) return false;
  handlesForks = true;
  long descriptor = syscall(SYS_memfd_create, "apus-code", MFD_CLOEXEC | MFD_EXEC);
  // Older systems do not know MFD_EXEC, and make these files executable in any case.
  if (descriptor < 0 && errno == EINVAL) descriptor = syscall(SYS_memfd_create, "apus-code", MFD_CLOEXEC);
  if (descriptor < 0) return false;
  writable = (int)descriptor;
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", writable);
  mappable = open(path, O_RDONLY | O_CLOEXEC);
  if (mappable < 0) mappable = writable;
  end = 0;
  return true;
}

/// Whether the process may write up to an offset. Beyond its limit, it would get a signal that ends it.
static bool isAllowed(int64_t offset) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
  return limit.rlim_cur == RLIM_INFINITY || (uint64_t)offset <= limit.rlim_cur;
}

static bool map(size_t size, ApusCodeSpan *span) {
  if (writable < 0 && !openFile()) return false;
  if (!isAllowed(end + (int64_t)size) || ftruncate(writable, end + (int64_t)size) != 0) return false;
  // Shared: a private mapping would not show what is written later to pages that a debugger has changed.
  void *base = mmap(NULL, size, PROT_READ | PROT_EXEC, MAP_SHARED, mappable, end);
  if (base == MAP_FAILED) return false;
  *span = (ApusCodeSpan){base, size, end, file};
  end += (int64_t)size;
  return true;
}

bool apus_code_map(size_t size, ApusCodeSpan *span) {
  pthread_mutex_lock(&lock);
  bool isMapped = map(size, span);
  pthread_mutex_unlock(&lock);
  return isMapped;
}

static bool writeAll(const uint8_t *bytes, size_t count, int64_t offset) {
  if (!isAllowed(offset + (int64_t)count)) return false;
  while (count > 0) {
    ssize_t written = pwrite(writable, bytes, count, offset);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= (size_t)written;
    offset += written;
  }
  return true;
}

bool apus_code_write(const ApusCodeSpan *span, size_t offset, const void *bytes, size_t count) {
  if (offset > span->size || count > span->size - offset) return false;
  pthread_mutex_lock(&lock);
  bool isWritten = writable >= 0 && span->file == file && writeAll(bytes, count, span->offset + (int64_t)offset);
  pthread_mutex_unlock(&lock);
  return isWritten;
}

void apus_code_unmap(const ApusCodeSpan *span) {
  munmap(span->base, span->size);
  pthread_mutex_lock(&lock);
  if (writable >= 0 && span->file == file) {
    int mode = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
    // Without holes, memory is returned when the last part of the file is unmapped: the next part begins another one.
    if (fallocate(writable, mode, span->offset, (off_t)span->size) != 0) closeFile();
  }
  pthread_mutex_unlock(&lock);
}

#else

bool apus_code_map(size_t size, ApusCodeSpan *span) { return false; }
bool apus_code_write(const ApusCodeSpan *span, size_t offset, const void *bytes, size_t count) { return false; }
void apus_code_unmap(const ApusCodeSpan *span) {}

#endif
