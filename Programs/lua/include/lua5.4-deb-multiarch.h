// Debian's luaconf.h asks for this header: where the libraries of other languages lie, which are none here.
#ifndef _LUA_DEB_MULTIARCH_
#define _LUA_DEB_MULTIARCH_
#define DEB_HOST_MULTIARCH "wasm32-wasi"
#endif
