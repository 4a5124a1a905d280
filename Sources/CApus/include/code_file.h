// The file in memory to which compiled code is added while other code of the same pages runs.
#ifndef APUS_CODE_FILE_H
#define APUS_CODE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A part of the file, mapped so that it can be read and executed, but never written.
typedef struct {
  void *_Nullable base;
  size_t size;
  /// The offset in the file.
  int64_t offset;
  /// The number of the file among those that this process had.
  uint64_t file;
} ApusCodeSpan;

/// Maps a new part of the file, whole pages of zeros. Returns false where the system has no such files or refuses one,
/// and if it would exceed the size that the process may give to a file.
bool apus_code_map(size_t size, ApusCodeSpan *span);
/// Writes to a mapped part. Returns false if there is no memory, and after the process has forked: both processes
/// have the same part then, so neither writes to it.
bool apus_code_write(const ApusCodeSpan *span, size_t offset, const void *bytes, size_t count);
/// Ends the mapping, and returns the memory to the system.
void apus_code_unmap(const ApusCodeSpan *span);

#pragma clang assume_nonnull end

#endif
