#if APUS_COMPILER

import ApusCompiler
import ApusPlatform
import ApusVerifier
import ApusWasm
import CApus

/// Compiles a module in place of an engine's own compiler.
package typealias ModuleCompiler = CompiledModule.Compiler

/// The part of an engine that only compiling engines have.
final class NativeEngine: Sendable {
  let options: CompilationOptions
  /// The number of threads on which a module is compiled, at most.
  private let maximumThreads: Int
  /// The greatest number of bytes of a thread's stack that guests may use.
  let maximumStackSize: Int
  private let listeners: CodeListeners
  private let verifiesCode: Bool
  /// Whether functions are compiled when they are called.
  let compilesByFunction: Bool
  /// The threads that compile what runs often; nil if the threads of the guests do.
  private let background: BackgroundWork?
  /// Why this machine cannot run compiled code; nil if it can.
  private let problem: CompilationError?

  /// Returns nil for an engine that interprets.
  init?(_ configuration: Engine.Configuration) {
    guard configuration.tier != .interpreter else { return nil }
    problem = Self.prepareProcess()
    maximumStackSize = max(configuration.maximumNativeStackSize, 1 << 12)
    let isGuarded = configuration.memoryReservation == .guarded && MemoryAddressSpace.canGuard
    maximumThreads = configuration.maximumThreads
    listeners = CodeListeners(configuration)
    verifiesCode = configuration.verifiesCompiledCode
    compilesByFunction = configuration.compilesLazily || configuration.tier != .optimizing
    var options = CompilationOptions(
      hasGuardedMemories: isGuarded, isInterruptible: configuration.isInterruptible,
      masksSpeculation: configuration.masksSpeculation, reservesFullMemories: MemoryAddressSpace.canReserveWhole,
      describesFrames: configuration.registersWithDebugger)
    options.checksFacts = configuration.checksCompilerFacts
    options.isBaseline = configuration.tier != .optimizing
    if configuration.tier == .tiered {
      options.count(upTo: configuration.hotCount)
      let threads = configuration.maximumBackgroundThreads
      background = threads > 0 ? BackgroundWork(maximumThreads: threads) : nil
    } else {
      background = nil
    }
    self.options = options
  }

  /// The reason why this machine cannot run compiled code; nil if it can. Asking has no effect on the process.
  static var machineProblem: CompilationError? {
    guard apus_native_supported() else {
      return CompilationError("the optimizing engine needs Linux or macOS on x86-64")
    }
    let missing = String(cString: apus_native_missing_features())
    guard missing.isEmpty else { return CompilationError("the optimizing engine needs a processor with \(missing)") }
    return mayGenerateCode ? nil : CompilationError("the system does not allow this process to generate code")
  }

  /// Whether the system grants executable memory.
  private static let mayGenerateCode =
    CodeMemory([HostISA.Padding.unreachable], padding: HostISA.Padding.unreachable) != nil

  /// Prepares the process for compiled code. Returns the reason why that is not possible; nil if it is done.
  private static func prepareProcess() -> CompilationError? {
    if let machineProblem { return machineProblem }
    if apus_native_install_handlers(FaultReport.write) { return nil }
    return CompilationError("cannot install signal handlers for faults")
  }

  /// The protection of memories on which the code relies.
  var memoryProtection: MemoryProtection {
    options.hasGuardedMemories ? .guarded : .masked(isWhole: options.reservesFullMemories)
  }

  /// The options of code that runs with any memory, no matter how little address space that has.
  private var checkedOptions: CompilationOptions {
    var options = options
    (options.hasGuardedMemories, options.reservesFullMemories) = (false, false)
    return options
  }

  /// Compiles a module and maps its code into memory.
  /// - Parameters:
  ///   - names: the names of the module's text; nil for those of the name section.
  ///   - isChecked: whether the code must run with any memory (`checkedOptions`).
  ///   - other: the compiler to use instead of the engine's own.
  func functions(
    of module: ValidModule, _ names: ModuleNames?, isChecked: Bool, _ limits: ModuleLimits,
    _ other: ModuleCompiler? = nil
  ) throws(CompilationError) -> NativeFunctions {
    if let problem { throw problem }
    let options = isChecked ? checkedOptions : options
    let limits = CompilationLimits(limits, threads: maximumThreads)
    let given = listeners.isEmpty ? nil : names ?? NameSection.decode(module.module)
    if compilesByFunction, other == nil {
      // Profilers and debuggers need pages that are not those of a file.
      let region = CodeRegion(padding: HostISA.Padding.unreachable, isGrowing: listeners.isEmpty)
      let improvement = options.counterStep > 0 ? improvement(module, options, limits, given) : nil
      return NativeFunctions(
        count: module.module.code.count, in: region, maker(module, options, limits, given), improvement)
    }
    let start = MonotonicClock.nanoseconds()
    let compiled: CompiledModule
    if let other {
      compiled = try other(module, options, limits)
    } else if verifiesCode {
      compiled = try CodeVerifier.provedCode(of: module, options, limits)
    } else {
      compiled = try CompiledModule.compile(module, options, limits)
    }
    let region = CodeRegion(padding: HostISA.Padding.unreachable, isGrowing: false)
    return NativeFunctions(try code(compiled, of: module, given, in: region), in: region, since: start)
  }

  /// Returns how functions get optimized code.
  /// - Parameter options: those of the code that they have first.
  private func improvement(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, _ names: ModuleNames?
  ) -> Improvement {
    var better = options
    (better.isBaseline, better.counterStep) = (false, 0)
    let first = UnitCompiler(module, options, limits.uninterrupted)
    return Improvement(
      make: maker(module, better, limits, names), hotCount: Int(UInt32.max / options.counterStep),
      reentry: { index, loop, running throws(CompilationError) in
        let reentry = try first.reentry(atLoop: loop, of: index, in: running.bytes(at: 0))
        // Verified code has been proved with its own notes.
        let noted = running.compiled.reentries
        guard noted.isEmpty || loop < noted.count && noted[loop] == reentry else {
          throw CompilationError("internal error: a loop is entered in two ways", cause: .internalError)
        }
        return reentry
      }, background: background)
  }

  /// Returns a function that compiles one function of a module, and adds its code to a region.
  private func maker(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits, _ names: ModuleNames?
  ) -> NativeFunctions.Maker {
    let compile = unitCompiler(module, options, limits.uninterrupted)
    return { [self] index, reentry, profile, region throws(CompilationError) in
      try code(compile(index, reentry, profile), of: module, names, in: region)
    }
  }

  /// Returns a function that compiles one function of a module to a unit of its own, and verifies it if the engine
  /// verifies code.
  private func unitCompiler(
    _ module: ValidModule, _ options: CompilationOptions, _ limits: CompilationLimits
  ) -> @Sendable (_ definedFunction: Int, _ reentry: Reentry?, CallProfile?) throws(CompilationError) -> CompiledModule
  {
    if verifiesCode {
      let compiler = ProvedUnitCompiler(module, options, limits)
      return { index, reentry, profile throws(CompilationError) in
        try compiler.compile(index, from: reentry, profile)
      }
    }
    let compiler = UnitCompiler(module, options, limits)
    return { index, reentry, profile throws(CompilationError) in try compiler.compile(index, from: reentry, profile) }
  }

  /// Adds code to a region, and describes it to the listeners.
  /// - Parameter names: the names of functions; nil if there are no listeners.
  private func code(
    _ compiled: consuming CompiledModule, of module: ValidModule, _ names: ModuleNames?, in region: CodeRegion
  ) throws(CompilationError) -> NativeCode {
    guard let code = NativeCode.add(compiled, of: module, to: region) else {
      throw CompilationError("cannot allocate memory for code")
    }
    guard let names else { return code }
    do throws(SystemError) {
      try code.announce(listeners, module, names, hasForms: options.isBaseline)
      try NativeStubs.announce(listeners)
    } catch {
      throw CompilationError("cannot write the names of functions for perf: \(error)")
    }
    return code
  }
}

extension CompilationLimits {
  /// The limits for code that is made when the module exists: the handle ends the creation of the module, and no call of
  /// its functions later.
  fileprivate var uninterrupted: CompilationLimits {
    var limits = self
    limits.isInterrupted = { false }
    return limits
  }
}

#endif
