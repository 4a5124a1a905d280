import Foundation
import Testing

/// The forms of a module in a text, and the positions of errors in texts.
@Suite struct ModuleTextTests {
  /// A module with the function `f`, which returns 7.
  private static let bytes =
    #""\00asm\01\00\00\00\01\05\01\60\00\01\7f\03\02\01\00\07\05\01\01f\00\00\0a\06\01\04\00\41\07\0b""#

  @Test(arguments: [
    "(module binary \(bytes))", "(module $name binary \(bytes))",
    #"(module quote "(func (export \"f\") " "(result i32) (i32.const 7))")"#,
    #"(module quote "(module (func (export \"f\") (result i32) (i32.const 7)))")"#,
    #"(func (export "f") (result i32) (i32.const 7))"#,
  ])
  func modulesMayBeSpelledOut(text: String) throws {
    for engine in ["interpreter", "optimizing"] {
      let run = try ApusProcess.run(["run", "--engine", engine, "--invoke", "f", "FILE"], module: text)
      #expect(run.output == "7\n", "\(text): \(run.errors)")
    }
    #expect(try ApusProcess.run(["validate", "FILE"], module: text).status == 0)
    #expect(try ApusProcess.run(["inspect", "FILE"], module: text).output.contains("f"))
  }

  @Test(arguments: [
    (#"(module binary "\00asm\02\00\00\00")"#, "unknown binary version"),
    (#"(module quote "(funk)")"#, "unknown operator"),
    (#"(module quote "(func") (func)"#, "unexpected token"),
    (#"(module quote "(func (result i32))")"#, "type mismatch"),
    ("$x (func)", "unexpected token"), ("$x", "unexpected token"),
  ])
  func theseAreRefused(text: String, message: String) throws {
    for command in [["validate", "FILE"], ["run", "FILE"], ["run", "--engine", "interpreter", "FILE"]] {
      let result = try ApusProcess.run(command, module: text)
      #expect(result.status == 1 && result.errors.contains(message), "\(text): \(result.errors)")
    }
  }

  /// In every command that reads a text, errors have line, column and caret.
  @Test(arguments: [
    "(module\n  (func (export \"_start\") (i32.const 1)))", "(module\n  (funk))",
    "(module\n  (func (result i32) (local.get 3)))",
  ])
  func errorsAreShownInTheText(text: String) throws {
    var shown: Set<String> = []
    for command in [
      ["validate", "FILE"], ["run", "FILE"], ["run", "--engine", "optimizing", "FILE"], ["compile", "FILE"],
    ] {
      let result = try ApusProcess.run(command, module: text)
      #expect(
        result.status == 1 && result.errors.contains(".wat:2:") && result.errors.contains("^"), "\(result.errors)")
      // Compare the messages without the name of the file.
      shown.insert(result.errors.firstRange(of: ".wat").map { String(result.errors[$0.upperBound...]) } ?? "")
    }
    #expect(shown.count == 1, "\(shown)")
  }
}
