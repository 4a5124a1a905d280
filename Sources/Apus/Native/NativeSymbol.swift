#if APUS_COMPILER

import ApusCompiler
import ApusWasm

/// A named range of code, for profilers and debuggers. Offsets are in bytes from the start of the code.
struct NativeSymbol {
  var name: String
  /// `start` is the first byte, including the checked entry. `body` is where a breakpoint on the function belongs,
  /// after the checked entry. `end` is one past the last byte.
  var start: UInt32
  var body: UInt32
  var end: UInt32
  /// The changes of the frame size in this range.
  var frameChanges: [FrameChange]

  init(_ name: String, start: UInt32, body: UInt32, end: UInt32, frameChanges: [FrameChange]) {
    // The name must fit in a line of a file.
    self.name = name.shown(atMost: 1024)
    self.start = start
    self.body = body
    self.end = end
    self.frameChanges = frameChanges
  }

  /// Returns the functions of a module's code, with the names that backtraces use: `module!function`.
  static func functions(_ compiled: borrowing CompiledModule, _ module: ValidModule, _ names: ModuleNames)
    -> [NativeSymbol]
  {
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
          prefix + name, start: function.body - UInt32(HostISA.ABI.checkedEntrySize), body: function.body,
          end: function.end, frameChanges: changes))
    }
    return symbols
  }
}

#endif
