// Included before each Lua source: what the C library of WASI does not have.
#ifndef APUS_PROGRAMS_LUA_WASI_H
#define APUS_PROGRAMS_LUA_WASI_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

// No processes and no temporary files: os.execute, os.tmpname and io.tmpfile report failure.
#define system(command) ((command) ? (errno = ENOTSUP, -1) : 0)
#define LUA_TMPNAMBUFSIZE 1
#define lua_tmpnam(buffer, failed) \
  do { \
    (void)(buffer); \
    (failed) = 1; \
  } while (0)
#define tmpfile() (errno = ENOTSUP, (FILE *)NULL)

// Without exception handling there is no longjmp: an error ends the program, with its message. Scripts that
// catch errors or yield from coroutines need the other build.
#ifdef APUS_LUA_NO_ERRORS
struct lua_State;
_Noreturn void apus_lua_uncaught(struct lua_State *state, int status);
#define luai_jmpbuf int
#define LUAI_TRY(state, jump, action) { action }
#define LUAI_THROW(state, jump) apus_lua_uncaught(state, (jump)->status)
#endif

#endif
