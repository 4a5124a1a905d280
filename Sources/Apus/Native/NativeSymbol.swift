#if APUS_COMPILER

import ApusCompiler
import ApusWasm

/// A named range of code, for profilers and debuggers. Offsets are in bytes from the start of the code.
struct NativeSymbol {
  var name: String
  /// The name with the form of the code.
  var fullName: String
  /// `start` is the first byte, including the checked entry. `body` is where a breakpoint on the function belongs,
  /// after the checked entry. `end` is one past the last byte.
  var start: UInt32
  var body: UInt32
  var end: UInt32
  /// The changes of the frame size in this range.
  var frameChanges: [FrameChange]

  /// - Parameter form: the form of the code; empty if the name is enough.
  init(
    _ name: String, form: String = "", start: UInt32, body: UInt32, end: UInt32, frameChanges: [FrameChange]
  ) {
    // The name must fit in a line of a file.
    self.name = name.shown(atMost: 1024)
    fullName = form.isEmpty ? self.name : "\(self.name) [\(form)]"
    self.start = start
    self.body = body
    self.end = end
    self.frameChanges = frameChanges
  }

  /// Returns the functions of a module's code, with the names that backtraces use: `module!function`.
  /// - Parameter hasForms: whether functions of the module may have code of several compilers.
  static func functions(
    _ compiled: borrowing CompiledModule, _ module: ValidModule, _ names: ModuleNames, hasForms: Bool
  ) -> [NativeSymbol] {
    let exports = module.module.exportedFunctionNames
    let prefix = names.module.map { $0.isEmpty ? "" : $0 + "!" } ?? ""
    var symbols: [NativeSymbol] = []
    symbols.reserveCapacity(compiled.functions.count)
    var change = 0
    for function in compiled.functions {
      let index = UInt32(module.importedFunctionCount) + function.index
      var changes: [FrameChange] = []
      while change < compiled.frameChanges.count, compiled.frameChanges[change].offset <= function.end {
        changes.append(compiled.frameChanges[change])
        change += 1
      }
      // If the code has no frame changes, only the size of the complete frame is known.
      if compiled.frameChanges.isEmpty { changes = [FrameChange(offset: function.body, size: function.frameSize)] }
      let name = names.functions[index] ?? exports[index] ?? "<function \(index)>"
      symbols.append(
        NativeSymbol(
          prefix + name, form: hasForms ? form(of: function, compiled.reentry) : "",
          start: function.body - UInt32(HostISA.ABI.checkedEntrySize), body: function.body, end: function.end,
          frameChanges: changes))
    }
    return symbols
  }

  private static func form(of function: CompiledModule.Function, _ reentry: Reentry?) -> String {
    if let reentry { return "loop \(reentry.loop)" }
    return function.isBaseline ? "baseline" : "optimized"
  }
}

#endif
