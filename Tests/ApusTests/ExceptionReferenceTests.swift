import Testing

@testable import Apus

/// Exceptions as values, and the objects that they keep alive.
@Suite struct ExceptionReferenceTests {
  @Test func referencesGoThroughVariables() throws {
    let guest = try Guest(
      """
      (tag $e (export "e") (param i32))
      (global $g (export "g") (mut exnref) (ref.null exn))
      (table $t (export "t") 2 exnref)
      (func $make (export "make") (param i32) (result exnref)
        (block $h (result i32 exnref) (try_table (catch_ref $e $h) (throw $e (local.get 0))) (unreachable))
        (return))
      (func (export "keep") (param i32)
        (global.set $g (call $make (local.get 0)))
        (table.set $t (i32.const 1) (global.get $g)))
      (func (export "throw") (param exnref) (throw_ref (local.get 0)))
      (func (export "again") (throw_ref (table.get $t (i32.const 1))))
      (func (export "null") (throw_ref (ref.null exn)))
      (func (export "any") (result exnref)
        (block $h (result exnref) (try_table (catch_all_ref $h) (throw $e (i32.const 8))) (unreachable)))
      """)
    let instance = guest.instance
    let keep: (Int32) throws -> Void = try instance.function("keep")
    try keep(3)
    guard case .exnRef(let global?) = try instance.global("g").value,
      case .exnRef(let element?) = try instance.table("t").get(1)
    else {
      Issue.record("no exceptions there")
      return
    }
    #expect(global == element)
    #expect(try global.tag == instance.tag("e"))
    #expect(global.payload == [.i32(3)])
    let again: () throws -> Void = try instance.function("again")
    let exception = try #require(throws: WasmException.self) { try again() }
    #expect(exception.reference == global)
    let null: () throws -> Void = try instance.function("null")
    #expect(throws: Trap(.nullExceptionReference)) { try null() }

    // Created by the host, stored and thrown by the guest.
    let made = try ExnRef(instance.tag("e"), payload: [.i32(77)])
    try instance.global("g").set(.exnRef(made))
    let throwing: (ExnRef?) throws -> Void = try instance.function("throw")
    let thrown = try #require(throws: WasmException.self) { try throwing(made) }
    #expect(thrown.reference == made && thrown.payload == [.i32(77)])
    #expect(throws: Trap(.nullExceptionReference)) { try throwing(nil) }
    let any: () throws -> ExnRef? = try instance.function("any")
    #expect(try any()?.payload == [.i32(8)])
    #expect(throws: AccessError.foreignStore) {
      try instance.global("g").set(.exnRef(ExnRef(Apus.Tag(Store(engine: guest.engine), parameters: []))))
    }
  }

  @Test func payloadsOfEveryKindStayAlive() throws {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.collectsAtEveryAllocation = true
    let guest = try Guest(
      """
      (type $s (struct (field i32)))
      (tag $e (param i32 v128 externref (ref null $s) funcref f32))
      (elem declare func $run)
      (func $throw (param externref)
        (throw $e (i32.const 1) (v128.const i64x2 2 3) (local.get 0) (struct.new $s (i32.const 4)) (ref.func $run)
          (f32.const 5)))
      (func $waste (param i32)
        (loop $l
          (drop (struct.new $s (i32.const 99)))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
      (func $run (export "run") (param externref)
        (result i32 v128 externref (ref null $s) funcref f32 exnref)
        (block $h (result i32 v128 externref (ref null $s) funcref f32 exnref)
          (try_table (catch_ref $e $h) (call $throw (local.get 0)))
          (unreachable))
        (call $waste (i32.const 10)))
      """, configuration: configuration)
    let reference = ExternRef("here")
    let results = try guest.instance.function("run")(.externRef(reference))
    guard case .exnRef(let exception?) = results[6], case .anyRef(let structure?) = results[3] else {
      Issue.record("no exception")
      return
    }
    #expect(structure.structure?[0] == .i32(4))
    #expect(Array(results.prefix(6)) == exception.payload)
    #expect(results[1] == .v128(V128(low: 2, high: 3)))
    #expect(results[2] == .externRef(reference))
    #expect(results[4] == .funcRef(try guest.instance.function("run")))
    #expect(results[5] == .f32(5))
    // Only the exception keeps its payload alive.
    for _ in 0..<3 { guest.store.collect() }
    #expect(Array(results.prefix(6)) == exception.payload)
  }

  @Test func aMillionExceptionsTakeNoMemory() throws {
    let guest = try Guest(
      """
      (tag $e (param i64 i64))
      (func $fail (param i32) (throw $e (i64.extend_i32_u (local.get 0)) (i64.const 1)))
      (func (export "run") (param i32) (result i64) (local i64)
        (loop $l
          (block $h (result i64 i64) (try_table (catch $e $h) (call $fail (local.get 0))) (unreachable))
          (local.set 1 (i64.add (i64.add (local.get 1))))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1))
      """, limits: .init(heapBytes: 4 << 20))
    let run: (Int32) throws -> Int64 = try guest.instance.function("run")
    #expect(try run(1_000_000) == 500_001_500_000)
    #expect(guest.store.heap.collections > 0)
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount < 1000)
  }

  @Test func exceptionsOfTheHostEndWithTheLastCopy() throws {
    final class Witness {}
    let store = Store(engine: Engine())
    let tag = Apus.Tag(store, parameters: [.externref])
    weak var witness: Witness?
    var exception: WasmException?
    do {
      let value = Witness()
      witness = value
      exception = try WasmException(tag, .externRef(ExternRef(value)))
    }
    store.collect()
    #expect(witness != nil)
    #expect(exception?.payload.count == 1)
    exception = nil
    store.collect()
    #expect(witness == nil)
  }
}
