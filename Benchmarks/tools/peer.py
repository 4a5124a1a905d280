"""Calls `run` of a kernel in an engine that lives in a Python package, and prints the checksum and the processor time of that
call in microseconds: `peer.py wasm3|cranelift KERNEL N`. A call with 0 comes first, so compiling is not counted."""

import sys
import time


def by_wasm3(binary):
    import wasm3
    environment = wasm3.Environment()
    runtime = environment.new_runtime(1 << 20)
    runtime.load(environment.parse_module(binary))
    return runtime.find_function("run")


def by_cranelift(binary):
    import wasmtime
    store = wasmtime.Store()
    module = wasmtime.Module(store.engine, binary)
    run = wasmtime.Instance(store, module, []).exports(store)["run"]
    return lambda n: run(store, n)


def main():
    engine, path, n = sys.argv[1:]
    with open(path, "rb") as file:
        run = {"wasm3": by_wasm3, "cranelift": by_cranelift}[engine](file.read())
    run(0)
    start = time.process_time_ns()
    result = run(int(n))
    end = time.process_time_ns()
    print(result & 0xFFFFFFFF, (end - start) // 1000)


main()
