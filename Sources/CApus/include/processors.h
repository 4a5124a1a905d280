// The processors this process may run on, which Swift cannot ask for: the call and its macros are GNU's.
#ifndef APUS_PROCESSORS_H
#define APUS_PROCESSORS_H

#include <stdint.h>

/// How many processors this process may run on, as `taskset` and containers leave it; at least 1.
int32_t apus_processor_count(void);

#endif
