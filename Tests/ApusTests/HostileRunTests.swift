import Apus
import Foundation
import Testing

/// Guests that request more than there is.
@Suite struct HostileRunTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Returns the code with which a call traps; nil if it does not trap.
  private func code(_ call: () throws -> Void) -> Trap.Code? {
    do {
      try call()
      return nil
    } catch {
      return (error as? Trap)?.code
    }
  }

  /// Frames of many sizes reach the end of the value stack at every distance from it: nothing is written after it.
  @Test(arguments: [0, 1, 2, 3, 5, 16, 64, 900])
  func endOfTheValueStack(width: Int) throws {
    let values = repeated("i32 ", width)
    let text = """
      (module
        (import "h" "many" (func $many (param \(values)) (result \(repeated("i32 ", 1000)))))
        (func (export "deep") (param \(values)) (local \(values))
          \((0..<width).map { "local.get \($0) " }.joined()) (call 1))
        (func (export "tail") (param i64) (return_call 1 \(repeated("(i32.const 1) ", width))))
        (func $wide (export "wide") (result \(repeated("i64 ", 1000)))
          (call $wide) (call $host) )
        (func $host (export "host")
          (call $many \(repeated("(i32.const 1) ", width))) \(repeated("drop ", 1000)) (call $host)))
      """
    for extra in 0..<24 {
      let configuration = Engine.Configuration(tier: .interpreter, maximumValueStackSize: 4096 * (2 + extra % 3))
      let guest = try Guest(text, configuration: configuration) { store in
        let type = FuncType(
          parameters: Array(repeating: .i32, count: width), results: Array(repeating: .i32, count: 1000))
        let many = Func(store, type: type) { _, _ in Array(repeating: .i32(-1), count: 1000) }
        return ["h": ["many": .function(many)]]
      }
      let arguments = [Value](repeating: .i32(7), count: width)
      for (name, list) in [("deep", arguments), ("tail", [.i64(1)]), ("wide", []), ("host", [])] {
        // Without `#expect(throws:)`, which describes every frame of a backtrace of thousands.
        let function = try guest.instance.function(name)
        #expect(code { _ = try function.call(list) } == .stackExhausted, "\(name)")
      }
    }
  }

  /// Calls back and forth end in a trap before the native stack ends, on a thread with a small one.
  @Test func hostAndGuestCallEachOther() throws {
    final class Box: @unchecked Sendable { var result: Result<Void, any Error>? }
    let box = Box()
    let thread = Thread {
      box.result = Result {
        let guest = try Guest(
          "(module (import \"h\" \"again\" (func $again)) (func (export \"f\") (call $again)))"
        ) { store in
          ["h": ["again": .function(Func(store) { (caller: Caller) in try caller.function("f")() })]]
        }
        try guest.instance.function("f")()
      }
    }
    thread.stackSize = 512 << 10
    thread.start()
    while box.result == nil { Thread.sleep(forTimeInterval: 0.01) }
    let trap = try #require(throws: Trap.self) { try box.result?.get() }
    #expect(trap.code == .stackExhausted)
  }

  @Test(.timeLimit(.minutes(5))) func startThatNeverEnds() throws {
    let engine = Engine(configuration: .init(tier: .interpreter, isInterruptible: true))
    let store = Store(engine: engine)
    let module = try Module(engine: engine, text: "(module (func $f (loop (br 0))) (start $f))")
    let handle = store.interruptHandle
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      handle.interrupt()
    }
    let trap = try #require(throws: Trap.self) { try Instance(store: store, module: module) }
    #expect(trap.code == .interrupted)
    // The request has been cleared.
    let other = try Module(engine: engine, text: "(module (func (export \"f\") (result i32) i32.const 3))")
    #expect(try Instance(store: store, module: other).function("f").call() == [.i32(3)])
  }

  /// The effects of an instantiation before it trapped remain, including its functions.
  @Test func trapDuringInstantiation() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let owner = try Instance(
      store: store,
      module: Module(
        engine: engine,
        text: """
          (module (memory (export "m") 1) (table (export "t") 2 funcref) (type $r (func (result i32)))
          (func (export "call") (result i32) (call_indirect (type $r) (i32.const 0)))
          (func (export "load") (result i32) (i32.load8_u (i32.const 5))))
          """))
    var imports = Imports()
    imports.define(owner, as: "o")
    let failing = try Module(
      engine: engine,
      text: """
        (module (import "o" "m" (memory 1)) (import "o" "t" (table 2 funcref)) (memory $own 1) (global $g i32 (i32.const 41))
        (func $f (result i32) (i32.add (global.get $g) (i32.const 1)))
        (elem (i32.const 0) func $f) (data (i32.const 5) "x") (data (i32.const 65536) "x"))
        """)
    for _ in 0..<3 {
      let trap = try #require(throws: Trap.self) { try Instance(store: store, module: failing, imports: imports) }
      #expect(trap.code == .memoryOutOfBounds)
      #expect(try owner.function("call").call() == [.i32(42)])
      #expect(try owner.function("load").call() == [.i32(120)])
    }
  }

  /// A function outlives the Swift values of its instance as long as its store lives.
  @Test func functionsOutliveInstances() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    func make() throws -> Func {
      let first = try Instance(
        store: store,
        module: Module(
          engine: engine, text: "(module (memory 1) (func (export \"f\") (result i32) (i32.load (i32.const 0))))"))
      var imports = Imports()
      imports.define(first, as: "a")
      let second = try Instance(
        store: store,
        module: Module(
          engine: engine, text: "(module (import \"a\" \"f\" (func (result i32))) (export \"g\" (func 0)))"),
        imports: imports)
      return try second.function("g")
    }
    #expect(try make().call() == [.i32(0)])
  }

  @Test(arguments: [
    // Addresses and lengths that overflow 64 bits.
    ("(memory i64 1)", "(memory.copy (i64.const -8) (i64.const 0) (i64.const 16))", Trap.Code.memoryOutOfBounds),
    ("(memory i64 1)", "(memory.copy (i64.const 8) (i64.const 9) (i64.const -1))", .memoryOutOfBounds),
    ("(memory i64 1)", "(memory.fill (i64.const -1) (i32.const 0) (i64.const 1))", .memoryOutOfBounds),
    ("(memory i64 1)", "(drop (i64.load offset=0xffffffffffffffff (i64.const 1)))", .memoryOutOfBounds),
    ("(memory i64 1)", "(drop (i32.load8_u (i64.const -1)))", .memoryOutOfBounds),
    ("(memory 1)", "(drop (i32.load8_u offset=0xffffffff (i32.const -1)))", .memoryOutOfBounds),
    ("(memory 1)", "(drop (i64.load offset=16777215 (i32.const -1)))", .memoryOutOfBounds),
    ("(memory 0)", "(drop (i32.load8_u (i32.const -1)))", .memoryOutOfBounds),
    ("", "(drop (ref.null func)) (unreachable)", .unreachable),
    ("(table i64 1 funcref) (type $t (func))", "(call_indirect (type $t) (i64.const 0x100000000))", .undefinedElement),
    ("(table i64 1 funcref) (type $t (func))", "(call_indirect (type $t) (i64.const -1))", .undefinedElement),
    ("(table i64 1 funcref)", "(table.fill (i64.const -1) (ref.null func) (i64.const 2))", .tableOutOfBounds),
    ("(table 1 funcref)", "(table.set (i32.const -1) (ref.null func))", .tableOutOfBounds),
  ]) func accessesFarOut(definitions: String, code: String, expected: Trap.Code) throws {
    let guest = try Guest("(module \(definitions) (func (export \"f\") \(code)))")
    let trap = try #require(throws: Trap.self) { try guest.instance.function("f").call() }
    #expect(trap.code == expected)
  }

  /// Impossible growth is refused without an attempt.
  @Test(arguments: [
    ("(memory 1)", "i64.extend_i32_s (memory.grow (i32.const 65536))"),
    ("(memory 1)", "i64.extend_i32_s (memory.grow (i32.const -1))"),
    ("(memory i64 1)", "(memory.grow (i64.const -1))"),
    ("(memory i64 1)", "(memory.grow (i64.const 0x1000000000000))"),
    ("(table 1 funcref)", "i64.extend_i32_s (table.grow (ref.null func) (i32.const -1))"),
    ("(table i64 1 funcref)", "(table.grow (ref.null func) (i64.const -1))"),
    ("(table i64 1 funcref)", "(table.grow (ref.null func) (i64.const 0x1000000000000000))"),
  ]) func growthBeyondReason(definitions: String, code: String) throws {
    // `i64.extend_i32_s (x)` becomes the folded `(i64.extend_i32_s (x))`.
    let body = code.hasPrefix("i64") ? "(i64.extend_i32_s \(code.dropFirst(16)))" : code
    let guest = try Guest("(module \(definitions) (func (export \"f\") (result i64) \(body)))")
    #expect(try guest.instance.function("f").call() == [.i64(-1)])
  }

  @Test(arguments: [
    "(memory i64 0x1000000000000)", "(memory i64 0xffffffffffff)", "(table i64 0xffffffffffffffff funcref)",
  ])
  func sizesBeyondReason(definition: String) throws {
    #expect(throws: LinkError.self) { try Guest("(module \(definition))") }
  }

  @Test func overlappingCopies() throws {
    let guest = try Guest(
      """
      (module (memory 1) (data (i32.const 0) "abcdef")
      (func (export "f") (result i64) (memory.copy (i32.const 1) (i32.const 0) (i32.const 5)) (i64.load (i32.const 0)))
      (func (export "g") (result i64) (memory.copy (i32.const 0) (i32.const 1) (i32.const 5)) (i64.load (i32.const 0))))
      """)
    let bytes = { (text: String) in text.utf8.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) } }
    #expect(try guest.instance.function("f").call() == [.i64(bytes("aabcde"))])
    #expect(try guest.instance.function("g").call() == [.i64(bytes("abcdee"))])
  }

  /// An operand that is a local keeps the value that the local had when it was read.
  @Test func operandsSurviveAssignments() throws {
    let guest = try Guest(
      """
      (module (func (export "f") (param i32 i32) (result i32 i32 i32 i32) local.get 0 local.get 1 local.get 0
      i32.const 7 local.set 0 i32.const 8 local.set 1 local.get 0))
      """)
    #expect(try guest.instance.function("f").call([.i32(1), .i32(2)]) == [.i32(1), .i32(2), .i32(1), .i32(7)])
  }

  /// Tail calls with more parameters than the caller's frame has; a million of them use no stack.
  @Test func tailCallsWithManyParameters() throws {
    let values = repeated("i64 ", 300)
    let guest = try Guest(
      """
      (module (func $few (export "few") (param $n i32) (result i64)
          (if (i32.eqz (local.get $n)) (then (return (i64.const 5))))
          (return_call $many (i32.sub (local.get $n) (i32.const 1)) \(repeated("(i64.const 9) ", 300))))
        (func $many (param $n i32) (param \(values)) (result i64) (return_call $few (local.get $n))))
      """, configuration: .init(tier: .interpreter, maximumValueStackSize: 16384))
    #expect(try guest.instance.function("few").call([.i32(100_000)]) == [.i64(5)])
  }
}
