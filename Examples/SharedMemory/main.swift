// Two guests and the host use one memory.
import Apus

let engine = Engine()
let store = Store(engine: engine)
let memory = try Memory(store, minimumPages: 1)
let imports: Imports = ["env": ["memory": .memory(memory)]]

let writer = try Instance(
  store: store,
  module: Module(
    engine: engine,
    text: """
      (import "env" "memory" (memory 1))
      (func (export "fill") (param $count i32)
        (loop $next
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (i32.store8 (local.get $count) (i32.mul (local.get $count) (local.get $count)))
          (br_if $next (local.get $count))))
      """),
  imports: imports)

let reader = try Instance(
  store: store,
  module: Module(
    engine: engine,
    text: """
      (import "env" "memory" (memory 1))
      (func (export "sum") (param $count i32) (result i32) (local $sum i32)
        (loop $next
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $count))))
          (br_if $next (local.get $count)))
        (local.get $sum))
      """),
  imports: imports)

let fill: (UInt32) throws -> Void = try writer.function("fill")
let sum: (UInt32) throws -> UInt32 = try reader.function("sum")

try fill(8)
print("the writer wrote:", try memory.readBytes(at: 0, count: 8))

// In place, without a copy, and with bounds checks.
memory.withMutableBytes { bytes in
  bytes.storeBytes(of: 100, toByteOffset: 0, as: UInt8.self)
}
print("the reader's sum:", try sum(8))

// Accesses out of bounds are errors, not crashes.
do {
  _ = try memory.read(UInt64.self, at: memory.byteCount - 4)
} catch {
  print(error)
}
