// Debian's luaconf.h includes this header for the path of C libraries, of which there are none here.
#ifndef _LUA_DEB_MULTIARCH_
#define _LUA_DEB_MULTIARCH_
#define DEB_HOST_MULTIARCH "wasm32-wasi"
#endif
