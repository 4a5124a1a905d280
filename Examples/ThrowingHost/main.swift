// Gives a guest functions written in Swift, one of which throws.
import Apus

struct NotAllowed: Error {
  var number: Int32
}

let engine = Engine()
var linker = Linker(engine: engine)

// The function's WebAssembly type follows from the closure's.
try linker.function("host", "check") { (number: Int32) in
  if number < 0 { throw NotAllowed(number: number) }
}

// A closure whose first parameter is the caller can access the guest's memory.
try linker.function("host", "print") { (caller: Caller, address: UInt32, count: UInt32) in
  print("guest:", try caller.memory().readString(at: address, count: count))
}

let module = try Module(
  engine: engine,
  text: """
    (import "host" "check" (func $check (param i32)))
    (import "host" "print" (func $print (param i32 i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "the number is fine")
    (func (export "run") (param i32)
      (call $check (local.get 0))
      (call $print (i32.const 0) (i32.const 18)))
    """)
let store = Store(engine: engine)
let run: (Int32) throws -> Void = try linker.instantiate(module, in: store).function("run")

try run(1)
do {
  try run(-1)
} catch let error as NotAllowed {
  // The guest was stopped, and the host gets the error unchanged.
  print("refused:", error.number)
  print("called from:", store.lastBacktrace.first?.functionName ?? "?")
}
