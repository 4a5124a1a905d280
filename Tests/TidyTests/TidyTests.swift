import Foundation
import Testing

/// The rules of ARCHITECTURE.md and CONTRIBUTING.md, checked on the sources themselves.
@Suite struct TidyTests {
  /// Files that are one listed table or one dispatch switch, with the reason they may be long.
  static let longFiles: [String: String] = [
    "Sources/ApusInterpreter/Execution/Interpreter+Run.swift": "one switch over all operations of the bytecode",
    "Sources/ApusCompiler/X64/InstructionSelector+Dispatch.swift": "one switch over all operations of the IR",
  ]

  @Test func filesAreShort() {
    var lengths: [Int] = []
    for file in SourceTree.files(below: ["Sources", "Tests", "Examples"]) {
      lengths.append(file.lines.count)
      if Self.longFiles[file.path] == nil {
        #expect(file.lines.count <= 700, "\(file.path) has \(file.lines.count) lines")
      }
    }
    lengths.sort()
    #expect(lengths[lengths.count / 2] <= 150, "the median file has \(lengths[lengths.count / 2]) lines")
    #expect(lengths[lengths.count * 9 / 10] <= 400, "the 90th percentile has \(lengths[lengths.count * 9 / 10]) lines")
  }

  @Test func functionsAreShort() {
    for file in SourceTree.files(below: ["Sources"]) where Self.longFiles[file.path] == nil {
      for (name, count) in file.functions where count >= 70 {
        Issue.record("\(file.path): \(name) has \(count) lines")
      }
    }
  }

  @Test func textAndBinaryStayApart() {
    for file in SourceTree.files(below: ["Sources/ApusText"]) {
      for noun in ["ModuleDecoder", "ModuleEncoder"] {
        #expect(!file.mentions(noun), "\(file.path) uses \(noun): text and binary never use each other")
      }
    }
  }

  @Test func instructionSetsStayInTheirFolders() {
    for file in SourceTree.files(below: ["Sources"]) where !file.path.contains("/X64/") {
      if file.path.hasSuffix("Machine/Target.swift") { continue }
      #expect(
        !file.code.contains { $0.line.contains("X64") },
        "\(file.path) names an instruction set: Machine/Target.swift has names for it")
    }
  }

  @Test func nothingForcesTry() {
    for file in SourceTree.files(below: ["Sources"]) {
      for (number, line) in file.code where line.contains("try!") {
        Issue.record("\(file.path):\(number): try!")
      }
    }
  }

  /// In the targets that read hostile input, every `unsafe` has a SAFETY comment at most twelve lines above it.
  @Test func unsafeIsExplained() {
    for file in SourceTree.files(below: ["Sources/ApusWasm", "Sources/ApusText", "Sources/ApusWASI"]) {
      for (number, line) in file.code where SourceTree.hasWord("unsafe", in: line) {
        let isExplained = file.lines[max(0, number - 12)..<number].contains { $0.contains("// SAFETY:") }
        #expect(isExplained, "\(file.path):\(number): unsafe without a SAFETY line above")
      }
    }
  }
}
