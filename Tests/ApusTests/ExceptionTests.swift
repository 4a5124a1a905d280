import Apus
import Testing

/// Exceptions between functions of guests.
@Suite struct ExceptionTests {
  @Test func localsAndOperandsAreAsTheThrowLeftThem() throws {
    let guest = try Guest(
      """
      (tag $e (param i32 i64))
      (func $fail (param i32) (throw $e (local.get 0) (i64.const 5)))
      (func (export "run") (param $x i32) (result i64) (local $a i32) (local $b i32)
        (local.set $a (i32.const 1))
        (i64.const 1000)
        (local.get $a)
        (block $h (result i32 i64)
          (try_table (catch $e $h)
            (local.set $a (i32.const 20))
            (local.set $b (local.get $a))
            (i32.add (local.get $b) (local.get $x))
            (local.set $b (i32.const 300))
            (call $fail)
            (local.set $a (i32.const 7777)))
          (unreachable))
        (i64.add (i64.extend_i32_u (i32.add (local.get $a) (local.get $b))))
        (local.set $x (i32.wrap_i64))
        (i32.add (i32.add (local.get $x)))
        (i64.add (i64.extend_i32_u)))
      """)
    // 1000, the old $a (1), then the caught payload (27 and 5) and both locals (20 and 300).
    let run: (Int32) throws -> Int64 = try guest.instance.function("run")
    #expect(try run(7) == 1000 + 1 + 27 + 5 + 20 + 300)
  }

  @Test func unwindsAHundredThousandFrames() throws {
    let guest = try Guest(
      """
      (tag $e (param i32))
      (func $down (param i32) (result i32)
        (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 42))))
        (i32.add (call $down (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (func (export "run") (param i32) (result i32)
        (block $h (result i32) (try_table (catch $e $h) (return (call $down (local.get 0)))) (unreachable)))
      """, configuration: .init(tier: .interpreter, maximumValueStackSize: 64 << 20))
    let run: (Int32) throws -> Int32 = try guest.instance.function("run")
    #expect(try run(200_000) == 42)
    #expect(try run(200_000) == 42)
  }

  @Test func findsTheInnermostHandlerFirst() throws {
    let guest = try Guest(
      """
      (tag $a (param i32))
      (tag $b (param i32))
      (func $throw (param i32)
        (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 10))))
        (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $b (i32.const 20))))
        (if (i32.eq (local.get 0) (i32.const 3)) (then (unreachable))))
      (func (export "run") (param i32) (result i32)
        (block $outer (result i32)
          (try_table (catch $a $outer) (catch $b $outer)
            (block $inner (result i32)
              (try_table (catch $a $inner) (call $throw (local.get 0)))
              (return (i32.const 0)))
            (return (i32.add (i32.const 1))))
          (unreachable))
        (i32.add (i32.const 2)))
      """)
    let run: (Int32) throws -> Int32 = try guest.instance.function("run")
    #expect(try run(0) == 0)
    #expect(try run(1) == 11)
    #expect(try run(2) == 22)
    #expect(throws: Trap(.unreachable)) { try run(3) }
  }

  @Test func catchesIntoLoopsAndOutOfFunctions() throws {
    let guest = try Guest(
      """
      (tag $e (param i32))
      (func (export "loop") (param i32) (result i32)
        (i32.const 0)
        (loop $again (param i32) (result i32)
          (br_if 1 (i32.eqz (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (try_table (param i32) (result i32) (catch $e $again) (i32.add (i32.const 3)) (throw $e))))
      (func (export "function") (param i32) (result i32)
        (try_table (catch $e 0) (throw $e (local.get 0)))
        (unreachable))
      (func (export "pair") (param i32) (result i32 exnref)
        (try_table (catch_ref $e 0) (throw $e (local.get 0)))
        (unreachable))
      """)
    let loop: (Int32) throws -> Int32 = try guest.instance.function("loop")
    let function: (Int32) throws -> Int32 = try guest.instance.function("function")
    let pair: (Int32) throws -> (Int32, ExnRef?) = try guest.instance.function("pair")
    #expect(try loop(5) == 12)
    #expect(try function(9) == 9)
    let (number, reference) = try pair(4)
    #expect(number == 4)
    #expect(reference?.payload == [.i32(4)])
  }

  @Test func aTailCallLeavesItsHandlers() throws {
    let guest = try Guest(
      """
      (import "env" "fail" (func $host))
      (tag $e)
      (func $fail (throw $e))
      (func $tail (try_table (catch_all 0) (return_call $fail)) (unreachable))
      (func $tailHost (try_table (catch_all 0) (return_call $host)) (unreachable))
      (func (export "run") (result i32)
        (block $h (try_table (catch_all $h) (call $tail)) (return (i32.const 0)))
        (i32.const 1))
      (func (export "runHost") (result i32)
        (block $h (try_table (catch_all $h) (call $tailHost)) (return (i32.const 0)))
        (i32.const 1))
      """
    ) { store in
      let tag = Apus.Tag(store, parameters: [])
      return ["env": ["fail": .function(Func(store) { () throws in throw try WasmException(tag) })]]
    }
    for name in ["run", "runHost"] {
      let run: () throws -> Int32 = try guest.instance.function(name)
      #expect(try run() == 1)
    }
  }
}

/// Exceptions between instances.
@Suite struct ExceptionLinkingTests {
  private let engine = Engine()

  private func instance(_ store: Store, _ text: String, _ imports: Imports = [:]) throws -> Instance {
    try Instance(store: store, module: try Module(engine: engine, text: text), imports: imports)
  }

  @Test func tagsAreTheSameOnlyIfTheyAreOne() throws {
    let store = Store(engine: engine)
    let thrower = try instance(
      store,
      """
      (tag $e (export "e") (param i32))
      (tag $other (export "other") (param i32))
      (memory 1)
      (data (i32.const 0) "a")
      (func (export "fail") (param i32) (throw $e (i32.add (i32.load8_u (i32.const 0)) (local.get 0))))
      """)
    let text = """
      (import "m" "fail" (func $fail (param i32)))
      (import "m" "tag" (tag $e (param i32)))
      (memory 1)
      (data (i32.const 0) "b")
      (func (export "run") (result i32)
        (block $h (result i32)
          (try_table (catch $e $h) (call $fail (i32.const 1)))
          (unreachable))
        (i32.mul (i32.load8_u (i32.const 0))))
      """
    let fail = Extern.function(try thrower.function("fail"))
    let same = try instance(store, text, ["m": ["fail": fail, "tag": .tag(try thrower.tag("e"))]])
    let run: () throws -> Int32 = try same.function("run")
    // The handler runs with the memory of its own instance.
    #expect(try run() == 98 * 98)
    let other = try instance(store, text, ["m": ["fail": fail, "tag": .tag(try thrower.tag("other"))]])
    let miss: () throws -> Int32 = try other.function("run")
    let exception = try #require(throws: WasmException.self) { _ = try miss() }
    #expect(try exception.tag == thrower.tag("e"))
    #expect(exception.payload == [.i32(98)])
    // Two instances of one module have different tags.
    let again = try instance(store, "(tag (export \"e\") (param i32))")
    #expect(try again.tag("e") != thrower.tag("e"))
    let wrong = Imports(["m": ["fail": fail, "tag": .tag(Apus.Tag(store, parameters: [.i64]))]])
    #expect(throws: LinkError.self) { try instance(store, text, wrong) }
  }

  @Test func aTailCallToTheHostReturnsToItsCallersInstance() throws {
    let store = Store(engine: engine)
    let nothing = Func(store) { () in }
    let middle = try instance(
      store,
      """
      (import "env" "nothing" (func $nothing))
      (memory 1)
      (data (i32.const 0) "a")
      (func (export "tail") (return_call $nothing))
      """, ["env": ["nothing": .function(nothing)]])
    let outer = try instance(
      store,
      """
      (import "m" "tail" (func $tail))
      (memory 1)
      (data (i32.const 0) "b")
      (global $g (mut i32) (i32.const 5))
      (func (export "run") (result i32)
        (call $tail)
        (i32.add (i32.load8_u (i32.const 0)) (global.get $g)))
      """, ["m": ["tail": .function(try middle.function("tail"))]])
    let run: () throws -> Int32 = try outer.function("run")
    #expect(try run() == 103)
  }
}
