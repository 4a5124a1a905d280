"""The part of the engines that live in Python packages. Processor times are in microseconds.

    peer.py wasm3|cranelift KERNEL N             prints the checksum and the time of one call, after a call with 0
    peer.py program FILE FOLDER [ARGUMENT]...    runs a WASI program by Cranelift that sees FOLDER as /; the time of all but
                                                 compiling it goes to the standard error stream
    peer.py compile FILE                         compiles by Cranelift on one thread, and prints the time
"""

import os
import sys
import time


def by_wasm3(binary):
    import wasm3
    environment = wasm3.Environment()
    runtime = environment.new_runtime(1 << 20)
    runtime.load(environment.parse_module(binary))
    return runtime.find_function("run")


def cranelift(parallel=True):
    import wasmtime
    config = wasmtime.Config()
    config.wasm_function_references = True
    config.wasm_gc = True
    config.wasm_exceptions = True
    config.parallel_compilation = parallel
    return wasmtime, wasmtime.Engine(config)


def by_cranelift(binary):
    wasmtime, engine = cranelift()
    store = wasmtime.Store(engine)
    run = wasmtime.Instance(store, wasmtime.Module(engine, binary), []).exports(store)["run"]
    return lambda n: run(store, n)


def kernel(engine, binary, n):
    run = {"wasm3": by_wasm3, "cranelift": by_cranelift}[engine](binary)
    run(0)
    start = time.process_time_ns()
    result = run(int(n))
    end = time.process_time_ns()
    print(result & 0xFFFFFFFF, (end - start) // 1000)


def program(binary, path, folder, arguments):
    wasmtime, engine = cranelift()
    wasi = wasmtime.WasiConfig()
    wasi.argv = [path, *arguments]
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    wasi.preopen_dir(folder, "/")
    store = wasmtime.Store(engine)
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    module = wasmtime.Module(engine, binary)
    status, start = 0, time.process_time_ns()
    try:
        linker.instantiate(store, module).exports(store)["_start"](store)
    except wasmtime.ExitTrap as ending:
        status = ending.code
    print((time.process_time_ns() - start) // 1000, file=sys.stderr, flush=True)
    os._exit(status)


def compiling(binary):
    wasmtime, engine = cranelift(parallel=False)
    start = time.process_time_ns()
    wasmtime.Module(engine, binary)
    print((time.process_time_ns() - start) // 1000, flush=True)
    os._exit(0)


def main():
    what, path, *rest = sys.argv[1:]
    with open(path, "rb") as file:
        binary = file.read()
    if what == "program":
        program(binary, path, rest[0], rest[1:])
    elif what == "compile":
        compiling(binary)
    else:
        kernel(what, binary, rest[0])


main()
