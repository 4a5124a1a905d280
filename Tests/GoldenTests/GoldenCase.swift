import ApusCompiler
import Foundation

/// A file of `Cases`: directives, a module, and the expected text of the module at the stages to show.
///
///     ;;! show = ["bytecode"]
///     ;;! run = "add(1, 2) == 3"
///     (module ...)
///
///     ;;> bytecode
///     ;; func 0 ...
///
/// `GoldenStage` has the names of stages. `;;! compile = ["explicit-checks", "interruptible"]` compiles with explicit
/// bounds checks and with checks for interruption, `"counted"` with counters of the baseline compiler.
struct GoldenCase: CustomStringConvertible {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let file: URL
  /// The directives and the module, as they are in the file.
  let source: String
  let stages: [GoldenStage]
  let runs: [String]
  /// The options of the directive `compile`.
  let options: CompilationOptions
  /// The expected text of each stage: comment lines without their `;;`.
  let expected: [String: [String]]

  /// The folder and name of the file.
  var description: String {
    file.deletingLastPathComponent().lastPathComponent + "/" + file.lastPathComponent
  }

  init(_ file: URL) throws {
    self.file = file
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    var source: [Substring] = []
    var expected: [String: [String]] = [:]
    var section: String?
    for line in lines {
      if line.hasPrefix(";;> ") {
        section = line.dropFirst(4).trimmingCharacters(in: .whitespaces)
        expected[section ?? ""] = []
      } else if let section {
        if line.hasPrefix(";;") { expected[section]?.append(String(line.dropFirst(line.hasPrefix(";; ") ? 3 : 2))) }
      } else {
        source.append(line)
      }
    }
    self.source = source.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    self.expected = expected
    var stages: [GoldenStage] = []
    var runs: [String] = []
    var options = CompilationOptions()
    for line in source where line.hasPrefix(";;!") {
      let (key, values) = try GoldenCase.directive(line)
      switch key {
      case "show":
        for name in values {
          guard let stage = GoldenStage(name: name) else { throw Failure(description: "no stage \"\(name)\"") }
          stages.append(stage)
        }
      case "run": runs += values
      case "compile": try GoldenCase.set(values, &options)
      default: throw Failure(description: "no directive \"\(key)\"")
      }
    }
    self.stages = stages
    self.runs = runs
    self.options = options
    guard !stages.isEmpty || !runs.isEmpty else { throw Failure(description: "nothing to show and nothing to run") }
    let unknown = Set(expected.keys).subtracting(stages.map(\.name))
    guard unknown.isEmpty else { throw Failure(description: "sections of stages not shown: \(unknown.sorted())") }
  }

  private static func set(_ names: [String], _ options: inout CompilationOptions) throws {
    for name in names {
      switch name {
      case "explicit-checks": options.hasGuardedMemories = false
      case "interruptible": options.isInterruptible = true
      case "counted": options.counterStep = 1 << 16
      case "no-inlining": options.inlines = false
      default: throw Failure(description: "nothing to compile for is called \"\(name)\"")
      }
    }
  }

  /// `;;! key = "value"` or `;;! key = ["value", ...]`.
  private static func directive(_ line: Substring) throws -> (key: String, values: [String]) {
    guard let equals = line.firstIndex(of: "=") else { throw Failure(description: "no directive: \(line)") }
    let key = line[..<equals].dropFirst(3).trimmingCharacters(in: .whitespaces)
    let value = Data(line[line.index(after: equals)...].utf8)
    let decoder = JSONDecoder()
    if let values = try? decoder.decode([String].self, from: value) { return (key, values) }
    guard let one = try? decoder.decode(String.self, from: value) else {
      throw Failure(description: "not a string or a list of strings: \(line)")
    }
    return (key, [one])
  }

  /// Returns the contents of the file with the texts of its stages replaced.
  func rewritten(_ texts: [(stage: GoldenStage, lines: [String])]) -> String {
    var text = source
    for (stage, lines) in texts {
      text += "\n;;> \(stage.name)\n"
      for line in lines { text += line.isEmpty ? ";;\n" : ";; \(line)\n" }
    }
    return text
  }
}
