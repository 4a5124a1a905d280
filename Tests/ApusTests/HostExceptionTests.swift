import Apus
import Testing

/// Exceptions between guests and the host.
@Suite struct HostExceptionTests {
  private static let text = """
    (import "env" "act" (func $act (param i32)))
    (import "env" "tag" (tag $e (param i32 f64)))
    (func $throw (export "throw") (param i32) (throw $e (local.get 0) (f64.const 0.5)))
    (func (export "catch") (param i32) (result i32 f64)
      (block $h (result i32 f64)
        (try_table (catch $e $h) (call $act (local.get 0)))
        (i32.const -1) (f64.const 0)))
    (func (export "catchAll") (param i32) (result i32)
      (block $h (try_table (catch_all $h) (call $act (local.get 0))) (return (i32.const 0)))
      (i32.const 1))
    (func $pass (export "pass") (param i32) (call $act (local.get 0)))
    """

  /// A guest whose `act` is the given closure, and the tag of its exceptions.
  private func guest(
    _ act: @escaping (Caller, Apus.Tag, Int32) throws -> Void
  ) throws -> (Guest, Apus.Tag) {
    var made: Apus.Tag?
    let guest = try Guest(Self.text) { store in
      let tag = Apus.Tag(store, parameters: [.i32, .f64])
      made = tag
      let function = Func(store) { (caller: Caller, number: Int32) throws in try act(caller, tag, number) }
      return ["env": ["act": .function(function), "tag": .tag(tag)]]
    }
    return (guest, try #require(made))
  }

  @Test func guestsCatchWhatHostsThrow() throws {
    let (guest, _) = try guest { _, tag, number in
      if number > 0 { throw try WasmException(tag, .i32(number), .f64(1.5)) }
    }
    let catches: (Int32) throws -> (Int32, Double) = try guest.instance.function("catch")
    #expect(try catches(7) == (7, 1.5))
    #expect(try catches(0) == (-1, 0))
    let all: (Int32) throws -> Int32 = try guest.instance.function("catchAll")
    #expect(try all(7) == 1)
  }

  @Test func hostsCatchWhatGuestsThrow() throws {
    var seen: [(Apus.Tag, [Value])] = []
    let (guest, tag) = try guest { caller, _, number in
      do {
        try caller.function("throw")(.i32(number))
      } catch let exception as WasmException {
        seen.append((exception.tag, exception.payload))
        // The same exception is thrown again.
        if number < 0 { throw exception }
      }
    }
    let catches: (Int32) throws -> (Int32, Double) = try guest.instance.function("catch")
    #expect(try catches(3) == (-1, 0))
    #expect(try catches(-3) == (-3, 0.5))
    #expect(seen.map(\.0) == [tag, tag])
    #expect(seen.map(\.1) == [[.i32(3), .f64(0.5)], [.i32(-3), .f64(0.5)]])
  }

  @Test func exceptionsPassHostsThatDoNotCatch() throws {
    let (guest, tag) = try guest { caller, _, number in
      if number == 0 { try caller.function("throw")(.i32(11)) } else { try caller.function("pass")(.i32(number - 1)) }
    }
    let catches: (Int32) throws -> (Int32, Double) = try guest.instance.function("catch")
    #expect(try catches(0) == (11, 0.5))
    #expect(try catches(50) == (11, 0.5))
    let pass: (Int32) throws -> Void = try guest.instance.function("pass")
    let exception = try #require(throws: WasmException.self) { try pass(3) }
    #expect(exception.tag == tag)
    #expect(exception.payload == [.i32(11), .f64(0.5)])
  }

  @Test func uncaughtExceptionsTellWhereTheyCameFrom() throws {
    let (guest, _) = try guest { _, tag, number in throw try WasmException(tag, .i32(number), .f64(2)) }
    let pass: (Int32) throws -> Void = try guest.instance.function("pass")
    let exception = try #require(throws: WasmException.self) { try pass(3) }
    #expect(exception.backtrace.map(\.functionName) == ["pass"])
    #expect(guest.store.lastBacktrace.count == 1)
    #expect(
      exception.description.hasPrefix(
        "wasm exception: uncaught exception with payload (i32 3, f64 2.0)\nwasm backtrace:\n  0: 0x"))
  }

  @Test func trapsAndOtherErrorsAreNotCaught() throws {
    let elsewhere = Store(engine: Engine())
    let foreign = try WasmException(Apus.Tag(elsewhere, parameters: []))
    let (guest, _) = try guest { _, _, number in
      switch number {
      case 1: throw HostFailure(number: 5)
      case 2: throw Trap(.uncaughtException)
      case 3: throw foreign
      default: throw Trap(.unreachable)
      }
    }
    let all: (Int32) throws -> Int32 = try guest.instance.function("catchAll")
    #expect(throws: HostFailure(number: 5)) { _ = try all(1) }
    #expect(throws: Trap(.uncaughtException)) { _ = try all(2) }
    #expect(throws: Trap(.unreachable)) { _ = try all(4) }
    let exception = try #require(throws: WasmException.self) { _ = try all(3) }
    #expect(exception.reference == foreign.reference)
  }

  @Test func hostsCallHostFunctionsThatThrow() throws {
    let store = Store(engine: Engine())
    let tag = Apus.Tag(store, parameters: [.i32])
    let fail = Func(store) { (code: Int32) throws in throw try WasmException(tag, .i32(code)) }
    let exception = try #require(throws: WasmException.self) { try fail(.i32(6)) }
    #expect(exception.payload == [.i32(6)])
    #expect(exception.backtrace.isEmpty)
  }

  @Test func payloadsAreChecked() throws {
    let store = Store(engine: Engine())
    let tag = Apus.Tag(store, parameters: [.i32])
    #expect(throws: AccessError.wrongCount(expected: 1, found: 0)) { try WasmException(tag) }
    #expect(throws: AccessError.wrongType(expected: .i32, found: .i64)) { try WasmException(tag, .i64(1)) }
    let full = Store(engine: Engine(), limits: .init(heapBytes: 0))
    #expect(throws: Trap(.limitExceeded)) { try WasmException(Apus.Tag(full, parameters: [])) }
  }
}
