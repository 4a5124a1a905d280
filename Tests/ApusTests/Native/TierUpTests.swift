#if os(Linux) && arch(x86_64)

  @testable import Apus
  import ApusPlatform
  import Synchronization
  import Testing

  /// Functions whose code is replaced while the guest runs (`Engine.Tier.tiered`).
  @Suite struct TierUpTests {
    private static let text = """
      (module
        (type $unary (func (param i32) (result i32)))
        (tag $negative (param i32))
        (table funcref (elem $double $check))
        (memory 1)
        (func $double (export "double") (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
        (func $check (export "check") (param i32) (result i32)
          (if (i32.lt_s (local.get 0) (i32.const 0)) (then (throw $negative (local.get 0))))
          (local.get 0))
        (func (export "indirect") (param i32 i32) (result i32)
          (call_indirect (type $unary) (local.get 1) (local.get 0)))
        (func (export "caught") (param i32) (result i32)
          (block $h (result i32)
            (try_table (catch $negative $h) (return (call $check (local.get 0))))
            (unreachable))
          (i32.mul (i32.const 10)))
        (func (export "sum") (param i32) (result i64) (local i64)
          (loop $l
            (local.set 1 (i64.add (local.get 1) (i64.extend_i32_u (call $double (local.get 0)))))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1))
        (func $load (export "load") (param i32) (result i32) (i32.load (local.get 0)))
        (func (export "deep") (param i32) (result i32) (call $load (local.get 0))))
      """

    private func configuration(_ count: Int, threads: Int) -> Engine.Configuration {
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (count, threads)
      return configuration
    }

    /// Whether a function has its optimized code.
    private func isReplaced(_ guest: Guest, _ function: Int) -> Bool {
      guest.instance.data.native?.isReplaced(function) ?? false
    }

    @Test func codeIsReplacedAfterTheGivenCalls() throws {
      let guest = try Guest(Self.text, configuration: configuration(10, threads: 0))
      let double: (Int32) throws -> Int32 = try guest.instance.function("double")
      for number in 0..<9 as Range<Int32> { #expect(try double(number) == 2 * number) }
      #expect(!isReplaced(guest, 0))
      for number in 0..<3 as Range<Int32> { #expect(try double(number) == 2 * number) }
      #expect(isReplaced(guest, 0))
      #expect(!isReplaced(guest, 1))
    }

    /// A call through a table reaches the new code too: its record is changed.
    @Test func recordsGetTheNewCode() throws {
      let guest = try Guest(Self.text, configuration: configuration(4, threads: 0))
      let indirect: (Int32, Int32) throws -> Int32 = try guest.instance.function("indirect")
      let record = try #require(guest.instance.data.context.pointee.functions[0])
      let before = record.pointee.native
      // It gets its code before the function that would inline it.
      let double: (Int32) throws -> Int32 = try guest.instance.function("double")
      for number in 0..<3 as Range<Int32> { #expect(try double(number) == 2 * number) }
      for number in 0..<20 as Range<Int32> { #expect(try indirect(0, number) == 2 * number) }
      #expect(isReplaced(guest, 0))
      #expect(record.pointee.native != before)
      #expect(record.pointee.native == guest.instance.data.native?.entry(0))
    }

    /// Iterations count: the function of the loop is replaced, and the loop continues in other code while it runs.
    @Test func loopsCount() throws {
      let guest = try Guest(Self.text, configuration: configuration(100, threads: 0))
      let sum: (Int32) throws -> Int64 = try guest.instance.function("sum")
      #expect(try sum(1000) == 1_001_000)
      #expect(isReplaced(guest, 4) && guest.instance.data.native?.loopCodeCount == 1)
      #expect(try sum(1000) == 1_001_000)
    }

    /// Exceptions are thrown and caught by every mixture of tiers, and traps have the same frames.
    @Test(arguments: [1, 2, 3, 5, 1 << 20]) func mixturesOfTiers(count: Int) throws {
      let guest = try Guest(Self.text, configuration: configuration(count, threads: 0))
      let interpreted = try Guest(Self.text)
      let caught: (Int32) throws -> Int32 = try guest.instance.function("caught")
      for number in -10..<10 as Range<Int32> {
        #expect(try caught(number) == (number < 0 ? 10 * number : number))
        // The memory has 65536 bytes.
        guard number >= -3 else { continue }
        let found = #expect(throws: Trap.self) { try guest.instance.function("deep").call([.i32(65_536 + number)]) }
        let expected = #expect(throws: Trap.self) {
          try interpreted.instance.function("deep").call([.i32(65_536 + number)])
        }
        #expect(found?.code == expected?.code)
        #expect(
          found?.backtrace.map { [Int($0.functionIndex), $0.offset ?? -1] }
            == expected?.backtrace.map { [Int($0.functionIndex), $0.offset ?? -1] })
      }
    }

    /// Several threads run the code of one module while it is replaced.
    @Test func codeIsReplacedWhileThreadsRun() throws {
      let engine = Engine(configuration: configuration(1000, threads: 2))
      let module = try Module(engine: engine, text: Self.text)
      let failures = Atomic(0)
      let threads = (0..<4).compactMap { _ in
        HostThread(stackSize: 1 << 20) {
          do {
            let instance = try Instance(store: Store(engine: engine), module: module)
            let sum: (Int32) throws -> Int64 = try instance.function("sum")
            let indirect: (Int32, Int32) throws -> Int32 = try instance.function("indirect")
            for _ in 0..<300 where try sum(200) != 40_200 || indirect(1, 7) != 7 {
              failures.wrappingAdd(1, ordering: .relaxed)
            }
          } catch { failures.wrappingAdd(1, ordering: .relaxed) }
        }
      }
      #expect(threads.count == 4)
      for thread in threads { thread.join() }
      #expect(failures.load(ordering: .relaxed) == 0)
    }
  }

#endif
