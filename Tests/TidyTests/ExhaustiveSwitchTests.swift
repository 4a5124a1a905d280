import Foundation
import Testing

/// Switches over enumerations that grow with the compiler name every case: a new operation or pass must not vanish in
/// a `default`, or in a `case _`.
@Suite struct ExhaustiveSwitchTests {
  /// Enumerations that grow, with the file that declares each.
  static let enumerations = [
    ("SSAOperation", "Sources/ApusCompiler/IR/SSAOperation.swift"),
    ("SSAForm", "Sources/ApusCompiler/IR/SSAForm.swift"),
    ("Pass", "Sources/ApusCompiler/Optimizer/Pipeline.swift"),
    ("CompilationPhase", "Sources/ApusCompiler/Artifact/CompilationPhase.swift"),
  ]

  @Test func nothingIsLeftToDefault() throws {
    let files = SourceTree.files(below: ["Sources", "Tests/CompilerSupport"])
    for (name, path) in Self.enumerations {
      let source = try #require(files.first { $0.path == path }, "\(path) is gone")
      let cases = source.cases(of: name)
      #expect(!cases.isEmpty, "\(name) is not in \(path)")
      for file in files {
        for found in file.defaults where found.isOver(cases, of: name) {
          Issue.record("\(file.path):\(found.line): `default` in a switch over \(name)")
        }
      }
    }
  }

  /// The check itself: the `default`s that it finds, and those that it ignores.
  @Test func findsDefaults() {
    let cases: Set<String> = ["add", "subtract", "load", "shiftLeft"]
    let found = SourceFile(
      path: "",
      lines: [
        "switch instruction.operation {",
        "case .add,",
        "  .subtract: 1",
        "default: 2",
        "}",
        "let text =",
        "  switch row.form {",
        "  case .add: 1",
        "  default: 2",
        "  }",
        "switch (a.operation, b.operation) {",
        "case (.add, .load):",
        "  switch kind {",
        "  case .other: 1",
        "  default: 2",
        "  }",
        "default: 3",
        "}",
        "switch operation {",
        "case .swizzle: 1",
        "default: 2",
        "}",
        "switch operation {",
        "case .load: 1",
        "case _ where isPure: 2",
        "case _: 3",
        "}",
        "switch instruction.operation.form {",
        "case .access(.other), .vector(let vector): 1",
        "default: 2",
        "}",
      ]
    ).defaults
    #expect(found.filter { $0.isOver(cases, of: "SSAOperation") }.map(\.line) == [4, 17, 26])
    #expect(found.filter { $0.isOver(["access", "vector"], of: "SSAForm") }.map(\.line) == [30])
  }
}

/// A `default` or `case _` with the switch that it belongs to.
struct DefaultCase {
  let line: Int
  let subject: String
  /// The names in the patterns of the other cases.
  let names: [String]

  /// Whether the switch is over an enumeration, judged by its subject and the cases named.
  func isOver(_ cases: Set<String>, of enumeration: String) -> Bool {
    let words = subject.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    let subjects = [
      "SSAOperation": ["operation"], "SSAForm": ["operation", "form"], "Pass": ["pass"], "CompilationPhase": ["phase"],
    ]
    let isSubject = subjects[enumeration]?.allSatisfy(words.contains) == true || words == ["self"]
    return isSubject && !names.isEmpty && names.allSatisfy { cases.contains($0) }
  }
}

extension SourceFile {
  /// The names of the cases that an enumeration declares.
  func cases(of enumeration: String) -> Set<String> {
    guard let start = lines.firstIndex(where: { $0.contains("enum \(enumeration):") }) else { return [] }
    let indent = lines[start].prefix { $0 == " " }
    var names: Set<String> = []
    for line in lines[(start + 1)...] {
      if line == indent + "}" { break }
      guard line.hasPrefix(indent + "  case ") else { continue }
      for part in line.dropFirst(indent.count + 7).split(separator: ",") {
        names.insert(String(part.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
      }
    }
    return names
  }

  /// Each `default` and `case _` with its switch, which is above it with the same indentation.
  var defaults: [DefaultCase] {
    code.compactMap { number, line in
      let indent = line.prefix { $0 == " " }
      let text = line.dropFirst(indent.count)
      guard text.hasPrefix("default:") || text.hasPrefix("case _:") else { return nil }
      var names: [String] = []
      for above in lines[..<(number - 1)].reversed() where !above.hasPrefix(indent + " ") || Self.continues(above) {
        let text = above.drop { $0 == " " }
        if above.hasPrefix(indent), !above.hasPrefix(indent + " "), let range = text.range(of: "switch ") {
          return DefaultCase(line: number, subject: String(text[range.upperBound...].dropLast()), names: names)
        }
        names += Self.patternNames(text)
      }
      return nil
    }
  }

  /// Whether a line continues the patterns of a case.
  private static func continues(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix(".") }

  /// The names after dots before a pattern's colon, without those of associated values.
  private static func patternNames(_ text: Substring) -> [String] {
    guard text.hasPrefix("case ") || text.hasPrefix(".") else { return [] }
    let pattern = text.prefix { $0 != ":" }
    let head = pattern.range(of: " where ").map { pattern[..<$0.lowerBound] } ?? pattern
    return head.replacing(/(\w)\([^()]*\)/, with: { $0.output.1 }).split {
      !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "."
    }.compactMap { word in
      word.hasPrefix(".") ? String(word.dropFirst()) : nil
    }
  }
}
