import Apus
import ApusCompiler
import ApusPlatform
import ApusVerifier
import ApusWasm
import ArgumentParser

/// `apus compile`.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile a module, and show what the compiler makes of it.",
    discussion: """
      With --dump, the text of the stages named is printed for every function, or for one: ssa as the function was \
      lowered, optimized after the passes, x64 machine code. With --timing, a table says where the time goes and how \
      much memory compiling takes. With --verify, the machine code is checked by a verifier that knows nothing of the \
      compiler; what it cannot prove is listed, and the exit status is 1. `apus explore` shows all stages side by side.

      Examples:
        apus compile app.wasm                               how much, how fast
        apus compile --timing app.wasm                      time by phase, memory
        apus compile --verify app.wasm
        apus compile --dump optimized,x64 --function 12 app.wasm
      """)

  @Option(help: ArgumentHelp("Stages to show: ssa, optimized, x64.", valueName: "stage,..."))
  var dump: String?

  @Option(help: ArgumentHelp("Show this function only, by its index with imports counted.", valueName: "index"))
  var function: Int?

  @Flag(help: "Print the time of every phase, and the memory that compiling takes.") var timing = false
  @Flag(help: "Prove of the machine code that it stays within what is the guest's.") var verify = false
  @Flag(help: "Check every address, as where memories have no guard.") var explicitChecks = false
  @Flag(inversion: .prefixedNo, help: "Keep what is out of bounds from processors that run ahead of a check (Spectre).")
  var speculationMasks = true
  @Flag(help: "Have code ask whether it should stop.") var interruptible = false
  @Option(help: "On how many threads to compile.") var threads = 1
  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.") var file: String

  func validate() throws {
    if timing, dump != nil {
      throw ArgumentParser.ValidationError("--timing and --dump exclude each other: what is shown is not measured")
    }
    if verify, timing || dump != nil {
      throw ArgumentParser.ValidationError("--verify excludes --timing and --dump: ask for it alone")
    }
    if function != nil, dump == nil {
      throw ArgumentParser.ValidationError("--function says what --dump shows: name the stages")
    }
    if threads < 1 { throw ArgumentParser.ValidationError("--threads must be 1 at least") }
  }

  func run() throws {
    let features = try features.features()
    let start = MonotonicClock.nanoseconds()
    let input = try InputFile.read(file, features: features)
    let read = MonotonicClock.nanoseconds()
    let module = try input.validated(features: features)
    let validated = MonotonicClock.nanoseconds()
    let options = CompilationOptions(
      hasGuardedMemories: !explicitChecks, isInterruptible: interruptible, masksSpeculation: speculationMasks)
    if let dump {
      try show(module, try stages(dump), options)
      return
    }
    if timing {
      let (_, report) = try compiling { () throws(CompilationError) in
        try CompiledModule.measure(module, options, CompilationLimits(threads: threads))
      }
      var times = CompileTiming(report)
      times.fileBytes = input.byteCount
      (times.reading, times.validation, times.threads) = (read - start, validated - read, threads)
      times.print(file)
      return
    }
    let compiled = try compiling { () throws(CompilationError) in
      try CompiledModule.compile(module, options, CompilationLimits(threads: threads))
    }
    let milliseconds = Double(MonotonicClock.nanoseconds() - validated) / 1e6
    let source = input.module.code.reduce(0) { $0 + $1.instructions.count }
    Console.output(
      "\(compiled.functions.count) functions, \(source) bytes of instructions, \(compiled.code.count) bytes of code, "
        + "\(Int(milliseconds)) ms, \(Int(Double(source) / max(milliseconds, 0.001))) KB/s")
    if verify { try verify(compiled, module) }
  }

  private func verify(_ compiled: CompiledModule, _ module: ValidModule) throws {
    let start = MonotonicClock.nanoseconds()
    let result = try compiling { () throws(CompilationError) in
      try CodeVerifier.verify(compiled, module, CompilationLimits(threads: threads))
    }
    let milliseconds = Double(MonotonicClock.nanoseconds() - start) / 1e6
    for finding in result.findings { Console.output(finding.description) }
    Console.output(
      "\(result.functionCount) functions verified, \(result.instructionCount) instructions, \(result.stepCount) steps, \(Int(milliseconds)) ms"
    )
    if !result.findings.isEmpty {
      throw CommandFailure("\(file): \(result.findings.count) places could not be verified")
    }
  }

  private func stages(_ names: String) throws -> [CompilationStage] {
    try names.split(separator: ",").map { name in
      guard let stage = CompilationStage(rawValue: String(name)) else {
        throw ArgumentParser.ValidationError("no stage is called '\(name)'; there are ssa, optimized and x64")
      }
      return stage
    }
  }

  private func show(_ module: ValidModule, _ stages: [CompilationStage], _ options: CompilationOptions) throws {
    let imported = module.importedFunctionCount
    let shown = try ShownFunctions.indices(module, function)
    var dumper = FunctionDumper<HostISA>(module, options)
    for function in shown {
      let dump = try dumper.dump(function)
      for stage in CompilationStage.allCases where stages.contains(stage) {
        let text = dump.lines(stage).map { $0.text }.joined(separator: "\n")
        Console.output(";; function \(function + imported), \(stage.rawValue)\n\(text)")
      }
    }
  }

  /// Says whose error it is.
  private func compiling<Result>(_ body: () throws(CompilationError) -> Result) throws -> Result {
    do throws(CompilationError) {
      return try body()
    } catch {
      throw CommandFailure("\(file): \(error)")
    }
  }
}

/// The functions that a command was told to show.
enum ShownFunctions {
  /// All that the module defines, or one by its index with imports counted, by their positions among those defined.
  static func indices(_ module: ValidModule, _ function: Int?) throws -> [Int] {
    let defined = module.module.code.indices
    guard let function else { return Array(defined) }
    let imported = module.importedFunctionCount
    guard defined.contains(function - imported) else {
      let known =
        defined.isEmpty ? "it defines none" : "it defines \(imported) to \(imported + defined.count - 1)"
      throw CommandFailure("the module defines no function \(function); \(known)")
    }
    return [function - imported]
  }
}
