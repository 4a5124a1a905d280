// Runs untrusted plugins: with little memory, little time, and a store for each.
import Apus

let engine = Engine(configuration: .init(maximumValueStackSize: 1 << 18, isInterruptible: true))
let limits = ResourceLimits(memoryBytes: 1 << 20, tableElements: 1000, instances: 1)

var linker = Linker(engine: engine)
try linker.function("host", "report") { (value: Int64) in print("  reported:", value) }

let plugins = [
  ("good", "(func (export \"run\") (call $report (i64.const 42)))"),
  ("endless", "(func (export \"run\") (loop (br 0)))"),
  ("deep", "(func $f (export \"run\") (call $f) (call $f))"),
  ("greedy", "(memory 1) (func (export \"run\") (call $report (i64.extend_i32_s (memory.grow (i32.const 100)))))"),
  ("huge", "(memory 1000) (func (export \"run\"))"),
]

for (name, fields) in plugins {
  print(name)
  let text = "(module $\(name) (import \"host\" \"report\" (func $report (param i64))) \(fields))"
  do {
    // A store for each plugin: everything the plugin created is freed with it.
    let store = Store(engine: engine, limits: limits)
    let instance = try linker.instantiate(Module(engine: engine, text: text), in: store)
    let run: () throws -> Void = try instance.function("run")

    // A plugin that runs too long is stopped.
    store.deadline = .after(.milliseconds(100))
    try run()
  } catch let trap as Trap {
    print("  stopped:", trap.message)
  } catch {
    print("  refused:", error)
  }
}
