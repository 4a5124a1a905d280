import ApusPlatform
import ApusWasm
import Synchronization

extension CompiledModule {
  /// What compiles a module, on up to so many threads.
  package typealias Compiler = (ValidModule, CompilationOptions, Int) throws(CompilationError) -> CompiledModule

  /// Compiles all functions that a module defines, on up to so many threads. What comes out does not depend on how many.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int
  ) throws(CompilationError) -> CompiledModule {
    try compile(module, options, maximumThreads, isMeasured: false).module
  }

  /// As `compile`, and tells what it took.
  package static func measure(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int
  ) throws(CompilationError) -> (module: CompiledModule, report: CompilationReport) {
    let start = MonotonicClock.nanoseconds()
    let before = HeapUse.byteCount
    var (module, report) = try compile(module, options, maximumThreads, isMeasured: true)
    report.heapBefore = before
    report.codeBytes = module.code.count
    report.wallNanoseconds = MonotonicClock.nanoseconds() - start
    return (module, report)
  }

  private static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int, isMeasured: Bool
  ) throws(CompilationError) -> (module: CompiledModule, report: CompilationReport) {
    var (results, report) = compileFunctions(module, options, maximumThreads, isMeasured: isMeasured)
    let start = isMeasured ? MonotonicClock.nanoseconds() : 0
    var linker = ModuleLinker(importedFunctionCount: module.importedFunctionCount)
    linker.reserveCapacity(results.reduce(0) { $0 + ((try? $1.get().code.bytes.count) ?? 0) + 32 })
    // What is linked is dropped at once, so that the code is not there twice.
    results.reverse()
    while let result = results.popLast() {
      switch result {
      case .success(let function): linker.append(function.code, frameSize: function.frameSize)
      case .failure(let error): throw error
      }
    }
    var compiled = linker.finish()
    compiled.options = options
    if isMeasured {
      report[.linking] = MonotonicClock.nanoseconds() - start
      report.noteHeap(HeapUse.byteCount)
    }
    return (compiled, report)
  }

  private struct Piece: Sendable {
    var code: MachineCode
    var frameSize: Int
  }

  private typealias Outcome = Result<Piece, CompilationError>

  private struct Shares {
    var outcomes: [(first: Int, outcomes: [Outcome])] = []
    var report = CompilationReport()
  }

  private static func compileFunctions(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int, isMeasured: Bool
  ) -> ([Outcome], CompilationReport) {
    let count = module.module.code.count
    let layout = InstanceLayout(module)
    let next = Atomic(0)
    let shares = Mutex(Shares())
    // Functions that follow each other are taken together, so that threads seldom meet.
    let share = 16
    ThreadTeam.run(count: min(maximumThreads, (count + share - 1) / share)) {
      var compiler = FunctionCompiler(module, layout, options, isMeasured: isMeasured)
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count else { break }
        var outcomes: [Outcome] = []
        for function in first..<min(first + share, count) {
          do throws(CompilationError) {
            let (code, frameSize) = try compiler.compile(function)
            outcomes.append(.success(Piece(code: code, frameSize: frameSize)))
          } catch {
            outcomes.append(.failure(error))
          }
        }
        let heap = isMeasured ? HeapUse.byteCount : nil
        shares.withLock {
          $0.outcomes.append((first, outcomes))
          $0.report.noteHeap(heap)
        }
      }
      if isMeasured {
        let report = compiler.meter.report
        shares.withLock { $0.report.add(report) }
      }
    }
    return shares.withLock { shares in
      shares.outcomes.sort { $0.first < $1.first }
      shares.report.functionCount = count
      shares.report.bodyBytes = module.module.code.reduce(0) { $0 + $1.instructions.count }
      return (shares.outcomes.flatMap { $0.outcomes }, shares.report)
    }
  }
}

extension LoweringOptions {
  package init(_ options: CompilationOptions) {
    self.init(
      boundsChecks: options.hasGuardedMemories ? .guardPages : .explicit, isInterruptible: options.isInterruptible,
      masksSpeculation: options.masksSpeculation, hasWholeMemories: options.hasWholeMemories)
  }
}
