#if os(Linux) && arch(x86_64)

  import Apus
  import ApusPlatform
  import Synchronization
  import Testing

  /// Functions that are compiled at their first call (`Engine.Configuration.compilesLazily`).
  @Suite struct LazyCompilationTests {
    private static let text = """
      (module
        (type $unary (func (param i32) (result i32)))
        (table funcref (elem $double $deep))
        (func $double (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
        (func $deep (export "deep") (param i32) (result i32)
          (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
            (else (call $double (i32.const 0)))))
        (func $many (param i32 i64 f32 f64 i32 i64 f32 f64 i32 i64 i32 i64 v128) (result i64 f64 i64 v128)
          (i64.add (i64.extend_i32_s (local.get 0)) (i64.add (local.get 1) (i64.extend_i32_s (local.get 10))))
          (f64.add (f64.promote_f32 (local.get 2)) (f64.add (local.get 3) (local.get 7)))
          (i64.add (local.get 9) (local.get 11))
          (local.get 12))
        (func (export "many") (result i64 f64 i64 v128)
          (call $many (i32.const 1) (i64.const 20) (f32.const 0.5) (f64.const 2) (i32.const 5) (i64.const 6) (f32.const 7)
            (f64.const 8) (i32.const 9) (i64.const 10) (i32.const 300) (i64.const 12) (v128.const i64x2 13 14)))
        (func (export "tail") (param i32) (result i32) (return_call $double (local.get 0)))
        (func (export "indirect") (param i32 i32) (result i32)
          (call_indirect (type $unary) (local.get 1) (local.get 0)))
        (func $trap (unreachable))
        (func (export "trap") (call $trap)))
      """

    private func configuration(isVerified: Bool) -> Engine.Configuration {
      var configuration = Engine.Configuration(tier: .optimizing, verifiesCompiledCode: isVerified)
      configuration.compilesLazily = true
      return configuration
    }

    @Test(arguments: [false, true]) func firstCallsOfEveryKind(isVerified: Bool) throws {
      let guest = try Guest(Self.text, configuration: configuration(isVerified: isVerified))
      for _ in 0..<2 {
        #expect(try guest.instance.function("tail").call([.i32(4)]) == [.i32(8)])
        #expect(try guest.instance.function("deep").call([.i32(1000)]) == [.i32(1000)])
        #expect(try guest.instance.function("indirect").call([.i32(0), .i32(21)]) == [.i32(42)])
        #expect(try guest.instance.function("indirect").call([.i32(1), .i32(3)]) == [.i32(3)])
        #expect(
          try guest.instance.function("many").call() == [
            .i64(321), .f64(10.5), .i64(22), .v128(V128(low: 13, high: 14)),
          ])
        let trap = #expect(throws: Trap.self) { try guest.instance.function("trap").call() }
        #expect(trap?.code == .unreachable && trap?.backtrace.count == 2)
      }
    }

    /// A function of another instance is compiled with that instance's context.
    @Test(arguments: [false, true]) func otherInstances(isVerified: Bool) throws {
      let engine = Engine(configuration: configuration(isVerified: isVerified))
      let store = Store(engine: engine)
      let first = try Instance(store: store, module: Module(engine: engine, text: Self.text))
      let second = try Module(
        engine: engine,
        text: """
          (import "first" "deep" (func $deep (param i32) (result i32)))
          (func (export "run") (param i32) (result i32) (i32.mul (call $deep (local.get 0)) (i32.const 2)))
          (func (export "tail") (param i32) (result i32) (return_call $deep (local.get 0)))
          """)
      let instance = try Instance(store: store, module: second, imports: ["first": ["deep": first["deep"]!]])
      #expect(try instance.function("tail").call([.i32(5)]) == [.i32(5)])
      #expect(try instance.function("run").call([.i32(7)]) == [.i32(14)])
    }

    /// Threads whose stacks are too small for the compiler, and which call the same functions for the first time at once.
    @Test(arguments: [false, true]) func manyThreadsWithSmallStacks(isVerified: Bool) throws {
      let engine = Engine(configuration: configuration(isVerified: isVerified))
      let module = try Module(engine: engine, text: Self.text)
      let sum = Atomic<Int>(0)
      let threads = try (0..<8).map { _ in
        try #require(
          HostThread(stackSize: 192 << 10) {
            let store = Store(engine: engine)
            guard let instance = try? Instance(store: store, module: module),
              let deep = try? TypedFunc<Int32, Int32>(instance.function("deep")), let result = try? deep(100)
            else { return }
            sum.add(Int(result), ordering: .relaxed)
          })
      }
      for thread in threads { thread.join() }
      #expect(sum.load(ordering: .relaxed) == 800)
    }
  }

#endif
