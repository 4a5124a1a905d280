import ApusCompiler
import ApusPlatform
import ApusVerifier
import ApusWasm
import CApus

/// What an engine that compiles has beside the rest.
final class NativeEngine: Sendable {
  let options: CompilationOptions
  /// On how many threads modules are compiled.
  private let maximumThreads: Int
  /// The greatest part of a thread's stack that guests get, in bytes.
  let maximumStackSize: Int
  private let listeners: CodeListeners
  private let verifiesCode: Bool
  /// Why it cannot run anything, if so.
  private let problem: CompilationError?

  /// Nil for an engine that interprets.
  init?(_ configuration: Engine.Configuration) {
    guard configuration.tier == .optimizing else { return nil }
    problem = Self.problem
    maximumStackSize = max(configuration.maximumNativeStackSize, 1 << 12)
    let isGuarded = configuration.memoryReservation == .guarded && MemoryAddressSpace.canGuard
    maximumThreads = configuration.maximumThreads
    listeners = CodeListeners(configuration)
    verifiesCode = configuration.verifiesCompiledCode
    var options = CompilationOptions(
      hasGuardedMemories: isGuarded, isInterruptible: configuration.isInterruptible,
      masksSpeculation: configuration.masksSpeculation, hasWholeMemories: MemoryAddressSpace.canReserveWhole,
      describesFrames: configuration.registersWithDebugger)
    options.checksFacts = configuration.checksCompilerFacts
    self.options = options
  }

  /// What this machine lacks.
  private static var problem: CompilationError? {
    guard apus_native_supported() else {
      return CompilationError("the optimizing engine needs Linux or macOS on x86-64")
    }
    let missing = String(cString: apus_native_missing_features())
    guard missing.isEmpty else { return CompilationError("the optimizing engine needs a processor with \(missing)") }
    guard apus_native_install_handlers(FaultReport.write) else {
      return CompilationError("the system refuses handlers of faults")
    }
    return nil
  }

  /// Those of code that runs with any memory, however little address space it has.
  private var checkedOptions: CompilationOptions {
    var options = options
    (options.hasGuardedMemories, options.hasWholeMemories) = (false, false)
    return options
  }

  /// The code of a module, in memory.
  /// - Parameters:
  ///   - names: those that its text gives; nil for those of the name section.
  ///   - isChecked: whether it has to run with any memory.
  ///   - other: makes the code, if not the engine's own.
  func code(
    of module: ValidModule, _ names: ModuleNames?, isChecked: Bool, _ limits: ModuleLimits,
    _ other: CompiledModule.Compiler? = nil
  ) throws(CompilationError) -> NativeCode {
    if let problem { throw problem }
    let options = isChecked ? checkedOptions : options
    let limits = CompilationLimits(limits, threads: maximumThreads)
    let compiled: CompiledModule
    if let other {
      compiled = try other(module, options, limits)
    } else if verifiesCode {
      compiled = try CodeVerifier.provedCode(of: module, options, limits)
    } else {
      compiled = try CompiledModule.compile(module, options, limits)
    }
    guard let code = NativeCode(compiled, of: module) else {
      throw CompilationError("the system refuses memory for code")
    }
    guard !listeners.isEmpty else { return code }
    do throws(SystemError) {
      try code.tell(listeners, module, names ?? NameSection.decode(module.module))
      try NativeStubs.tell(listeners)
    } catch {
      throw CompilationError("the names of functions cannot be written for perf: \(error)")
    }
    return code
  }
}
