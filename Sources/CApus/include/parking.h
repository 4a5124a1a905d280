// Waiting for a word to change. Swift cannot make the call, which is variadic on Linux.
#ifndef APUS_PARKING_H
#define APUS_PARKING_H

#include <stdint.h>

/// Sleeps while the word is zero, at most for a number of nanoseconds (without limit if negative). May return early.
void apus_park_while_zero(uint32_t *word, int64_t nanoseconds);
/// Wakes all threads that sleep on the word.
void apus_unpark(uint32_t *word);

#endif
