import ApusCompiler
import ApusWasm

/// A piece of code with a name, for profilers and debuggers. Offsets count from the start of the code around it.
struct NativeSymbol {
  var name: String
  /// Where it begins, and where who stops at it should stop, which of functions is behind the checked entry.
  var start: UInt32
  var body: UInt32
  var end: UInt32
  /// How its frame changes.
  var frameChanges: [FrameChange]

  init(_ name: String, start: UInt32, body: UInt32, end: UInt32, frameChanges: [FrameChange]) {
    // A line of a file holds it.
    self.name = name.shown(atMost: 1024)
    self.start = start
    self.body = body
    self.end = end
    self.frameChanges = frameChanges
  }

  /// The functions of a module's code, by the names that backtraces give them: `module!function`.
  static func functions(_ compiled: borrowing CompiledModule, _ module: ValidModule, _ names: ModuleNames)
    -> [NativeSymbol]
  {
    var exports: [UInt32: String] = [:]
    for export in module.module.exports where export.kind == .function && exports[export.index] == nil {
      exports[export.index] = export.name
    }
    let prefix = names.module.map { $0.isEmpty ? "" : $0 + "!" } ?? ""
    var symbols: [NativeSymbol] = []
    symbols.reserveCapacity(compiled.functions.count)
    var change = 0
    for position in compiled.functions.indices {
      let function = compiled.functions[position]
      let index = UInt32(module.importedFunctionCount + position)
      var changes: [FrameChange] = []
      while change < compiled.frameChanges.count, compiled.frameChanges[change].offset <= function.end {
        changes.append(compiled.frameChanges[change])
        change += 1
      }
      // Of code that tells nothing more, the size of the frame is known.
      if compiled.frameChanges.isEmpty { changes = [FrameChange(offset: function.body, size: function.frameSize)] }
      let name = names.functions[index] ?? exports[index] ?? "<function \(index)>"
      symbols.append(
        NativeSymbol(
          prefix + name, start: function.body - UInt32(TargetABI.checkedEntrySize), body: function.body,
          end: function.end, frameChanges: changes))
    }
    return symbols
  }
}
