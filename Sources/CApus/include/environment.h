// The environment of the process, which Swift can read only as a variable that other threads may change.
#ifndef APUS_ENVIRONMENT_H
#define APUS_ENVIRONMENT_H

#pragma clang assume_nonnull begin

/// The variables of the process, each as `NAME=VALUE`, and null at the end.
char *_Nullable *_Nonnull apus_environment(void);

#pragma clang assume_nonnull end

#endif
