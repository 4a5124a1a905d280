import Foundation
import Testing

/// No module makes the command line write control sequences for a terminal, or megabytes.
@Suite struct ShownNameTests {
  /// Escape sequences, a carriage return, marks of direction, in the text format's own escapes.
  private static let hostile = "\\1b[31m\\1b]0;title\\07\\0d\\e2\\80\\ae\\c2\\9b"

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t"
        || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E)
    }
  }

  private func check(_ arguments: [String], _ module: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let result = try ApusProcess.run(arguments, module: module)
    #expect(isHarmless(result.output), sourceLocation: sourceLocation)
    #expect(isHarmless(result.errors), sourceLocation: sourceLocation)
    #expect(result.output.utf8.count + result.errors.utf8.count < 20_000, sourceLocation: sourceLocation)
    #expect(!(result.output + result.errors).isEmpty, sourceLocation: sourceLocation)
  }

  @Test func names() throws {
    let name = Self.hostile
    let module = """
      (module $"m\(name)" (func $"f\(name)" (export "f") unreachable)
        (func (export "x\(name)") call 0))
      """
    for engine in ["interpreter", "optimizing"] {
      try check(["run", "--engine", engine, "--invoke", "f", "FILE"], module)
    }
    try check(["inspect", "FILE"], module)
    try check(["print", "FILE"], module)
    try check(["run", "FILE"], "(module (import \"a\(name)\" \"b\(name)\" (func)))")
    try check(["inspect", "FILE"], "(module (import \"a\(name)\" \"b\(name)\" (func)))")
  }

  @Test func sourceLines() throws {
    let name = "\u{1B}[31m\u{9B}\u{202E}"
    for command in ["run", "validate", "print", "inspect"] {
      try check([command, "FILE"], "(module ;; \(name)\n  (func $\"\(name)\" (nonsense \"\(name)\")))")
    }
  }

  @Test func longNames() throws {
    let name = String(repeating: "n", count: 1_000_000)
    let module = """
      (module $\(name) (func $a\(name) (export "f") unreachable) (func $b\(name) (export "g") call 0))
      """
    try check(["run", "--invoke", "g", "FILE"], module)
    try check(["inspect", "FILE"], module)
    try check(["validate", "FILE"], "(module (func $\(name) \(String(repeating: " ", count: 1_000_000)) nonsense))")
    try check(["run", "FILE"], "(module (import \"a\" \"\(name)\" (func)))")
  }
}
