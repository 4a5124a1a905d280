// The minimal C program that compiles and runs a WASI program with libwasmtime. The library comes in a Python package
// without headers: these are the declarations of its C API that are needed.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct { uint64_t store; void *item; } Function;

void *wasm_engine_new(void);
void *wasmtime_store_new(void *engine, void *data, void (*finalizer)(void *));
void *wasmtime_store_context(void *store);
void *wasi_config_new(void);
void wasi_config_inherit_stdout(void *config);
void *wasmtime_context_set_wasi(void *context, void *config);
void *wasmtime_linker_new(void *engine);
void *wasmtime_linker_define_wasi(void *linker);
void *wasmtime_module_new(void *engine, const uint8_t *bytes, size_t size, void **module);
void *wasmtime_linker_module(void *linker, void *context, const char *name, size_t size, void *module);
void *wasmtime_linker_get_default(void *linker, void *context, const char *name, size_t size, Function *function);
void *wasmtime_func_call(void *context, const Function *function, const void *arguments, size_t argument_count,
                         void *results, size_t result_count, void **trap);

static void need(void *error) { if (error) abort(); }

int main(int count, char **words) {
    if (count != 2) return 2;
    FILE *file = fopen(words[1], "rb");
    static uint8_t bytes[1 << 20];
    if (!file) return 2;
    size_t size = fread(bytes, 1, sizeof bytes, file);
    void *engine = wasm_engine_new(), *store = wasmtime_store_new(engine, 0, 0), *context = wasmtime_store_context(store);
    void *config = wasi_config_new(), *linker = wasmtime_linker_new(engine), *module = 0, *trap = 0;
    wasi_config_inherit_stdout(config);
    need(wasmtime_context_set_wasi(context, config));
    need(wasmtime_linker_define_wasi(linker));
    need(wasmtime_module_new(engine, bytes, size, &module));
    need(wasmtime_linker_module(linker, context, "", 0, module));
    Function function;
    need(wasmtime_linker_get_default(linker, context, "", 0, &function));
    need(wasmtime_func_call(context, &function, 0, 0, 0, 0, &trap));
    return trap ? 1 : 0;
}
