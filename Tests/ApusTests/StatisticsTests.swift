import Apus
import ApusPlatform
import Testing

/// `Module.compilationStatistics`.
@Suite struct StatisticsTests {
  private static let text = """
    (module
      (func $half (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 2)))
      (func (export "f") (param i32) (result i32) (call $half (call $half (local.get 0))))
      (func (export "unused")))
    """

  private func module(_ configuration: Engine.Configuration, calls: Int = 1) throws -> Module {
    let engine = Engine(configuration: configuration)
    let module = try Module(engine: engine, text: Self.text)
    let store = Store(engine: engine)
    let f: (Int32) throws -> Int32 = try Instance(store: store, module: module).function("f")
    for number in 0..<Int32(calls) { #expect(try f(4 * number) == number) }
    return module
  }

  @Test func translationsAreCounted() throws {
    let statistics = try module(.init(tier: .interpreter)).compilationStatistics
    #expect(statistics.functionCount == 3 && statistics.wasmByteCount > 0)
    #expect(statistics.readingTime != nil)
    #expect(statistics.code.map(\.form) == [.bytecode, .bytecode])
    #expect(statistics.code.map(\.function.name) == ["half", "f"])
    let total = statistics.total(of: .bytecode)
    #expect(total.count == 2 && total.wasmByteCount > 0 && total.codeByteCount > 0 && total.time > .zero)
    #expect(statistics.mappedCodeByteCount == 0)
  }

  #if arch(x86_64)
    @Test func codeIsCounted() throws {
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (10, 0)
      let statistics = try module(configuration, calls: 100).compilationStatistics
      #expect(statistics.code.map(\.form) == [.baseline, .baseline, .optimized, .optimized])
      #expect(statistics.replacedFunctionCount == 2 && statistics.waitingCount == 0 && statistics.failures.isEmpty)
      #expect(statistics.code.allSatisfy { ($0.time ?? .zero) > .zero && !$0.isBackground && $0.loop == nil })
      let inlined = statistics.code.filter { !$0.inlinedCalls.isEmpty }
      #expect(inlined.map(\.function.name) == ["f"] && inlined.map(\.form) == [.optimized])
      #expect(inlined.first?.inlinedCalls.map(\.callee.name) == ["half"])
      #expect(inlined.first?.inlinedCalls.map(\.count) == [2])
      let total = statistics.total(of: .baseline)
      #expect(total.count == 2 && total.time > .zero && total.backgroundTime == .zero)
      #expect(statistics.codeMemoryByteCount > total.codeByteCount)
      #expect(statistics.mappedCodeByteCount >= statistics.codeMemoryByteCount)
    }

    @Test func codeOfThreadsOfTheEngineIsMarked() throws {
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (10, 1)
      let module = try module(configuration, calls: 100)
      while module.compilationStatistics.waitingCount > 0 { sched_yield() }
      let statistics = module.compilationStatistics
      #expect(statistics.code.map(\.isBackground) == [false, false, true, true])
      let total = statistics.total(of: .optimized)
      #expect(total.time == .zero && total.backgroundTime > .zero)
    }

    /// A loop in too many blocks for other code is a failure; the loop goes on.
    @Test func loopsThatCannotBeLeftAreListed() throws {
      let text = """
        (module (func $deep (export "f") (param i32) (result i32)
          \(String(repeating: "(block ", count: 100))
          (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          \(String(repeating: ")", count: 100))
          (local.get 0)))
        """
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (10, 0)
      let engine = Engine(configuration: configuration)
      let module = try Module(engine: engine, text: text)
      let store = Store(engine: engine)
      let f: (Int32) throws -> Int32 = try Instance(store: store, module: module).function("f")
      #expect(try f(1000) == 0)
      let statistics = module.compilationStatistics
      #expect(statistics.code.map(\.form) == [.baseline, .optimized] && statistics.waitingCount == 0)
      #expect(statistics.failures.map(\.function.name) == ["deep"] && statistics.failures.map(\.loop) == [0])
      #expect(statistics.failures.first?.reason == "the loop cannot be entered" && statistics.loopEntryCount == 0)
    }

    @Test func modulesThatAreCompiledAtOnceHaveOneTime() throws {
      let statistics = try module(.init(tier: .optimizing)).compilationStatistics
      #expect(statistics.code.map(\.form) == [.optimized, .optimized, .optimized])
      #expect(statistics.code.allSatisfy { $0.time == nil })
      #expect(statistics.total(of: .optimized).time > .zero)
      #expect(statistics.total(of: .optimized).count == 3)
    }
  #endif
}
