#include "environment.h"

#ifdef __APPLE__
// Libraries have no `environ` there.
#include <crt_externs.h>
char **apus_environment(void) { return *_NSGetEnviron(); }
#else
extern char **environ;
char **apus_environment(void) { return environ; }
#endif
