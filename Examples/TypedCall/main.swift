// Calls a WebAssembly function like a Swift one.
import Apus

let engine = Engine()
let module = try Module(
  engine: engine,
  text: """
    (func (export "add") (param i32 i32) (result i32)
      (i32.add (local.get 0) (local.get 1)))
    (func (export "divide") (param i32 i32) (result i32 i32)
      (i32.div_s (local.get 0) (local.get 1))
      (i32.rem_s (local.get 0) (local.get 1)))
    """)
let instance = try Instance(store: Store(engine: engine), module: module)

// The closure's type is the expected type; it is checked once, here.
let add: (Int32, Int32) throws -> Int32 = try instance.function("add")
print("2 + 3 =", try add(2, 3))

// Several results are a tuple.
let divide: (Int32, Int32) throws -> (Int32, Int32) = try instance.function("divide")
let (quotient, remainder) = try divide(17, 5)
print("17 / 5 =", quotient, "remainder", remainder)

// A trap is a Swift error with a backtrace.
do {
  _ = try divide(1, 0)
} catch let trap as Trap {
  print(trap)
}

// If types are known only at run time, use values.
print(try instance.function("add").call([.i32(40), .i32(2)]))
