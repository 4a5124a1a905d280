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
    for wrong in ["", "::x", "x::", ":ro", "x:::ro", "x::/y:RO", "x::/y:readonly", "x:r"] {
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

  /// Prints the variables, each with its NUL.
  private static let printer = RunOptionTests.name.replacing("args_", with: "environ_")

  /// Variables and the names of directories of the host are bytes.
  @Test func variablesAndDirectoriesNeedNotBeUTF8() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.printer.utf8).write(to: folder.appending(path: "printer.wat"))
    try Data(Self.creator.utf8).write(to: folder.appending(path: "creator.wat"))
    let script = """
      cd '\(folder.path)'; d=$(printf 'd\\377'); mkdir "$d"; apus='\(ApusProcess.executable.path)'
      v=$(printf 'A\\377=x\\377y'); n=$(printf 'A\\377')
      "$apus" run --env "$v" printer.wat | od -An -tx1 -v | tr -d ' \\n'
      env -i "$v" "$apus" run --env "$n" printer.wat | od -An -tx1 -v | tr -d ' \\n'
      env -i "$v" "$apus" run --inherit-env printer.wat | od -An -tx1 -v | tr -d ' \\n'
      "$apus" run --dir "$d::/data" --invoke create creator.wat && test -f "$d/made" && echo made
      """
    let shell = try Tool.run("/bin/sh", ["-c", script])
    #expect(shell.output == String(repeating: "41ff3d78ff7900", count: 3) + "0\nmade\n")
  }
}
