import Apus
import ApusScript
import ApusText
import ArgumentParser
import ApusPlatform

/// `apus wast`.
struct WastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wast", abstract: "Run test scripts of the specification.",
    discussion: """
      A folder stands for the .wast files directly in it. The features of a script depend on its path: Wasm 3.0, and \
      below proposals/NAME that proposal too.
      """)

  @OptionGroup var engine: EngineOptions
  @Option(help: "Maximum number of failures to show for each file.") var showFailures = 5
  @Argument(help: "Scripts and folders.") var paths: [String]

  func validate() throws {
    if showFailures < 0 { throw ArgumentParser.ValidationError("--show-failures must not be negative") }
  }

  func run() throws {
    let scripts = try paths.flatMap(Self.scripts)
    if scripts.isEmpty {
      throw CommandFailure(
        "no .wast files in \(HostText.shown(paths.joined(separator: ", ")))", status: CommandFailure.wrongUsage)
    }
    var total = ScriptReport()
    for path in scripts {
      let report = try run(path)
      total += report
      let name = path.split(separator: "/").last.map(String.init) ?? path
      Console.output("\(name): \(report.passed) passed, \(report.failures.count) failed, \(report.skipped) skipped")
      for failure in report.failures.prefix(showFailures) { Console.output("  \(failure)") }
      if report.failures.count > showFailures {
        Console.output(
          "  ... and \((report.failures.count - showFailures).counted("more failure")); see --show-failures")
      }
    }
    Console.output("\(total.passed) passed, \(total.failures.count) failed, \(total.skipped) skipped")
    if !total.failures.isEmpty { throw ExitCode(1) }
  }

  private func run(_ path: String) throws -> ScriptReport {
    let features = engine.features.features(from: ScriptFeatures.features(path: path))
    let configuration = engine.configuration(features: features)
    do {
      let script = try ScriptParser.parse(try InputFile.bytes(path), name: path)
      return try ScriptRunner.run(script, engine: Engine(configuration: configuration))
    } catch let error as ApusText.ParsingError {
      var report = ScriptReport()
      report.failures.append(.init(file: path, position: error.position, message: error.message))
      return report
    }
  }

  /// Returns the scripts of a path: the path itself, or the .wast files directly in a folder, sorted.
  private static func scripts(_ path: String) throws -> [String] {
    guard let folder = opendir(path) else {
      guard access(path, R_OK) == 0 else { throw CommandFailure("\(SystemError.last(HostText.shown(path)))") }
      return [path]
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".wast") { names.append("\(path)/\(name)") }
    }
    return names.sorted()
  }
}
