import Apus
import Testing

@Suite struct StoreTests {
  @Test func endsWithAllThatLivesInIt() throws {
    let engine = Engine()
    weak var ended: Store?
    weak var object: ExternRef?
    do {
      let store = Store(engine: engine)
      ended = store
      var linker = Linker(engine: engine)
      try linker.function("env", "f") { (caller: Caller, reference: ExternRef?) -> ExternRef? in reference }
      let module = try Module(
        engine: engine,
        text: """
          (import "env" "f" (func $f (param externref) (result externref)))
          (memory (export "memory") 1)
          (func (export "run") (param externref) (result externref) (call $f (local.get 0)))
          """)
      let run: (ExternRef?) throws -> ExternRef? = try linker.instantiate(module, in: store).function("run")
      let reference = ExternRef(5)
      object = reference
      #expect(try run(reference) === reference)
      let echo = Func(store) { (reference: ExternRef?) -> ExternRef? in reference }
      let instance = try Instance(store: store, module: module, externs: [.function(echo)])
      #expect(throws: LinkError.unknownExport("x", exports: ["memory", "run"])) { try instance.memory("x") }
    }
    #expect(ended == nil)
    #expect(object == nil)
  }

  @Test func livesAsLongAsWhatLivesInIt() throws {
    let add: (Int32, Int32) throws -> Int32
    do {
      let guest = try Guest(
        "(func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))")
      add = try guest.instance.function("add")
    }
    #expect(try add(1, 2) == 3)
  }

  @Test func limitsInstances() throws {
    let engine = Engine()
    let store = Store(engine: engine, limits: ResourceLimits(memories: 1, tables: 0, instances: 2))
    let empty = try Module(engine: engine, text: "(module)")
    _ = try Instance(store: store, module: empty)
    let table = try Module(engine: engine, text: "(table 1 funcref)")
    #expect(throws: LinkError.resourceLimit("more than 0 tables")) { try Instance(store: store, module: table) }
    _ = try Instance(store: store, module: empty)
    #expect(throws: LinkError.resourceLimit("more than 2 instances")) { try Instance(store: store, module: empty) }
  }

  @Test func worksWithoutAValueStackToSpeakOf() throws {
    let guest = try Guest(
      "(func (export \"f\") (param i32) (result i32) (local.get 0))",
      configuration: .init(tier: .interpreter, maximumValueStackSize: 0))
    #expect(try guest.instance.function("f")(.i32(4)) == [.i32(4)])
  }

  /// Without a value stack nothing runs, not even a function without parameters and results.
  @Test(arguments: Engine.Tier.available) func noStack(_ tier: Engine.Tier) throws {
    for size in [Int.max, Int.max / 2, 1 << 60] {
      let configuration = Engine.Configuration(tier: tier, maximumValueStackSize: size)
      let guest = try Guest("(func (export \"f\"))", configuration: configuration)
      #expect(throws: Trap(.stackExhausted)) { try guest.instance.function("f").call() }
      #expect(throws: Trap(.stackExhausted)) {
        _ = try Guest("(func $f) (start $f)", configuration: configuration)
      }
    }
  }
}
