// The processors on which this process may run. Swift cannot make the call, which needs macros of GNU.
#ifndef APUS_PROCESSORS_H
#define APUS_PROCESSORS_H

#include <stdint.h>

/// The number of processors on which this process may run, within the limits of `taskset` and containers; at least 1.
int32_t apus_processor_count(void);

#endif
