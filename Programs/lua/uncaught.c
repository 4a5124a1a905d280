// The end of a Lua that cannot catch errors.
#include <stdlib.h>

#include "lua.h"

void apus_lua_uncaught(lua_State *state, int status) {
  const char *message = status == LUA_YIELD ? "coroutines need exception handling" : lua_tostring(state, -1);
  fflush(stdout);
  fprintf(stderr, "lua: %s\n", message ? message : "(an error that is no string)");
  exit(status);
}
