import ApusLayout
import ApusPlatform
import ApusWasm
import Synchronization

extension CompiledModule {
  /// A function that compiles a module.
  package typealias Compiler =
    (ValidModule, CompilationOptions, CompilationLimits) throws(CompilationError) -> CompiledModule

  /// Compiles all functions that a module defines. The result does not depend on the number of threads.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> CompiledModule {
    try compile(module, options, limits, plain: [])
  }

  /// Compiles all functions that a module defines.
  /// - Parameter plain: the functions, by their index among those that the module defines, on which no pass runs.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, plain: Set<Int>
  ) throws(CompilationError) -> CompiledModule {
    try compile(module, options, limits, plain, isMeasured: false, for: HostISA.self).module
  }

  /// Compiles all functions that a module defines, for an instruction set that need not be the host's.
  static func compile<ISA: InstructionSet>(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, for isa: ISA.Type
  ) throws(CompilationError) -> CompiledModule {
    try compile(module, options, limits, [], isMeasured: false, for: isa).module
  }

  /// Compiles as `compile` does, and returns a report.
  package static func measure(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) throws(CompilationError) -> (module: CompiledModule, report: CompilationReport) {
    let start = MonotonicClock.nanoseconds()
    let before = HeapUse.byteCount
    var (module, report) = try compile(module, options, limits, [], isMeasured: true, for: HostISA.self)
    report.heapBefore = before
    report.codeBytes = module.code.count
    report.wallNanoseconds = MonotonicClock.nanoseconds() - start
    return (module, report)
  }

  private static func compile<ISA: InstructionSet>(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, _ plain: Set<Int>,
    isMeasured: Bool, for isa: ISA.Type
  ) throws(CompilationError) -> (module: CompiledModule, report: CompilationReport) {
    var (results, report) = try compileFunctions(module, options, limits, plain, isMeasured: isMeasured, for: isa)
    let start = isMeasured ? MonotonicClock.nanoseconds() : 0
    var linker = ModuleLinker(for: isa, importedFunctionCount: module.importedFunctionCount)
    linker.reserveCapacity(results.reduce(0) { $0 + $1.code.bytes.count + 32 })
    // Each function is released as soon as it is linked, so that its code is not in memory twice.
    results.reverse()
    while let function = results.popLast() { try linker.append(function.code, frameSize: function.frameSize, for: isa) }
    var compiled = linker.finish(for: isa)
    compiled.options = options
    if isMeasured {
      report[.linking] = MonotonicClock.nanoseconds() - start
      report.noteHeap(HeapUse.byteCount)
    }
    return (compiled, report)
  }

  private struct CompiledFunction: Sendable {
    var code: MachineCode
    var frameSize: Int
  }

  private struct Shares {
    var groups: [(first: Int, functions: [CompiledFunction])] = []
    /// The error of the first function, in the order of the module, that has one so far.
    var failure: (function: Int, error: CompilationError)?
    var report = CompilationReport()
  }

  private static func compileFunctions<ISA: InstructionSet>(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, _ plain: Set<Int>,
    isMeasured: Bool, for isa: ISA.Type
  ) throws(CompilationError) -> ([CompiledFunction], CompilationReport) {
    let count = module.module.code.count
    let layout = InstanceLayout(module)
    let next = Atomic(0)
    let shares = Mutex(Shares())
    let budget = CompilationBudget(limits, moduleBytes: module.module.bytes.count)
    // Threads take adjacent functions in groups, to reduce contention.
    let share = 16
    ThreadTeam.run(count: min(limits.threads, (count + share - 1) / share)) {
      var compiler = FunctionCompiler<ISA>(module, layout, options, budget, isMeasured: isMeasured)
      var baseline = options.isBaseline ? BaselineCompiler(module, layout, options, budget) : nil
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count, budget.isNeeded(first) else { break }
        var compiled: [CompiledFunction] = []
        for function in first..<min(first + share, count) where budget.isNeeded(function) {
          do throws(CompilationError) {
            var result = try baseline?.compile(function, budget)
            if result == nil { result = try compiler.compile(function, isPlain: plain.contains(function)) }
            guard let (code, frameSize) = result else { preconditionFailure("no compiler") }
            compiled.append(CompiledFunction(code: code, frameSize: frameSize))
          } catch {
            budget.fail(function)
            shares.withLock {
              if function < $0.failure?.function ?? .max { $0.failure = (function, error) }
            }
          }
        }
        limits.progress?(compiled.count)
        let heap = isMeasured ? HeapUse.byteCount : nil
        shares.withLock {
          $0.groups.append((first, compiled))
          $0.report.noteHeap(heap)
        }
      }
      if isMeasured {
        let report = compiler.meter.report
        shares.withLock { $0.report.add(report) }
      }
    }
    return try shares.withLock { shares throws(CompilationError) in
      if let failure = shares.failure { throw failure.error }
      shares.groups.sort { $0.first < $1.first }
      shares.report.functionCount = count
      shares.report.bodyBytes = module.module.code.reduce(0) { $0 + $1.instructions.count }
      return (shares.groups.flatMap { $0.functions }, shares.report)
    }
  }
}

extension LoweringOptions {
  package init(_ options: CompilationOptions) {
    self.init(
      boundsChecks: options.hasGuardedMemories ? .guardPages : .explicit, isInterruptible: options.isInterruptible,
      masksSpeculation: options.masksSpeculation, reservesFullMemories: options.reservesFullMemories)
    inlines = options.inlines
  }
}
