import Testing

@testable import Apus

/// The first object of a store opens its heap. Running code loads the new base of the heap, whether this instance, another
/// one, the host or a thrown exception created the object.
@Suite struct FirstObjectTests {
  private static let maker = """
    (module
      (type $s (struct (field (mut i32))))
      (func (export "make") (param i32) (result (ref null $s)) (struct.new $s (local.get 0))))
    """

  /// Each function reads objects that are created after the function begins.
  private static let reader = """
    (module
      (type $s (struct (field (mut i32))))
      (type $a (array (mut i64)))
      (import "m" "make" (func $make (param i32) (result (ref null $s))))
      (func (export "called") (param $p (ref null $s)) (result i32) (local $sum i32)
        (loop $next
          (if (ref.is_null (local.get $p)) (then (local.set $p (call $make (i32.const 7)))))
          (local.set $sum (i32.add (local.get $sum) (struct.get $s 0 (local.get $p))))
          (struct.set $s 0 (local.get $p) (i32.add (struct.get $s 0 (local.get $p)) (i32.const 1)))
          (br_if $next (i32.lt_u (local.get $sum) (i32.const 20))))
        (local.get $sum))
      (func (export "own") (param $p (ref null $s)) (result i32)
        (if (i32.eqz (ref.is_null (local.get $p))) (then (return (struct.get $s 0 (local.get $p)))))
        (local.set $p (struct.new $s (i32.const 3)))
        (i32.add (struct.get $s 0 (local.get $p)) (i32.const 40)))
      (func (export "array") (param $count i32) (result i64)
        (array.get $a (array.new $a (i64.const 9) (local.get $count)) (i32.sub (local.get $count) (i32.const 1)))))
    """

  private func store(_ tier: Engine.Tier) -> Store {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    return Store(engine: Engine(configuration: configuration))
  }

  private func instance(_ store: Store, _ text: String, _ imports: Imports = [:]) throws -> Instance {
    try Instance(store: store, module: Module(engine: store.engine, text: text), imports: imports)
  }

  private func call(_ function: Func, _ arguments: [Value] = [.anyRef(nil)]) throws -> Value? {
    try function.call(arguments).first
  }

  @Test(arguments: Engine.Tier.available) func anotherInstanceCreatesIt(_ tier: Engine.Tier) throws {
    let store = store(tier)
    let make: Func = try instance(store, Self.maker).function("make")
    let reader = try instance(store, Self.reader, ["m": ["make": .function(make)]])
    #expect(store.heap.space == nil)
    #expect(try call(reader.function("called")) == .i32(24))
    #expect(store.heap.space != nil)
    #expect(try call(reader.function("own")) == .i32(43))
  }

  @Test(arguments: Engine.Tier.available) func theReaderCreatesIt(_ tier: Engine.Tier) throws {
    for (name, arguments, expected) in [("own", [Value.anyRef(nil)], Value.i32(43)), ("array", [.i32(5000)], .i64(9))] {
      let store = store(tier)
      let make: Func = try instance(store, Self.maker).function("make")
      let reader = try instance(store, Self.reader, ["m": ["make": .function(make)]])
      #expect(try call(reader.function(name), arguments) == expected)
      #expect(try call(reader.function("called")) == .i32(24))
    }
  }

  @Test(arguments: Engine.Tier.available) func theHostCreatesItDuringACall(_ tier: Engine.Tier) throws {
    let store = store(tier)
    let type = try instance(store, Self.maker).function("make").type
    let structure = try #require(StructType(type.results[0], engine: store.engine))
    let make = Func(store, type: type) { caller, arguments in
      do { return [.anyRef(try StructRef(caller.store, type: structure, fields: arguments).reference)] } catch {
        Issue.record("\(error)")
        return [.anyRef(nil)]
      }
    }
    let reader = try instance(store, Self.reader, ["m": ["make": .function(make)]])
    #expect(try call(reader.function("called")) == .i32(24))
  }

  /// A thrown exception is the first object.
  @Test(arguments: Engine.Tier.available) func anExceptionIsIt(_ tier: Engine.Tier) throws {
    let store = store(tier)
    let thrower = try instance(
      store, "(module (tag $t (export \"t\") (param i32)) (func (export \"throw\") (throw $t (i32.const 5))))")
    let catcher = try instance(
      store,
      """
      (module
        (type $s (struct (field i32)))
        (import "m" "t" (tag $t (param i32)))
        (import "m" "throw" (func $throw))
        (func (export "catch") (param $p (ref null $s)) (result i32)
          (block $caught (result i32 exnref)
            (try_table (catch_ref $t $caught) (call $throw))
            (return (i32.const -1)))
          (drop)
          (local.set $p (struct.new $s (i32.const 30)))
          (i32.add (struct.get $s 0 (local.get $p)))))
      """,
      [
        "m": [
          "t": try #require(thrower.exports.first { $0.0 == "t" }?.1), "throw": .function(thrower.function("throw")),
        ]
      ]
    )
    #expect(try call(catcher.function("catch")) == .i32(35))
  }

  /// A store without objects reserves no address space for them.
  @Test(arguments: Engine.Tier.available) func withoutObjectsTheHeapStaysClosed(_ tier: Engine.Tier) throws {
    let store = store(tier)
    let guest = try instance(store, "(module (func (export \"f\") (result i32) (i32.const 1)))")
    #expect(try call(guest.function("f"), []) == .i32(1))
    #expect(store.heap.space == nil)
  }
}
