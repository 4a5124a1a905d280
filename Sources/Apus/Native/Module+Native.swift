#if APUS_COMPILER

import ApusCompiler
import ApusPlatform

extension Module {
  /// Returns the functions that an instance runs; nil in an engine that interprets.
  /// - Parameter isChecked: whether a memory of the instance has less address space than the engine's code relies on.
  ///   Then the module is compiled again, with a check at every access, once for all such instances.
  /// - Throws: `LinkError.resourceLimit` if that code cannot be compiled.
  func nativeFunctions(isChecked: Bool) throws(LinkError) -> NativeFunctions? {
    guard isChecked, let engine = engine.native else { return native }
    do throws(CompilationError) {
      return try checkedNative.withLock { functions throws(CompilationError) in
        if let functions { return functions }
        let made = try engine.functions(of: valid, nameCache.given, isChecked: true, limits)
        functions = made
        return made
      }
    } catch {
      throw .resourceLimit("code with explicit bounds checks: \(error)")
    }
  }
}

extension CompilationLimits {
  init(_ limits: ModuleLimits, threads: Int) {
    let interrupt = limits.interrupt
    self.init(threads: threads, memoryBytes: Int(clamping: limits.memoryBytes)) { interrupt?.isSet ?? false }
    progress = limits.progress
  }
}

#endif
