import Apus
import ApusCompiler
import ApusWasm
import ArgumentParser

/// `apus compile`.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile a module, and show what the compiler makes of it.",
    discussion: """
      With --dump, the text of the stages named is printed for every function, or for one: ssa as the function was \
      lowered, optimized after the passes, x64 machine code.
      """)

  @Option(help: ArgumentHelp("Stages to show: ssa, optimized, x64.", valueName: "stage,..."))
  var dump: String?

  @Option(help: ArgumentHelp("Show this function only, by its index with imports counted.", valueName: "index"))
  var function: Int?

  @Flag(help: "Check every address, as where memories have no guard.") var explicitChecks = false
  @Flag(inversion: .prefixedNo, help: "Keep what is out of bounds from processors that run ahead of a check (Spectre).")
  var speculationMasks = true
  @Option(help: "On how many threads to compile.") var threads = 1
  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.") var file: String

  func run() throws {
    let features = try features.features()
    let input = try InputFile.read(file, features: features)
    let module = try Validator.validate(input.module, features: features, types: TypeRegistry())
    let options = CompilationOptions(hasGuardedMemories: !explicitChecks, masksSpeculation: speculationMasks)
    if let dump {
      let stages = try dump.split(separator: ",").map { name in
        guard let stage = CompilationStage(rawValue: String(name)) else {
          throw ArgumentParser.ValidationError("no stage is called '\(name)'")
        }
        return stage
      }
      try show(module, stages, options)
      return
    }
    let clock = ContinuousClock()
    let start = clock.now
    let compiled = try CompiledModule.compile(module, options, threads)
    let milliseconds = (clock.now - start) / .milliseconds(1)
    let source = input.module.code.reduce(0) { $0 + $1.instructions.count }
    Console.output(
      "\(compiled.functions.count) functions, \(source) bytes of instructions, \(compiled.code.count) bytes of code, "
        + "\(Int(milliseconds)) ms, \(Int(Double(source) / max(milliseconds, 0.001))) KB/s")
  }

  private func show(_ module: ValidModule, _ stages: [CompilationStage], _ options: CompilationOptions) throws {
    let imported = module.importedFunctionCount
    let shown = function.map { [$0 - imported] } ?? Array(module.module.code.indices)
    for function in shown {
      guard module.module.code.indices.contains(function) else {
        throw CommandFailure("the module defines no function \(function + imported)")
      }
      for (stage, text) in try CompiledModule.dump(module, function: function, stages: stages, options: options) {
        Console.output(";; function \(function + imported), \(stage.rawValue)\n\(text)")
      }
    }
  }
}
