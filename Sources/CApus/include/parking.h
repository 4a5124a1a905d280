// Waiting for a word to change, which Swift cannot ask for: the call is variadic on Linux.
#ifndef APUS_PARKING_H
#define APUS_PARKING_H

#include <stdint.h>

/// Sleeps while the word is zero, at most so many nanoseconds (without end if negative). May return early.
void apus_park_while_zero(uint32_t *word, int64_t nanoseconds);
/// Wakes who sleeps on the word.
void apus_unpark(uint32_t *word);

#endif
