// node's part. `run KERNEL N` prints the checksum and the processor time of one call in microseconds, after calls that let
// the optimizing compiler finish; `validate FILE ROUNDS` prints the wall time and the processor time of the first call of
// WebAssembly.validate and of the best one, in microseconds, as `apus validate --time` does; `hello FILE` runs a WASI program; `program FILE FOLDER [ARGUMENT]...` runs one that sees FOLDER
// as /, and prints the processor time of all but compiling it to the standard error stream; `calls FILE` prints what calls cost.
import { readFileSync } from "node:fs";

const [what, path, number, ...more] = process.argv.slice(2);
const bytes = readFileSync(path);
const processor = () => { const usage = process.cpuUsage(); return usage.user + usage.system; };

if (what === "run") {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  exports.run(0);
  exports.run(1);
  const start = processor();
  const result = exports.run(Number(number));
  console.log(result >>> 0, processor() - start);
} else if (what === "validate") {
  let first, best = [Infinity, Infinity];
  for (let round = 0; round < Number(number); round++) {
    const start = performance.now(), used = processor();
    if (!WebAssembly.validate(bytes)) process.exit(1);
    const times = [(performance.now() - start) * 1000, processor() - used];
    first ??= times;
    best = best.map((time, position) => Math.min(time, times[position]));
  }
  console.log([...first, ...best].map(Math.round).join(" "));
} else if (what === "hello") {
  const { WASI } = await import("node:wasi");
  const wasi = new WASI({ version: "preview1" });
  wasi.start(new WebAssembly.Instance(new WebAssembly.Module(bytes), wasi.getImportObject()));
} else if (what === "program") {
  const { WASI } = await import("node:wasi");
  const wasi = new WASI({ version: "preview1", args: [path, ...more], preopens: { "/": number } });
  const module = new WebAssembly.Module(bytes);
  const start = processor();
  const status = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
  console.error(processor() - start);
  process.exitCode = status;
} else if (what === "calls") {
  const host = { add: (a, b) => (a + b) | 0 };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host });
  const calls = 1000000;
  let into = Infinity, out = Infinity;
  for (let round = 0; round < 20; round++) {
    const start = performance.now();
    let sum = 0;
    for (let number = 0; number < calls; number++) sum = exports.add(sum, number);
    const middle = performance.now();
    exports.loop(calls);
    const end = performance.now();
    into = Math.min(into, middle - start);
    out = Math.min(out, end - middle);
  }
  console.log(into * 1e6 / calls, out * 1e6 / calls);
}
