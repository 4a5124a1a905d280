import ApusInterpreter
import ApusPlatform
import ApusWasm

extension Module {
  /// What the engine has made of the module so far to run it, and the time that it took.
  ///
  /// While guests run, other threads may add to it; this is a copy. The engine keeps a few words for each function that
  /// it compiles, and reads the clock twice, so that nothing need be switched on.
  public var compilationStatistics: CompilationStatistics {
    var statistics = CompilationStatistics()
    statistics.functionCount = valid.module.code.count
    statistics.wasmByteCount = valid.module.code.reduce(0) { $0 + $1.instructions.count }
    statistics.readingTime = readingTime.map { Duration(elapsed: $0) }
    statistics.validationTime = Duration(elapsed: validationTime)
    let describer = FunctionDescriber(self)
    code.add(to: &statistics, describer)
    native?.add(to: &statistics, describer)
    checkedNative.withLock { $0 }?.add(to: &statistics, describer)
    return statistics
  }
}

/// Describes the functions that a module defines.
struct FunctionDescriber {
  private let names: ModuleNames
  private let exportNames: [UInt32: String]
  private let importedFunctionCount: UInt32
  private let bodies: [FuncBody]

  init(_ module: Module) {
    names = module.names
    exportNames = module.valid.module.exportedFunctionNames
    importedFunctionCount = UInt32(module.valid.importedFunctionCount)
    bodies = module.valid.module.code
  }

  func function(_ definedFunction: Int) -> CompilationStatistics.Function {
    let index = importedFunctionCount + UInt32(definedFunction)
    return CompilationStatistics.Function(index: index, name: names.functions[index] ?? exportNames[index])
  }

  /// The size of the instructions of a function, in bytes.
  func byteCount(of definedFunction: Int) -> Int { bodies[definedFunction].instructions.count }
}

extension ModuleCode {
  /// Adds the translations that exist.
  fileprivate func add(to statistics: inout CompilationStatistics, _ describer: FunctionDescriber) {
    let (translations, time) = translated
    statistics.commonTime[.bytecode] = Duration(elapsed: time)
    for (definedFunction, bytecode) in translations {
      statistics.code.append(
        CompilationStatistics.Code(
          function: describer.function(definedFunction), form: .bytecode,
          wasmByteCount: describer.byteCount(of: definedFunction), codeByteCount: bytecode.byteCount,
          isBackground: false, inlinedCalls: []))
    }
  }
}
