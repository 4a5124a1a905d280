import ApusLayout

#if arch(x86_64)

  import Apus
  import ApusCompiler
  import ApusPlatform
  import Testing

  /// Hosts and guests that call each other, and several instances.
  @Suite struct NativeNestingTests {
    /// `run` calls the host's function, with its own argument.
    private static let text = """
      (module (import "host" "f" (func $f (param i64) (result i64)))
        (func $run (export "run") (param i64) (result i64) unreachable))
      """

    private static var run: HandMade {
      HandMade(frameSize: 8) { code, layout in
        code.push(.rbx)
        code.callRecord(0, layout)
        code.add(.rax, constant: 1)
        code.pop(.rbx)
        code.ret()
      }
    }

    @Test func nests() throws {
      let guest = try NativeGuest(Self.text, [Self.run]) { store in
        let f = Func(store) { (caller: Caller, n: Int64) throws -> Int64 in
          guard n > 0 else { return 0 }
          #expect(caller.instance != nil)
          let run: (Int64) throws -> Int64 = try caller.function("run").typed()
          return try run(n - 1)
        }
        return ["host": ["f": .function(f)]]
      }
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      for depth: Int64 in [0, 1, 2, 50] { #expect(try run(depth) == depth + 1) }
      #expect(try trap { _ = try run(1000) }.code == .stackExhausted)
      #expect(try run(3) == 4)
    }

    @Test func trapsPassThroughHosts() throws {
      let text = """
        (module (import "host" "f" (func $f (param i64) (result i64)))
          (func $run (export "run") (param i64) (result i64) unreachable)
          (func $fail (export "fail") unreachable))
        """
      let fail = HandMade { code, _ in code.trap(.integerOverflow) }
      nonisolated(unsafe) var caught = 0
      let guest = try NativeGuest(text, [Self.run, fail]) { store in
        let f = Func(store) { (caller: Caller, n: Int64) throws -> Int64 in
          switch n {
          case 0:
            let fail: () throws -> Void = try caller.function("fail").typed()
            try fail()
          case 1: throw HostFailure(number: 1)
          case 2: throw Trap(.castFailure, detail: "here")
          default:
            let run: (Int64) throws -> Int64 = try caller.function("run").typed()
            do { return try run(n - 3) } catch {
              caught += 1
              return -100
            }
          }
          return n
        }
        return ["host": ["f": .function(f)]]
      }
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      let trap = try trap { _ = try run(0) }
      #expect(trap.code == .integerOverflow)
      #expect(trap.backtrace.map { $0.functionName } == ["fail", "run"])
      #expect(throws: HostFailure(number: 1)) { _ = try run(1) }
      #expect(guest.store.lastBacktrace.map { $0.functionName } == ["run"])
      let mine = try ApusTests.trap { _ = try run(2) }
      #expect(mine.code == .castFailure && mine.detail == "here")
      #expect(mine.backtrace.map { $0.functionName } == ["run"])
      for number: Int64 in 3...5 { #expect(try run(number) == -99) }
      #expect(caught == 3)
    }

    @Test func hostsMayChangeThreads() throws {
      let guest = try NativeGuest(Self.text, [Self.run]) { store in
        let f = Func(store) { (caller: Caller, n: Int64) throws -> Int64 in
          guard n > 0 else { return 0 }
          struct Box: @unchecked Sendable {
            let run: (Int64) throws -> Int64
            nonisolated(unsafe) let result: UnsafeMutablePointer<Int64>
          }
          let result = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
          defer { result.deallocate() }
          result.initialize(to: -1)
          let box = Box(run: try caller.function("run").typed(), result: result)
          HostThread(stackSize: 1 << 20) { box.result.pointee = (try? box.run(n - 1)) ?? -1 }?.join()
          return result.pointee
        }
        return ["host": ["f": .function(f)]]
      }
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      for _ in 0..<3 { #expect(try run(5) == 6) }
    }

    /// Adds the value of its global, which differs between the instances.
    private static let adding = """
      (module (import "next" "f" (func (param i64) (result i64))) (global (export "g") (mut i64) (i64.const 0))
        (func (export "f") (param i64) (result i64) unreachable))
      """

    private func instance(_ store: Store, _ next: Func, _ function: HandMade, _ number: Int64) throws -> Instance {
      let guest = try NativeGuest(store, Self.adding, [function], imports: ["next": ["f": .function(next)]])
      try guest.instance.global("g").set(.i64(number))
      return guest.instance
    }

    @Test func callsSwitchInstances() throws {
      let store = Store(engine: Engine(configuration: NativeGuest.configuration))
      var function = Func(store) { (n: Int64) in n }
      let adding = HandMade(frameSize: 8) { code, layout in
        code.push(.rbx)
        code.callRecord(0, layout)
        code.load(.rdx, X64ABI.context, layout.globals[0])
        code.add(.rax, .rdx)
        code.pop(.rbx)
        code.ret()
      }
      for number: Int64 in [1, 10, 100, 1000] { function = try instance(store, function, adding, number).function("f") }
      let call: (Int64) throws -> Int64 = try function.typed()
      #expect(try call(5) == 1116)
    }

    @Test func tailCallsBetweenInstancesTakeNoStack() throws {
      let store = Store(engine: Engine(configuration: NativeGuest.configuration))
      // Counts down to zero; each instance calls the other through a global that holds its record.
      let text = """
        (module (import "table" "t" (table 2 funcref)) (global (mut i64) (i64.const 0))
          (func (export "f") (param i64) (result i64) unreachable))
        """
      func counting(_ other: Int32) -> HandMade {
        HandMade { code, layout in
          let end = code.newLabel()
          code.jump(ifZero: .rax, to: end)
          code.add(.rax, constant: -1)
          code.load(.rdx, X64ABI.context, layout.tables)
          code.load(.rdx, .rdx, RecordOffset.tableElements)
          code.load(X64ABI.record, .rdx, 8 * other)
          code.emit(X64Instruction(.jmpRM, rm: Assembler.memory(X64ABI.record, FuncRecordOffset.native)))
          code.bind(end)
          code.load(.rax, X64ABI.context, layout.globals[0])
          code.ret()
        }
      }
      let table = try Table(store, type: TableType(limits: Limits(minimum: 2), element: .funcref))
      for index: Int32 in 0..<2 {
        let guest = try NativeGuest(store, text, [counting(1 - index)], imports: ["table": ["t": .table(table)]])
        try table.set(Int(index), to: .funcRef(guest.instance.function("f")))
      }
      guard case .funcRef(let first?) = try table.get(0) else { return }
      let run: (Int64) throws -> Int64 = try first.typed()
      #expect(try run(3_000_000) == 0)
      #expect(try run(3_000_001) == 0)
    }

    @Test func backtracesSwitchInstances() throws {
      let store = Store(engine: Engine(configuration: NativeGuest.configuration))
      let fail = try NativeGuest(
        store, "(module $inner (func $fail (export \"f\") (param i64) (result i64) unreachable))",
        [HandMade { code, _ in code.trap(.unreachable) }])
      let outer = try NativeGuest(
        store, Self.text, [Self.run], imports: ["host": ["f": .function(try fail.instance.function("f"))]])
      let run: (Int64) throws -> Int64 = try outer.instance.function("run")
      let trap = try trap { _ = try run(0) }
      #expect(trap.backtrace.map { $0.description }.count == 2)
      #expect(trap.backtrace.map { $0.functionName } == ["fail", "run"])
      #expect(trap.backtrace.map { $0.moduleName } == ["inner", nil])
    }
  }

#endif
