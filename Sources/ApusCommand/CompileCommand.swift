import Apus
import ApusCompiler
import ApusPlatform
import ApusVerifier
import ApusWasm
import ArgumentParser

/// `apus compile`.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile a module; show, measure or verify its code.",
    usage: "apus compile [<options>] <file>",
    discussion: """
      With --dump, prints each function, or the one selected with --function, at the stages named: ssa (as lowered), \
      optimized (after all passes), x64 (machine code), baseline (that of the baseline compiler); --function alone prints all of them. With --timing, prints \
      the time of each phase and the memory used. With --verify, an independent verifier checks the machine code; \
      properties that it cannot prove are listed, and the exit status is 1. `apus explore` shows all stages side by \
      side.

      Examples:
        apus compile app.wasm                               sizes and speed
        apus compile --timing app.wasm                      time of each phase, memory
        apus compile --verify app.wasm
        apus compile --function 12 app.wasm                 one function at all stages
        apus compile --dump optimized,x64 app.wasm
      """)

  @Option(
    help: ArgumentHelp("Stages to print: ssa, optimized, x64, baseline.", valueName: "stage,..."),
    completion: .list(CompilationStage.allCases.map(\.rawValue)))
  var dump: String?

  @Option(help: ArgumentHelp("Print only the function with this index (imports included).", valueName: "index"))
  var function: Int?

  @Flag(help: "Print the time of each phase and the memory used by the compiler.") var timing = false
  @Flag(help: "Prove that the machine code accesses and calls only what its guest may.") var verify = false
  @Flag(help: "Emit explicit bounds checks instead of relying on guard pages.") var explicitChecks = false
  @Flag(inversion: .prefixedNo, help: "Mask indices against speculative out-of-bounds reads (Spectre v1).")
  var speculationMasks = true
  @Flag(help: "Use the baseline compiler.") var baseline = false
  @Flag(help: "Check for interruption at function entries and loops.") var interruptible = false
  @Option(help: "Number of threads that compile.") var threads = 1
  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.", completion: .module) var file: String

  func validate() throws {
    let modes = [("--verify", verify), ("--timing", timing), ("--dump", dump != nil), ("--function", function != nil)]
    let given = modes.filter { $0.1 }.map { $0.0 }
    if given.count > 1, given != ["--dump", "--function"] {
      throw ArgumentParser.ValidationError("\(given[0]) cannot be combined with \(given[1])")
    }
    _ = try stages(dump ?? "")
    if threads < 1 { throw ArgumentParser.ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let features = features.features()
    let start = MonotonicClock.nanoseconds()
    let input = try InputFile.read(file, features: features)
    let read = MonotonicClock.nanoseconds()
    let module = try input.validated(features: features)
    let validated = MonotonicClock.nanoseconds()
    var options = CompilationOptions(
      hasGuardedMemories: !explicitChecks, isInterruptible: interruptible, masksSpeculation: speculationMasks)
    options.isBaseline = baseline
    let functionCount = input.module.code.count
    if dump != nil || function != nil {
      try show(module, try dump.map(stages) ?? CompilationStage.allCases, options)
      return
    }
    if timing {
      let (_, report) = try compiling(input.byteCount, functionCount) { limits throws(CompilationError) in
        try CompiledModule.measure(module, options, limits)
      }
      var times = CompileTiming(report)
      times.fileBytes = input.byteCount
      (times.reading, times.validation, times.threads) = (read - start, validated - read, threads)
      times.print(file)
      return
    }
    let compiled = try compiling(input.byteCount, functionCount) { limits throws(CompilationError) in
      try CompiledModule.compile(module, options, limits)
    }
    let milliseconds = Double(MonotonicClock.nanoseconds() - validated) / 1e6
    let source = input.module.code.reduce(0) { $0 + $1.instructions.count }
    Console.output(
      "\(compiled.functions.count.counted("function")), \(source.counted("byte")) of instructions, "
        + "\(compiled.code.count.counted("byte")) of code, "
        + "\(Int(milliseconds)) ms, \(Int(Double(source) / max(milliseconds, 0.001))) KB/s")
    if verify { try verify(compiled, module, input.byteCount) }
  }

  /// - Parameter size: the size of the file in bytes.
  private func verify(_ compiled: CompiledModule, _ module: ValidModule, _ size: Int) throws {
    let start = MonotonicClock.nanoseconds()
    let result = try compiling(size, 0) { limits throws(CompilationError) in
      try CodeVerifier.verify(compiled, module, limits)
    }
    let milliseconds = Double(MonotonicClock.nanoseconds() - start) / 1e6
    for finding in result.findings { Console.output(finding.description) }
    Console.output(
      "\(result.functionCount.counted("function")) verified, \(result.instructionCount.counted("instruction")), "
        + "\(result.stepCount.counted("step")), \(Int(milliseconds)) ms")
    if !result.findings.isEmpty {
      throw CommandFailure("\(file): the code could not be verified: \(result.findings.count.counted("finding"))")
    }
  }

  private func stages(_ names: String) throws -> [CompilationStage] {
    try names.split(separator: ",").map { name in
      guard let stage = CompilationStage(rawValue: String(name)) else {
        throw ArgumentParser.ValidationError(
          "unknown stage '\(HostText.shown(String(name)))'; the stages are ssa, optimized, x64 and baseline")
      }
      return stage
    }
  }

  private func show(_ module: ValidModule, _ stages: [CompilationStage], _ options: CompilationOptions) throws {
    let imported = module.importedFunctionCount
    let shown = try ShownFunctions.indices(module, function, file)
    var dumper = FunctionDumper(module, options)
    for function in shown {
      let dump = try dumper.dump(function)
      for stage in CompilationStage.allCases where stages.contains(stage) {
        let text = dump.lines(stage).map { $0.text }.joined(separator: "\n")
        Console.output(";; function \(function + imported), \(stage.rawValue)\n\(text)")
      }
    }
  }

  /// Runs `body`, and adds the name of the file to an error that it throws.
  /// - Parameters:
  ///   - size: the size of the file in bytes.
  ///   - functionCount: the number of functions that `body` compiles.
  private func compiling<Result>(
    _ size: Int, _ functionCount: Int, _ body: (CompilationLimits) throws(CompilationError) -> Result
  ) throws -> Result {
    do throws(CompilationError) {
      return try Progress.shown(HostText.shown(file), size: size, functionCount: functionCount) {
        progress throws(CompilationError) in
        var limits = CompilationLimits(threads: threads)
        limits.progress = progress
        return try body(limits)
      }
    } catch {
      throw CommandFailure("\(HostText.shown(file)): \(error)")
    }
  }
}

/// The functions that a command shows.
enum ShownFunctions {
  /// Returns the indices of the functions to show, among those that the module defines.
  ///
  /// - Parameters:
  ///   - function: the index of the only function to show, imports counted; nil for all functions.
  ///   - file: the name of the module's file in error messages.
  /// - Throws: `CommandFailure` if the module does not define that function.
  static func indices(_ module: ValidModule, _ function: Int?, _ file: String) throws -> [Int] {
    let defined = module.module.code.indices
    guard let function else { return Array(defined) }
    let imported = module.importedFunctionCount
    guard defined.contains(function - imported) else {
      let problem = (0..<imported).contains(function) ? "imports function \(function)" : "has no function \(function)"
      let known =
        switch defined.count {
        case 0: "it defines no functions"
        case 1: "it defines only function \(imported)"
        default: "it defines functions \(imported) to \(imported + defined.count - 1)"
        }
      throw CommandFailure("\(HostText.shown(file)): the module \(problem); \(known)")
    }
    return [function - imported]
  }
}
