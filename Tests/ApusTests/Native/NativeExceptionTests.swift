import ApusLayout

#if arch(x86_64)

  import Apus
  import ApusCompiler
  import Testing

  /// Exceptions that compiled code throws and catches.
  @Suite struct NativeExceptionTests {
    /// Throws its argument.
    private static var thrower: HandMade {
      HandMade(frameSize: 8) { code, _ in
        code.push(.rbx)
        code.move(.rsi, .rax)
        code.callBuiltin(.throwException)
      }
    }

    /// Calls `call` with all registers in use, and catches: returns 1000 plus the first value of the exception's
    /// payload.
    private static func catcher(
      _ call: @escaping (inout Assembler, InstanceLayout, Label) -> Void
    ) -> HandMade {
      HandMade(frameSize: 56) { code, layout in
        for register in X64ABI.preserved { code.push(register) }
        code.add(.rsp, constant: -24)
        let handler = code.newLabel()
        let end = code.newLabel()
        call(&code, layout, handler)
        code.move(.rax, constant: -1)
        code.jump(to: end)
        code.bind(handler)
        code.load(.rdx, X64ABI.context, ContextOffset.heapBase)
        code.load(.rax, .rdx, Int32(ExceptionLayout.payload), index: .rax)
        code.add(.rax, constant: 1000)
        code.bind(end)
        code.add(.rsp, constant: 24)
        for register in X64ABI.preserved.reversed() { code.pop(register) }
        code.ret()
      }
    }

    /// Calls function 0 of the module in between, after changing all registers.
    private static var between: HandMade {
      HandMade(frameSize: 40) { code, _ in
        for register in X64ABI.preserved { code.push(register) }
        code.push(.rbx)
        for register in X64ABI.preserved { code.move(register, constant: -1) }
        code.call(0)
        code.pop(.rbx)
        for register in X64ABI.preserved.reversed() { code.pop(register) }
        code.ret()
      }
    }

    @Test func unwindsToHandlers() throws {
      let text = """
        (module (func $throw (param exnref)) (func $between (param exnref))
          (func (export "catch") (param exnref) (result i64) unreachable)
          (func (export "keep") (param exnref) (result i64) unreachable))
        """
      // The registers of the caller of the catching function keep their values.
      let keep = HandMade(frameSize: 40) { code, _ in
        for register in X64ABI.preserved { code.push(register) }
        code.push(.rbx)
        for (index, register) in X64ABI.preserved.enumerated() { code.move(register, constant: Int64(10 << index)) }
        code.call(2)
        for register in X64ABI.preserved { code.add(.rax, register) }
        code.pop(.rbx)
        for register in X64ABI.preserved.reversed() { code.pop(register) }
        code.ret()
      }
      let catcher = Self.catcher { code, _, handler in code.call(1, handler: handler) }
      let guest = try NativeGuest(text, [Self.thrower, Self.between, catcher, keep])
      let tag = Tag(guest.store, parameters: [.i64])
      let exception = try ExnRef(tag, payload: [.i64(7)])
      #expect(try guest.instance.function("catch").call([.exnRef(exception)]) == [.i64(1007)])
      #expect(try guest.instance.function("keep").call([.exnRef(exception)]) == [.i64(1157)])
    }

    @Test func unwindsAcrossInstances() throws {
      let store = Store(engine: Engine(configuration: NativeGuest.configuration))
      let inner = try NativeGuest(
        store, "(module (func (param exnref)) (func (export \"f\") (param exnref)))", [Self.thrower, Self.between])
      let text = """
        (module (import "inner" "f" (func (param exnref))) (global (mut i64) (i64.const 5))
          (func (export "catch") (param exnref) (result i64) unreachable))
        """
      let catcher = Self.catcher { code, layout, handler in code.callRecord(0, layout, handler: handler) }
      let outer = try NativeGuest(
        store, text, [catcher], imports: ["inner": ["f": .function(try inner.instance.function("f"))]])
      let exception = try ExnRef(Tag(store, parameters: [.i64]), payload: [.i64(8)])
      #expect(try outer.instance.function("catch").call([.exnRef(exception)]) == [.i64(1008)])
    }

    @Test func leavesTheHostsCall() throws {
      let guest = try NativeGuest(
        "(module (func $throw (param exnref)) (func $run (export \"f\") (param exnref)))",
        [Self.thrower, Self.between])
      let tag = Tag(guest.store, parameters: [.i64])
      let exception = try ExnRef(tag, payload: [.i64(9)])
      do {
        try guest.instance.function("f").call([.exnRef(exception)])
        Issue.record("nothing was thrown")
      } catch let thrown as WasmException {
        #expect(thrown.reference == exception)
        #expect(thrown.payload == [.i64(9)])
        #expect(thrown.backtrace.map { $0.functionName } == ["throw", "run"])
      }
    }

    @Test func comesFromTheHost() throws {
      let text = """
        (module (import "host" "f" (func (param i64))) (func (export "run") (param i64) (result i64) unreachable))
        """
      let catcher = Self.catcher { code, layout, handler in code.callRecord(0, layout, handler: handler) }
      let guest = try NativeGuest(text, [catcher]) { store in
        let tag = Tag(store, parameters: [.i64])
        let f = Func(store) { (n: Int64) throws -> Void in
          if n == 0 { throw HostFailure(number: 3) }
          if n == 1 { throw Trap(.unreachable) }
          throw try WasmException(tag, .i64(n))
        }
        return ["host": ["f": .function(f)]]
      }
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      #expect(try run(42) == 1042)
      #expect(throws: HostFailure(number: 3)) { _ = try run(0) }
      #expect(throws: Trap(.unreachable)) { _ = try run(1) }
      #expect(try run(43) == 1043)
    }

    /// A guest that throws, entered by a host function that a guest called: the host gets the exception first.
    @Test func passesHostsOnlyAsTheyThrow() throws {
      let text = """
        (module (import "host" "f" (func (param exnref))) (func (export "throw") (param exnref))
          (func (export "run") (param exnref) (result i64) unreachable))
        """
      let catcher = Self.catcher { code, layout, handler in code.callRecord(0, layout, handler: handler) }
      nonisolated(unsafe) var seen = 0
      let guest = try NativeGuest(text, [Self.thrower, catcher]) { store in
        let f = Func(store, type: FuncType(parameters: [.exnref], results: [])) { caller, values in
          do { return try caller.function("throw").call(values) } catch let exception as WasmException {
            seen += 1
            throw exception
          }
        }
        return ["host": ["f": .function(f)]]
      }
      let exception = try ExnRef(Tag(guest.store, parameters: [.i64]), payload: [.i64(4)])
      #expect(try guest.instance.function("run").call([.exnRef(exception)]) == [.i64(1004)])
      #expect(seen == 1)
    }
  }

#endif
