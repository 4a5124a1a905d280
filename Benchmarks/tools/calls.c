// The measurement of calls for Wasmtime, with the unchecked functions of its C API. Prints the nanoseconds of a call of
// the guest's `add`, and of a call from the guest to the host's `add`: the best of ten rounds of a million calls. The
// library comes in a Python package without headers: these are the declarations needed.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { uint64_t store; void *item; } Function;
typedef struct { uint8_t kind; Function function; uint64_t rest[6]; } Extern;
typedef union { int32_t i32; uint64_t halves[2]; } Raw;
typedef struct { size_t size; void **data; } Types;

void *wasm_engine_new(void);
void *wasm_valtype_new(uint8_t kind);
void wasm_valtype_vec_new(Types *types, size_t size, void *const values[]);
void *wasm_functype_new(Types *parameters, Types *results);
void *wasmtime_store_new(void *engine, void *data, void (*finalizer)(void *));
void *wasmtime_store_context(void *store);
void *wasmtime_linker_new(void *engine);
void *wasmtime_linker_define_func_unchecked(void *linker, const char *module, size_t module_size, const char *name,
                                            size_t name_size, const void *type,
                                            void *(*body)(void *, void *, Raw *, size_t), void *data,
                                            void (*finalizer)(void *));
void *wasmtime_module_new(void *engine, const uint8_t *bytes, size_t size, void **module);
void *wasmtime_linker_module(void *linker, void *context, const char *name, size_t size, void *module);
int wasmtime_linker_get(void *linker, void *context, const char *module, size_t module_size, const char *name,
                        size_t name_size, Extern *found);
void *wasmtime_func_call_unchecked(void *context, const Function *function, Raw *values, size_t count, void **trap);

static void need(void *error) { if (error) abort(); }

static void *add(void *data, void *caller, Raw *values, size_t count) {
    (void)data, (void)caller, (void)count;
    values[0].i32 = (int32_t)((uint32_t)values[0].i32 + (uint32_t)values[1].i32);
    return 0;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

int main(int count, char **words) {
    enum { CALLS = 1000000 };
    if (count != 2) return 2;
    FILE *file = fopen(words[1], "rb");
    static uint8_t bytes[1 << 16];
    if (!file) return 2;
    size_t size = fread(bytes, 1, sizeof bytes, file);
    void *engine = wasm_engine_new(), *context = wasmtime_store_context(wasmtime_store_new(engine, 0, 0));
    void *linker = wasmtime_linker_new(engine), *module = 0, *trap = 0;
    Types parameters, results;
    wasm_valtype_vec_new(&parameters, 2, (void *[]){wasm_valtype_new(0), wasm_valtype_new(0)});
    wasm_valtype_vec_new(&results, 1, (void *[]){wasm_valtype_new(0)});
    need(wasmtime_linker_define_func_unchecked(linker, "host", 4, "add", 3, wasm_functype_new(&parameters, &results), add,
                                               0, 0));
    need(wasmtime_module_new(engine, bytes, size, &module));
    need(wasmtime_linker_module(linker, context, "guest", 5, module));
    Extern guest_add, guest_loop;
    if (!wasmtime_linker_get(linker, context, "guest", 5, "add", 3, &guest_add)) return 1;
    if (!wasmtime_linker_get(linker, context, "guest", 5, "loop", 4, &guest_loop)) return 1;
    double into = 1e99, out = 1e99;
    for (int round = 0; round < 10; round++) {
        Raw values[2] = {{0}};
        double start = now();
        for (int number = 0; number < CALLS; number++) {
            values[1].i32 = number;
            need(wasmtime_func_call_unchecked(context, &guest_add.function, values, 2, &trap));
        }
        double middle = now();
        values[0].i32 = CALLS;
        need(wasmtime_func_call_unchecked(context, &guest_loop.function, values, 1, &trap));
        double end = now();
        if (trap) abort();
        if (middle - start < into) into = middle - start;
        if (end - middle < out) out = end - middle;
    }
    printf("%f %f\n", into / CALLS, out / CALLS);
    return 0;
}
