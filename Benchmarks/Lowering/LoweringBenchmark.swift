import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout
import ApusText
import ApusWasm
import Foundation

/// Measures how fast modules are lowered, and the size of the result.
///
///     LoweringBenchmark module.wasm ...          megabytes of bodies per second
///     LoweringBenchmark --verify module.wasm     verifies each function
///     LoweringBenchmark --print 3 module.wat     prints one function as text
///     LoweringBenchmark --run script.wast        runs the assertions of a script on the evaluator
@main enum LoweringBenchmark {
  static func main() throws {
    var paths: [String] = []
    var verifies = false
    var isExplicit = false
    var runs = false
    var usesCells = false
    var printed: Int?
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--verify": verifies = true
      case "--explicit": isExplicit = true
      case "--cells": usesCells = true
      case "--run": runs = true
      case "--print": printed = Int(arguments.popFirst() ?? "")
      default: paths.append(argument)
      }
    }
    var options = LoweringOptions(
      boundsChecks: isExplicit ? .explicit : .guardPages, isInterruptible: isExplicit, masksSpeculation: isExplicit)
    options.alwaysUsesCells = usesCells
    let chosen = options
    for path in paths where runs {
      // Evaluation needs a large native stack.
      let thread = Thread { runScript(path, chosen) }
      thread.stackSize = 1 << 30
      thread.start()
      while !thread.isFinished { Thread.sleep(forTimeInterval: 0.001) }
    }
    for path in paths where !runs { try run(path, options, verifies: verifies, printed: printed) }
  }

  private static func runScript(_ path: String, _ options: LoweringOptions) {
    guard let data = try? Data(contentsOf: URL(filePath: path)),
      let script = try? ScriptParser.parse(Array(data), name: path)
    else { return }
    var runner = EvaluatorScript(options: options)
    runner.run(script)
    let name = URL(filePath: path).lastPathComponent
    print("\(name): \(runner.passed) passed, \(runner.skipped) skipped, \(runner.failures.count) failed")
    for failure in runner.failures.prefix(8) { print("  " + failure) }
  }

  private static func run(_ path: String, _ options: LoweringOptions, verifies: Bool, printed: Int?) throws {
    let name = URL(filePath: path).lastPathComponent
    for (label, valid) in try modules(path) {
      var lowering = Lowering(module: valid, layout: InstanceLayout(valid), options: options)
      var function = SSAFunction()
      var (byteCount, instructionCount, blockCount, worst) = (0, 0, 0, 0.0)
      let start = ContinuousClock.now
      for index in valid.module.code.indices {
        if let printed, printed != index { continue }
        let before = ContinuousClock.now
        do { try lowering.lower(index, into: &function) } catch { print("\(name)\(label) function \(index): \(error)") }
        worst = max(worst, seconds(ContinuousClock.now - before))
        byteCount += valid.module.code[index].instructions.count
        instructionCount += function.instructions.count
        blockCount += function.order.count
        if printed != nil { print(SSAPrinter.print(function)) }
        if verifies, let problem = SSAVerifier.problem(in: function) {
          print("\(name)\(label) function \(index): \(problem)")
          if printed == nil { print(SSAPrinter.print(function).prefix(3000)) }
        }
      }
      let time = seconds(ContinuousClock.now - start)
      guard label.isEmpty else { continue }
      let speed = Double(byteCount) / time / 1e6
      print(
        "\(name): \(byteCount) bytes, \(instructionCount) instructions, \(blockCount) blocks, \(speed) MB/s, worst \(worst) s"
      )
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private static func modules(_ path: String) throws -> [(String, ValidModule)] {
    let data = try Data(contentsOf: URL(filePath: path))
    if path.hasSuffix(".wasm") {
      let module = try ModuleDecoder.decode(ModuleBytes(data), features: .all)
      return [("", try Validator.validate(module, features: .all, types: TypeRegistry()))]
    }
    if path.hasSuffix(".wat") {
      let module = try TextParser.parseModule(Array(data), name: path).module
      return [("", try Validator.validate(module, features: .all, types: TypeRegistry()))]
    }
    guard let script = try? ScriptParser.parse(Array(data), name: path) else { return [] }
    var modules: [(String, ValidModule)] = []
    for command in script.commands {
      guard case .module(let module) = command.kind, case .text(.success(let text)) = module.content,
        let valid = try? Validator.validate(text.module, features: .all, types: TypeRegistry())
      else { continue }
      modules.append((":\(modules.count)", valid))
    }
    return modules
  }
}
