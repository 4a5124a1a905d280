import Foundation
import Testing

/// The directories and variables that a program is given.
@Suite struct EnvironmentOptionTests {
  /// Creates a file in the first directory, and returns the error: 69 is `rofs`.
  private static let creator = """
    (module
      (import "wasi_snapshot_preview1" "path_open"
        (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
      (memory (export "memory") 1)
      (data (i32.const 16) "made")
      (func (export "create") (result i32)
        (call $open (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 4) (i32.const 1) (i64.const 64) (i64.const 0)
          (i32.const 0) (i32.const 8)))
      (func (export "variables") (result i32)
        (drop (call $sizes (i32.const 0) (i32.const 4))) (i32.load (i32.const 0))))
    """

  @Test func directoriesMayBeReadOnly() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (suffix, error) in [("::/data:ro", "69"), (":ro", "69"), ("::/data", "0"), (":rw", "0"), ("::d:rw", "0")] {
      let run = try ApusProcess.run(
        ["run", "--dir", folder.path + suffix, "--invoke", "create", "FILE"], module: Self.creator)
      #expect(run.output == error + "\n", "\(suffix): \(run.errors)")
    }
    for wrong in ["", "::x", "x::", ":ro", "x:::ro"] {
      let run = try ApusProcess.run(["run", "--dir", wrong, "FILE"], module: Self.creator)
      #expect(run.status == 2 && run.errors.contains("--dir takes HOST[::GUEST][:ro]"), "\(wrong): \(run.errors)")
    }
  }

  @Test func variablesMayBeInherited() throws {
    for options in [["--inherit-env"], ["-S", "inherit-env"], ["--inherit-env", "--env", "A_NEW_NAME=1"]] {
      let run = try ApusProcess.run(["run"] + options + ["--invoke", "variables", "FILE"], module: Self.creator)
      let count = ProcessInfo.processInfo.environment.count
      #expect(Int(run.output.dropLast()) == count + (options.count == 3 ? 1 : 0), "\(options): \(run.output)")
    }
    #expect(try ApusProcess.run(["run", "--env", "=x", "FILE"], module: Self.creator).status == 2)
  }
}
