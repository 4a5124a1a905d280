#if os(Linux)
  import ApusCompiler
  import ApusTestSupport
  import ApusWasm
  import Glibc
  import Testing

  /// The whole compilation of extreme functions, from lowering to linking: a function of twice the size takes about
  /// twice the time, and memory is proportional to the size. Each runs in its own process, so that it can be measured.
  @Suite(.serialized) struct HostilePipelineTests {
    struct Program: Sendable {
      var name: String
      var make: @Sendable (Int) -> String
      /// The maximal memory per instruction, in bytes.
      var memory = 1024
      /// The number of instructions; the test also compiles twice as many.
      var size = 40_000
    }

    /// The maximal factor for the time of twice the size; it would be 4 if time were quadratic.
    private static let growth = 3.2
    /// The maximal time per instruction of any kind, in seconds, on a machine that is busy with other tests.
    private static let limit = 60e-6

    static let programs = [
      Program(name: "a straight line", make: HostilePrograms.straight),
      Program(name: "a deep tree", make: HostilePrograms.deepTree),
      Program(name: "loads and stores", make: HostilePrograms.loadsAndStores),
      Program(name: "globals", make: HostilePrograms.globals),
      Program(name: "divisions", make: HostilePrograms.divisions, memory: 2048),
      Program(name: "vector constants", make: HostilePrograms.vectorConstants),
      Program(name: "shuffles", make: HostilePrograms.shuffles),
      Program(name: "calls", make: HostilePrograms.calls),
      Program(name: "indirect calls", make: HostilePrograms.indirectCalls, memory: 2048),
      Program(name: "one value for many calls", make: HostilePrograms.oneValue),
      Program(name: "locals across calls", make: HostilePrograms.localsAcrossCalls),
      Program(name: "a thousand parameters", make: HostilePrograms.parameters),
      Program(name: "nested blocks", make: HostilePrograms.nestedBlocks),
      Program(name: "nested ifs", make: HostilePrograms.nestedIfs),
      Program(name: "ifs", make: HostilePrograms.ifs),
      Program(name: "exits of a block", make: HostilePrograms.exits),
      Program(name: "a table", make: HostilePrograms.table, size: 100_000),
      Program(name: "nested loops", make: HostilePrograms.nestedLoops),
      Program(name: "loop after loop", make: HostilePrograms.loopAfterLoop),
      Program(name: "locals through a loop", make: HostilePrograms.localsThroughLoop, size: 70_000),
      Program(name: "locals assigned in a loop", make: HostilePrograms.localsAssignedInLoop, size: 60_000),
      Program(name: "try_tables", make: HostilePrograms.tryTables, memory: 2048),
      Program(name: "nested try_tables", make: HostilePrograms.nestedTryTables, memory: 2048),
      Program(name: "constants below calls", make: HostilePrograms.constantsBelowCalls),
      Program(name: "a float below integers", make: HostilePrograms.floatBelowIntegers),
      Program(name: "casts", make: HostilePrograms.casts, memory: 4096),
      Program(name: "allocations", make: HostilePrograms.allocations, memory: 3072),
    ]

    /// By the optimizing and by the baseline compiler.
    @Test(arguments: programs.indices, [false, true])
    func timeAndMemoryAreInProportion(_ index: Int, isBaseline: Bool) async {
      await #expect(processExitsWith: .success, "\(Self.programs[index].name)") {
        [index = index as Int, isBaseline = isBaseline as Bool] in
        let program = Self.programs[index]
        var options = CompilationOptions()
        options.isBaseline = isBaseline
        var ratio = Double.infinity
        for _ in 0..<4 {
          // Small sizes first: what a worker keeps grows with the largest function.
          let once = try Self.seconds(program.make(program.size), options)
          let twice = try Self.seconds(program.make(program.size * 2), options)
          precondition(
            twice < Double(program.size * 2) * Self.limit, "\(program.name): \(twice) s for \(program.size * 2)")
          ratio = min(ratio, twice / once)
          if ratio < Self.growth { break }
        }
        precondition(ratio < Self.growth, "\(program.name): \(ratio) times as long for twice as much")
        try Self.expectMemory(of: program, options)
      }
    }

    /// Ten thousand locals that are live through ten thousand branches: the compiler must visit all locals at each
    /// branch, which is cheap.
    @Test func localsThroughBranches() async {
      await #expect(processExitsWith: .success) {
        let text = HostilePrograms.localsThroughBranches(10_000, branches: 10_000)
        let seconds = try Self.seconds(text)
        precondition(seconds < 10, "\(seconds) s")
      }
    }

    private static func expectMemory(of program: Program, _ options: CompilationOptions) throws {
      let module = try LoweringSupport.module(program.make(program.size * 2))
      PeakMemory.reset()
      let before = PeakMemory.byteCount
      _ = try CompiledModule.compile(module, options, CompilationLimits(threads: 1))
      let used = PeakMemory.byteCount - before
      precondition(
        used < program.size * 2 * program.memory + 16 << 20, "\(program.name): \(used) bytes for \(program.size * 2)")
    }

    /// The CPU time in seconds that this thread takes to compile a module, the minimum of three runs.
    private static func seconds(_ text: String, _ options: CompilationOptions = CompilationOptions()) throws -> Double {
      let module = try LoweringSupport.module(text)
      var least = Double.infinity
      for _ in 0..<3 {
        let start = now()
        _ = try CompiledModule.compile(module, options, CompilationLimits(threads: 1))
        least = min(least, now() - start)
      }
      return least
    }

    private static func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
  }
#endif
