#if APUS_COMPILER

import ApusCompiler
import ApusPlatform

/// What became of the functions of a module, for its statistics.
struct CompilationRecord: Sendable {
  /// A unit of code, without the code.
  private struct Unit {
    var functions: [CompiledModule.Function]
    var inlineSites: [InlineSite]
    /// The index of the loop where the code begins, if it does not begin with a function.
    var loop: Int?
    var nanoseconds: UInt64
    var isBackground: Bool
  }

  /// Code that cannot be made.
  private struct Failure {
    var definedFunction: Int
    var loop: Int?
    var reason: String
  }

  private var units: [Unit] = []
  private var failures: [Failure] = []
  /// The number of times that a call continued in the code of a loop.
  var loopEntryCount = 0

  /// Adds code.
  /// - Parameters:
  ///   - start: the time when work on it began.
  ///   - isBackground: whether a thread of the engine made it.
  mutating func add(_ code: NativeCode, since start: UInt64, isBackground: Bool) {
    let compiled = code.compiled
    units.append(
      Unit(
        functions: compiled.functions, inlineSites: compiled.inlineSites, loop: compiled.reentry?.loop,
        nanoseconds: MonotonicClock.nanoseconds() - start, isBackground: isBackground))
  }

  /// Adds code that was requested and cannot be made.
  mutating func addFailure(of definedFunction: Int, loop: Int? = nil, _ reason: String) {
    failures.append(Failure(definedFunction: definedFunction, loop: loop, reason: reason))
  }

  /// The number of loops whose code cannot be made.
  var failedLoopCount: Int { failures.count { $0.loop != nil } }

  func add(to statistics: inout CompilationStatistics, _ describer: FunctionDescriber) {
    for unit in units { Self.add(unit, to: &statistics, describer) }
    statistics.loopEntryCount += loopEntryCount
    for failure in failures {
      statistics.failures.append(
        CompilationStatistics.Failure(
          function: describer.function(failure.definedFunction), loop: failure.loop, reason: failure.reason))
    }
  }

  private static func add(_ unit: Unit, to statistics: inout CompilationStatistics, _ describer: FunctionDescriber) {
    let time = Duration(elapsed: unit.nanoseconds)
    if unit.functions.count > 1 { statistics.commonTime[.optimized, default: .zero] += time }
    for (position, function) in unit.functions.enumerated() {
      let index = Int(function.index)
      let sites = unit.inlineSites[unit.functions.inlineSites(of: position, among: unit.inlineSites.count)]
      statistics.code.append(
        CompilationStatistics.Code(
          function: describer.function(index),
          form: unit.loop != nil ? .loop : function.isBaseline ? .baseline : .optimized, loop: unit.loop,
          wasmByteCount: describer.byteCount(of: index), codeByteCount: Int(function.end - function.body),
          time: unit.functions.count == 1 ? time : nil, isBackground: unit.isBackground,
          inlinedCalls: inlinedCalls(sites, describer)))
    }
  }

  private static func inlinedCalls(
    _ sites: ArraySlice<InlineSite>, _ describer: FunctionDescriber
  ) -> [CompilationStatistics.InlinedCalls] {
    var counts: [UInt32: Int] = [:]
    for site in sites { counts[site.function, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { function, count in
      CompilationStatistics.InlinedCalls(callee: describer.function(Int(function)), count: count)
    }
  }
}

extension NativeFunctions {
  /// Adds the code of all functions, and the state of what was requested.
  func add(to statistics: inout CompilationStatistics, _ describer: FunctionDescriber) {
    let record = record.withLock { $0 }
    record.add(to: &statistics, describer)
    let (replaced, waiting) = replacementCounts
    statistics.replacedFunctionCount += replaced
    statistics.waitingCount += waiting + max(0, loopsWithoutCodeCount - record.failedLoopCount)
    let memory = region.byteCounts
    statistics.codeMemoryByteCount += memory.code
    statistics.mappedCodeByteCount += memory.mapped
  }
}

#endif
