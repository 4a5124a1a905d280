#if os(Linux) && arch(x86_64)

  import Apus
  import ApusLayout
  import ApusPlatform
  import Synchronization
  import Testing

  /// Modules whose functions are units of code, which are added while other functions run.
  @Suite struct CodeUnitTests {
    private static let count = 400

    /// Function n calls function n + 1 if its parameter is above n, and else ends in one of five ways.
    private static let text: String = {
      let functions = (0..<count).map { number in
        let ending =
          switch number % 5 {
          case 0: "unreachable"
          case 1: "(i32.load (i32.const -8))"
          case 2: "(i32.div_s (local.get 0) (i32.sub (local.get 0) (local.get 0)))"
          case 3: "(i32.load (i32.sub (i32.const 0) (local.get 0)))"
          default: "(i32.const \(number))"
          }
        return """
          (func $f\(number) (export "f\(number)") (param i32) (result i32)
            (if (result i32) (i32.gt_s (local.get 0) (i32.const \(number)))
              (then (i32.add (call $f\((number + 1) % count) (local.get 0)) (i32.const 1)))
              (else \(ending))))
          """
      }
      return "(module (memory 1) \(functions.joined()))"
    }()

    private static let codes: [TrapCode] = [
      .unreachable, .memoryOutOfBounds, .integerDivideByZero, .memoryOutOfBounds,
    ]

    private static func configuration(isListened: Bool = false) -> Engine.Configuration {
      var configuration = Engine.Configuration(tier: .optimizing)
      configuration.compilesLazily = true
      configuration.registersWithDebugger = isListened
      return configuration
    }

    /// Calls a function such that another one ends the calls; returns whether that is as it must be.
    private static func isCorrect(_ instance: Instance, from first: Int, to last: Int) -> Bool {
      do {
        let result = try instance.function("f\(first)").call([.i32(Int32(last))])
        return last % 5 == 4 && result == [.i32(Int32(last + last - first))]
      } catch let trap as Trap {
        let names = (first...last).reversed().prefix(trap.backtrace.count).map { "f\($0)" }
        return last % 5 != 4 && trap.code == codes[last % 5] && trap.backtrace.map { $0.functionName } == names
          && trap.backtrace.count >= min(last - first + 1, 20)
      } catch {
        return false
      }
    }

    /// Traps and backtraces in many units; with debuggers, each unit has pages of its own.
    @Test(arguments: [false, true]) func trapsInManyUnits(isListened: Bool) throws {
      let guest = try Guest(Self.text, configuration: Self.configuration(isListened: isListened))
      for last in stride(from: Self.count - 1, to: 0, by: -3) {
        #expect(Self.isCorrect(guest.instance, from: max(0, last - last % 40), to: last))
      }
      for last in 0..<Self.count { #expect(Self.isCorrect(guest.instance, from: 0, to: last)) }
    }

    /// Threads call functions of one module for the first time while others run and trap.
    @Test func threadsAddUnitsWhileOthersTrap() throws {
      let engine = Engine(configuration: Self.configuration())
      let module = try Module(engine: engine, text: Self.text)
      let failures = Atomic<Int>(0)
      let threads = try (0..<6).map { thread in
        try #require(
          HostThread(stackSize: 1 << 20) {
            guard let instance = try? Instance(store: Store(engine: engine), module: module) else {
              failures.add(1, ordering: .relaxed)
              return
            }
            for step in 0..<Self.count {
              let last = (step * 7 + thread * 61) % Self.count
              let isCorrect = Self.isCorrect(instance, from: max(0, last - thread), to: last)
              if !isCorrect { failures.add(1, ordering: .relaxed) }
            }
          })
      }
      for thread in threads { thread.join() }
      #expect(failures.load(ordering: .relaxed) == 0)
    }

    /// A module that ends returns the memory of its code. Modules that exist cost no descriptors.
    @Test func modulesComeAndGo() async {
      await #expect(processExitsWith: .success) {
        let engine = Engine(configuration: Self.configuration())
        func makeModule(_ number: Int) -> Module {
          let text = #"(module (func (export "f") (result i32) (i32.const \#(number))) (func (export "g")))"#
          guard let module = try? Module(engine: engine, text: text),
            let instance = try? Instance(store: Store(engine: engine), module: module),
            let result = try? instance.function("f").call(), result == [.i32(Int32(number))]
          else { preconditionFailure("module \(number) failed") }
          return module
        }
        for number in 0..<500 { _ = makeModule(number) }
        let before = ProcessState()
        for number in 0..<10_000 { _ = makeModule(number) }
        let after = ProcessState()
        after.requireNoMore(than: before)
        let modules = (0..<2000).map(makeModule)
        precondition(ProcessState().descriptors < before.descriptors + 10 && modules.count == 2000)
      }
    }
  }

#endif
