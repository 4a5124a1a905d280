import Foundation
import Testing

@Suite struct ModuleCommandTests {
  @Test func validateShowsThePosition() throws {
    let result = try ApusProcess.run(["validate", "FILE"], module: "(module\n  (func (result i32)))")
    #expect(result.status == 1)
    #expect(result.errors.contains(".wat:2:"))
    #expect(result.errors.contains("type mismatch"))
    #expect(result.errors.contains("^"))
  }

  @Test func validateTellsTimes() throws {
    let binary = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wasm").path
    defer { try? FileManager.default.removeItem(atPath: binary) }
    #expect(try ApusProcess.run(["parse", "-o", binary, "Examples/hello.wat"]).status == 0)
    let result = try ApusProcess.run(["validate", "--time", "3", binary])
    #expect(result.status == 0)
    #expect(result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.count == 4)
    #expect(try ApusProcess.run(["validate", "--time", "3", "Examples/hello.wat"]).status == 1)
  }

  @Test func parseErrorsShowTheLineAndACaret() throws {
    let result = try ApusProcess.run(["parse", "FILE"], module: "(module\n  (funk))")
    #expect(result.status == 1)
    #expect(result.errors.contains(".wat:2:4"))
    #expect(result.errors.contains("  (funk))\n   ^"))
  }

  @Test func parseAndPrintAreInverse() throws {
    let folder = FileManager.default.temporaryDirectory
    let binary = folder.appending(path: "apus-\(UUID().uuidString).wasm").path
    let second = folder.appending(path: "apus-\(UUID().uuidString).wasm").path
    defer { for file in [binary, second] { try? FileManager.default.removeItem(atPath: file) } }
    #expect(try ApusProcess.run(["parse", "-o", binary, "Examples/hello.wat"]).status == 0)
    let text = try ApusProcess.run(["print", binary])
    #expect(text.status == 0)
    #expect(try ApusProcess.run(["parse", "-o", second, "FILE"], module: text.output).status == 0)
    #expect(FileManager.default.contents(atPath: binary) == FileManager.default.contents(atPath: second))
    let run = try ApusProcess.run(["run", second])
    #expect(run.output == "Hello from WebAssembly!\n")
  }

  @Test func inspectNamesImportsAndExports() throws {
    let result = try ApusProcess.run(["inspect", "Examples/hello.wat"])
    #expect(result.status == 0)
    #expect(result.output.contains("wasi_snapshot_preview1.fd_write"))
    #expect(result.output.contains("_start"))
    let small = try ApusProcess.run(["inspect", "FILE"], module: "(module (memory 1) (memory 1) (func))")
    #expect(small.output.contains("\n  1 function, 1 byte of instructions\n  2 memories\n"), "\(small.output)")
  }

  @Test func wastCountsAndFails() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = #"(module (func (export "f") (result i32) (i32.const 1))) (assert_return (invoke "f") (i32.const 1))"#
    try Data(good.utf8).write(to: folder.appending(path: "good.wast"))
    let passing = try ApusProcess.run(["wast", folder.path])
    #expect(passing.status == 0)
    #expect(passing.output == "good.wast: 1 passed, 0 failed, 0 skipped\n1 passed, 0 failed, 0 skipped\n")
    let bad = #"(module (func (export "f") (result i32) (i32.const 1))) (assert_return (invoke "f") (i32.const 2))"#
    try Data(bad.utf8).write(to: folder.appending(path: "bad.wast"))
    let failing = try ApusProcess.run(["wast", folder.path])
    #expect(failing.status == 1)
    #expect(failing.output.hasSuffix("1 passed, 1 failed, 0 skipped\n"))
    #expect(failing.output.contains("bad.wast:1:57: expected (i32.const 2), got (i32.const 1)\n"), "\(failing.output)")
  }

  @Test func wastTellsHowManyFailuresItLeavesOut() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wast")
    defer { try? FileManager.default.removeItem(at: file) }
    let wrong = String(repeating: "(assert_return (invoke \"f\") (i32.const 1))\n", count: 7)
    try Data("(module (func (export \"f\")))\n\(wrong)".utf8).write(to: file)
    let result = try ApusProcess.run(["wast", file.path])
    #expect(result.output.contains("\n  ... and 2 more failures; see --show-failures\n"), "\(result.output)")
    let all = try ApusProcess.run(["wast", "--show-failures", "7", file.path])
    #expect(all.output.split(separator: "\n").count == 9 && !all.output.contains("more failures"), "\(all.output)")
  }

  @Test func wastShowsValuesAsText() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wast")
    defer { try? FileManager.default.removeItem(at: file) }
    let script = """
      (module (func (export "f") (result f32 v128) (f32.const 1.5) (v128.const i32x4 1 2 3 4))
        (func (export "g") (result externref funcref) (ref.null extern) (ref.null func)) (func (export "h")))
      (assert_return (invoke "f") (f32.const nan:canonical) (v128.const i16x8 1 0 2 0 3 0 -1 0))
      (assert_return (invoke "g") (ref.extern 3) (ref.func))
      (assert_return (invoke "h") (i64.const -1))
      """
    try Data(script.utf8).write(to: file)
    let result = try ApusProcess.run(["wast", file.path])
    #expect(result.status == 1)
    for text in [
      "expected (f32.const nan:canonical) (v128.const i16x8 1 0 2 0 3 0 -1 0), "
        + "got (f32.const 1.5) (v128.const i16x8 1 0 2 0 3 0 4 0)\n",
      "expected (ref.extern 3) (ref.func), got (ref.null extern) (ref.null func)\n",
      "expected (i64.const -1), got no results\n",
    ] {
      #expect(result.output.contains(text), "\(result.output)")
    }
  }

  @Test func commandsWithoutFilesAreWrongUsage() throws {
    for command in ["wast", "validate"] {
      let result = try ApusProcess.run([command])
      #expect(result.status == 2 && result.errors.contains("Missing expected argument"), "\(result.errors)")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = try ApusProcess.run(["wast", folder.path])
    #expect(empty.status == 2 && empty.errors.contains("no .wast files in \(folder.path)"), "\(empty.errors)")
  }
}
