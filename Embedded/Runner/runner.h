// The interface between the C half and the Swift half of the runner.
#ifndef APUS_RUNNER_H
#define APUS_RUNNER_H

#include <stddef.h>
#include <stdint.h>

/// Writes to the standard output.
void apus_runner_write(const uint8_t *_Nullable bytes, size_t count);

#endif
