import Apus
import Testing

@Suite struct LinkingTests {
  @Test func reportsMissingAndWrongImports() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let module = try Module(engine: engine, text: "(import \"m\" \"f\" (func (param i32)))")
    #expect(module.imports.map(\.name) == ["f"])
    let missing = #expect(throws: LinkError.self) {
      try Instance(store: store, module: module, imports: ["m": ["g": .function(Func(store) {})]])
    }
    #expect(missing?.description == "unknown import: m.f (that module offers g)")
    let wrong = Func(store) { (_: Int64) in }
    let error = #expect(throws: LinkError.self) {
      try Instance(store: store, module: module, imports: ["m": ["f": .function(wrong)]])
    }
    #expect(error?.description.hasPrefix("incompatible import type") == true)
    let foreign = Func(Store(engine: engine)) { (_: Int32) in }
    #expect(throws: LinkError.foreignStore(module: "m", name: "f")) {
      try Instance(store: store, module: module, imports: ["m": ["f": .function(foreign)]])
    }
    let other = Store(engine: Engine())
    #expect(throws: LinkError.foreignEngine) { try Instance(store: other, module: module, externs: []) }
  }

  @Test(arguments: [
    ("(memory 1 2)", true), ("(memory 1)", true), ("(memory 2)", false), ("(memory 1 1)", false),
    ("(memory i64 1)", false), ("(memory 1 3)", true),
  ])
  func matchesMemories(_ wanted: String, _ fits: Bool) throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let memory = try Memory(store, minimumPages: 1, maximumPages: 2)
    let field = wanted.replacing("(memory", with: "(import \"m\" \"x\" (memory", maxReplacements: 1) + ")"
    let module = try Module(engine: engine, text: field)
    let imports: Imports = ["m": ["x": .memory(memory)]]
    if fits {
      _ = try Instance(store: store, module: module, imports: imports)
    } else {
      #expect(throws: LinkError.self) { try Instance(store: store, module: module, imports: imports) }
    }
  }

  @Test func sharesThingsBetweenInstances() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let a = try Module(
      engine: engine,
      text: """
        (memory (export "memory") 1) (table (export "table") 2 funcref)
        (global (export "counter") (mut i32) (i32.const 5)) (func (export "seven") (result i32) (i32.const 7))
        """)
    let b = try Module(
      engine: engine,
      text: """
        (import "a" "memory" (memory 1)) (import "a" "table" (table 1 funcref))
        (import "a" "counter" (global $g (mut i32))) (import "a" "seven" (func $seven (result i32)))
        (elem (i32.const 1) $seven) (data (i32.const 16) "data")
        (func (export "run") (result i32)
          (global.set $g (i32.add (global.get $g) (call_indirect (result i32) (i32.const 1))))
          (i32.load8_u (i32.const 16)))
        """)
    var linker = Linker(engine: engine)
    let first = try linker.instantiate(a, in: store)
    try linker.define(first, as: "a")
    #expect(throws: LinkError.duplicateDefinition(module: "a", name: "memory")) {
      try linker.define("a", "memory", .memory(try first.memory()))
    }
    let second = try linker.instantiate(b, in: store)
    #expect(try second.function("run")() == [.i32(100)])
    #expect(try first.global("counter").value == .i32(12))
    #expect(try first.table("table").get(1) == .funcRef(first.function("seven")))
    #expect(first.exports.map(\.name) == ["memory", "table", "counter", "seven"])
  }

  @Test func keepsWritesOfFailedInstantiations() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let memory = try Memory(store, minimumPages: 1)
    let module = try Module(
      engine: engine,
      text: """
        (import "m" "x" (memory 1)) (data (i32.const 0) "ab") (data (i32.const 65535) "cd")
        """)
    #expect(throws: Trap(.memoryOutOfBounds)) {
      try Instance(store: store, module: module, imports: ["m": ["x": .memory(memory)]])
    }
    #expect(try memory.readString(at: 0, count: 2) == "ab")
    #expect(try memory.read(UInt8.self, at: 65535) == 0)
  }

  @Test func makesHostFunctionsPerStore() throws {
    let engine = Engine()
    var linker = Linker(engine: engine)
    try linker.function("env", "twice") { (a: Int32) in a * 2 }
    try linker.function("env", "nothing") { (_: Caller) in }
    try linker.alias("env", as: "env2")
    let module = try Module(
      engine: engine,
      text: """
        (import "env" "twice" (func $twice (param i32) (result i32))) (import "env2" "nothing" (func $nothing))
        (func (export "run") (result i32) (call $nothing) (call $twice (i32.const 4)))
        """)
    for _ in 0..<2 {
      let instance = try linker.instantiate(module, in: Store(engine: engine))
      #expect(try instance.function("run")() == [.i32(8)])
    }
  }

  @Test func runsTheStartFunction() throws {
    var started = false
    _ = try Guest("(import \"env\" \"f\" (func $f)) (start $f)") { store in
      ["env": ["f": .function(Func(store) { started = true })]]
    }
    #expect(started)
  }
}
