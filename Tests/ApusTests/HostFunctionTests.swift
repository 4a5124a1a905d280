import Apus
import Testing

@Suite struct HostFunctionTests {
  @Test func callsHostClosures() throws {
    let store = Store(engine: Engine())
    let sum = Func(store) { (a: Int32, b: Int64) in Int64(a) + b }
    #expect(sum.type == FuncType(parameters: [.i32, .i64], results: [.i64]))
    #expect(try sum(.i32(1), .i64(2)) == [.i64(3)])
    let swap: (Int32, Double) throws -> (Double, Int32) = try Func(store) { (a: Int32, b: Double) in (b, a) }.typed()
    #expect(try swap(1, 2) == (2, 1))
    var called = false
    let none: () throws -> Void = try Func(store) { called = true }.typed()
    try none()
    #expect(called)
  }

  @Test func passesThroughTheGuest() throws {
    var seen: [Int32] = []
    let guest = try Guest(
      """
      (import "env" "log" (func $log (param i32) (result i32)))
      (func (export "run") (param i32) (result i32)
        (i32.add (call $log (local.get 0)) (call $log (i32.const 5))))
      """
    ) { store in
      [
        "env": [
          "log": .function(
            Func(store) { (a: Int32) -> Int32 in
              seen.append(a); return a * 2
            })
        ]
      ]
    }
    let run: (Int32) throws -> Int32 = try guest.instance.function("run")
    #expect(try run(3) == 16)
    #expect(seen == [3, 5])
  }

  @Test func rethrowsErrorsAsTheyAre() throws {
    let guest = try Guest(
      """
      (import "env" "fail" (func $fail (param i32)))
      (func $inner (export "inner") (call $fail (i32.const 42)))
      (func (export "outer") (call $inner))
      """
    ) { store in
      ["env": ["fail": .function(Func(store) { (a: Int32) in throw HostFailure(number: a) })]]
    }
    let outer: () throws -> Void = try guest.instance.function("outer")
    #expect(throws: HostFailure(number: 42)) { try outer() }
    #expect(guest.store.lastBacktrace.map(\.functionIndex) == [1, 2])
    #expect(throws: HostFailure(number: 42)) { try outer() }
  }

  @Test func knowsItsCaller() throws {
    let guest = try Guest(
      """
      (import "env" "print" (func $print (param i32 i32) (result i32)))
      (memory (export "memory") 1)
      (data (i32.const 8) "héllo")
      (func (export "run") (result i32) (call $print (i32.const 8) (i32.const 6)))
      """
    ) { store in
      let print = Func(store) { (caller: Caller, address: UInt32, count: UInt32) -> Int32 in
        Int32(try caller.memory().readString(at: address, count: count).count)
      }
      return ["env": ["print": .function(print)]]
    }
    let run: () throws -> Int32 = try guest.instance.function("run")
    #expect(try run() == 5)
  }

  @Test func checksUntypedResults() throws {
    let store = Store(engine: Engine())
    let type = FuncType(parameters: [.i32], results: [.i32])
    let good = Func(store, type: type) { _, arguments in arguments }
    #expect(try good(.i32(4)) == [.i32(4)])
    let bad = Func(store, type: type) { _, _ in [.i64(1)] }
    #expect(throws: AccessError.wrongType(expected: .i32, found: .i64)) { try bad(.i32(4)) }
  }

  @Test func nestsCallsUpToALimit() throws {
    var depth = 0
    let guest = try Guest(
      """
      (import "env" "again" (func $again))
      (func (export "run") (call $again))
      """, configuration: .init(tier: .interpreter, maximumHostDepth: 50)
    ) { store in
      let again = Func(store) { (caller: Caller) in
        depth += 1
        try caller.function("run")()
      }
      return ["env": ["again": .function(again)]]
    }
    #expect(throws: Trap(.stackExhausted)) { try guest.instance.function("run")() }
    #expect(depth == 50)
  }
}
