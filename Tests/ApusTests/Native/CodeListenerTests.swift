#if arch(x86_64)

  import Apus
  import ApusPlatform
  import CApus
  import Synchronization
  import Testing

  /// The descriptions of compiled functions for profilers and debuggers.
  @Suite(.serialized) struct CodeListenerTests {
    /// The objects that are registered for debuggers.
    private var objects: [[UInt8]] {
      var objects: [[UInt8]] = []
      var size = 0
      while let object = apus_debugger_object(objects.count, &size) {
        objects.append(Array(UnsafeRawBufferPointer(start: object, count: size)))
      }
      return objects
    }

    private func contains(_ object: [UInt8], _ name: String) -> Bool {
      let name = Array(name.utf8) + [0]
      return object.indices.contains { object[$0...].starts(with: name) }
    }

    private static let text = """
      (module $listened
        (func $"with space" (export "f") (result i32) (call 1))
        (func (result i32) (i32.const 7)))
      """

    @Test func debuggersKnowModulesWhileTheyLive() throws {
      var configuration = NativeGuest.configuration
      configuration.registersWithDebugger = true
      func run() throws {
        let engine = Engine(configuration: configuration)
        let store = Store(engine: engine)
        let instance = try Instance(store: store, module: Apus.Module(engine: engine, text: Self.text))
        let f: () throws -> Int32 = try instance.function("f")
        #expect(try f() == 7)
        let known = objects.filter { contains($0, "listened!with space") }
        #expect(known.count == 1)
        #expect(known.first?.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) == true)
        #expect(known.first.map { contains($0, "listened!<function 1>") } == true)
        #expect(objects.contains { contains($0, "<host to guest>") })
      }
      try run()
      #expect(!objects.contains { contains($0, "listened!with space") })
    }

    /// Threads with stores of their own call the same functions of one module for the first time at once. Each function
    /// is compiled, and so described to debuggers, once.
    @Test(arguments: [false, true]) func lazyFunctionsAreCompiledOnce(isVerified: Bool) throws {
      let steps = String(repeating: "(i32.mul (i32.const 31)) (i32.rotl (i32.const 7))", count: 300)
      let text = """
        (module $shared
          (func $many (export "run") (param i32) (result i32)
            (local.get 0) \(steps) (call $other (i32.const 1)) (i32.add))
          (func $other (param i32) (result i32) (local.get 0) \(steps)))
        """
      var configuration = NativeGuest.configuration
      configuration.registersWithDebugger = true
      configuration.compilesLazily = true
      configuration.verifiesCompiledCode = isVerified
      let engine = Engine(configuration: configuration)
      let module = try Apus.Module(engine: engine, text: text)
      #expect(!objects.contains { contains($0, "shared!many") })
      let threadCount = 8
      let ready = Atomic(0)
      let results = Mutex<[Int32]>([])
      let threads = try (0..<threadCount).map { _ in
        try #require(
          HostThread(stackSize: 1 << 20) {
            let instance = try? Instance(store: Store(engine: engine), module: module)
            let run = try? instance.map { try TypedFunc<Int32, Int32>($0.function("run")) }
            ready.add(1, ordering: .sequentiallyConsistent)
            while ready.load(ordering: .sequentiallyConsistent) < threadCount { sched_yield() }
            if let run, let result = try? run(5) { results.withLock { $0.append(result) } }
          })
      }
      for thread in threads { thread.join() }
      let found = results.withLock { $0 }
      #expect(found.count == threadCount && Set(found).count == 1)
      for name in ["shared!many", "shared!other"] { #expect(objects.count { contains($0, name) } == 1) }
    }

    @Test func listenersAreOffByDefault() throws {
      let engine = Engine(configuration: NativeGuest.configuration)
      let module = try Apus.Module(engine: engine, text: "(module $secret (func $unheard))")
      #expect(!objects.contains { contains($0, "secret!unheard") })
      _ = module
    }

    @Test func mapsThatCannotBeWrittenRefuseModules() throws {
      let path = "/tmp/perf-\(getpid()).map"
      guard mkdir(path, 0o700) == 0 else { return }
      defer { rmdir(path) }
      var configuration = NativeGuest.configuration
      configuration.writesPerfMap = true
      do throws(ModuleError) {
        _ = try Apus.Module(engine: Engine(configuration: configuration), text: Self.text)
        Issue.record("a directory is no map")
      } catch {
        #expect(error.message.contains("cannot write the names of functions for perf: \(path): "))
      }
    }
  }

#endif
