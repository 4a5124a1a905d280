import Apus
import Testing

@Suite struct TrapTests {
  @Test func printsABacktraceWithNames() throws {
    let guest = try Guest(
      """
      (module $m
        (func $fail unreachable)
        (func $middle (param i32) (call $fail))
        (func (export "run") (call $middle (i32.const 1))))
      """)
    let run: () throws -> Void = try guest.instance.function("run")
    let trap = try #require(throws: Trap.self) { try run() }
    #expect(trap.code == .unreachable && trap.message == "unreachable")
    #expect(trap.backtrace.map(\.functionName) == ["fail", "middle", "run"])
    #expect(trap.backtrace.map(\.moduleName) == ["m", "m", "m"])
    #expect(trap.backtrace.allSatisfy { $0.offset != nil })
    #expect(trap.description.hasPrefix("wasm trap: unreachable\nwasm backtrace:\n  0: 0x"))
    #expect(trap.description.contains(" - m!middle\n"))
  }

  @Test func joinsBacktracesAcrossTheHost() throws {
    let guest = try Guest(
      """
      (import "env" "again" (func $again))
      (func $fail (export "fail") unreachable)
      (func $run (export "run") (call $again))
      """
    ) { store in
      ["env": ["again": .function(Func(store) { (caller: Caller) in try caller.function("fail")() })]]
    }
    let trap = try #require(throws: Trap.self) { try guest.instance.function("run")() }
    #expect(trap.backtrace.map(\.functionName) == ["fail", "run"])
  }

  @Test func exhaustsTheStack() throws {
    let guest = try Guest(
      "(func $f (export \"f\") (result i32) (i32.add (call $f) (i32.const 1)))",
      configuration: .init(tier: .interpreter, maximumValueStackSize: 1 << 16))
    let f: () throws -> Int32 = try guest.instance.function("f")
    let trap = try #require(throws: Trap.self) { _ = try f() }
    #expect(trap.code == .stackExhausted)
    #expect(trap.backtrace.count == Trap.backtraceLimit)
    #expect(trap.backtrace.last?.omitsCallers == true && trap.backtrace.first?.omitsCallers == false)
    #expect(trap.description.hasSuffix(" - f\n  ... more frames, not recorded"))
    #expect(throws: Trap(.stackExhausted)) { try f() }
  }

  /// A backtrace of as many frames as are kept leaves out none.
  @Test(arguments: [62, 63, 64]) func countsFrames(depth: Int32) throws {
    let guest = try Guest(
      """
      (func $f (export "f") (param i32)
        (if (i32.eqz (local.get 0)) (then unreachable)) (call $f (i32.sub (local.get 0) (i32.const 1))))
      """)
    let f: (Int32) throws -> Void = try guest.instance.function("f")
    let trap = try #require(throws: Trap.self) { try f(depth) }
    #expect(trap.backtrace.count == min(Int(depth) + 1, Trap.backtraceLimit))
    #expect(trap.backtrace.contains { $0.omitsCallers } == (depth == 64))
  }

  @Test func stopsWhenInterrupted() async throws {
    let guest = try Guest(
      "(func (export \"spin\") (loop (br 0)))", configuration: .init(tier: .interpreter, isInterruptible: true))
    let handle = guest.store.interruptHandle
    let stopper = Task.detached {
      try await Task.sleep(for: .milliseconds(50))
      handle.interrupt()
    }
    #expect(throws: Trap(.interrupted)) { try guest.instance.function("spin")() }
    try await stopper.value
  }

  @Test func goesOnAfterAnInterrupt() throws {
    let guest = try Guest(
      "(func (export \"f\") (loop (br_if 0 (i32.const 0))))",
      configuration: .init(tier: .interpreter, isInterruptible: true))
    guest.store.interruptHandle.interrupt()
    #expect(throws: Trap(.interrupted)) { try guest.instance.function("f")() }
    try guest.instance.function("f")()
  }
}

/// Traps of inner calls.
@Suite struct NestedTrapTests {
  @Test func aTrapThatTheHostCaughtIsOver() throws {
    let guest = try Guest(
      """
      (import "env" "again" (func $again))
      (func (export "fail") unreachable)
      (func (export "run") (result i32) (call $again) (i32.const 5))
      """
    ) { store in
      let again = Func(store) { (caller: Caller) in
        #expect(throws: Trap.self) { try caller.function("fail")() }
      }
      return ["env": ["again": .function(again)]]
    }
    let run: () throws -> Int32 = try guest.instance.function("run")
    #expect(try run() == 5)
  }
}
