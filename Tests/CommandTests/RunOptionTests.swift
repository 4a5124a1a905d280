import Foundation
import Testing

/// The options of `apus run` that other runtimes have too.
@Suite struct RunOptionTests {
  private static let reactor = """
    (module
      (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "_initialize"))
      (func (export "count") (result i32) (drop (call $sizes (i32.const 0) (i32.const 4))) (i32.load (i32.const 0)))
      (func (export "add") (param i32) (result i32)
        (drop (call $sizes (i32.const 0) (i32.const 4))) (i32.add (local.get 0) (i32.load (i32.const 0)))))
    """

  @Test func reactorsSeeArguments() throws {
    #expect(
      try ApusProcess.run(["run", "--invoke", "count", "FILE", "one", "two"], module: Self.reactor).output == "3\n")
    #expect(try ApusProcess.run(["run", "--invoke", "count", "FILE"], module: Self.reactor).output == "1\n")
    #expect(try ApusProcess.run(["run", "--invoke", "add", "FILE", "40", "x"], module: Self.reactor).output == "43\n")
    let separated = try ApusProcess.run(["run", "--invoke", "add", "FILE", "40", "--", "x", "y"], module: Self.reactor)
    #expect(separated.output == "43\n", "\(separated.errors)")
    let reversed = try ApusProcess.run(["run", "--invoke", "FILE", "add", "1"], module: Self.reactor)
    #expect(reversed.status != 0 && reversed.errors.contains("hint: --invoke takes the name of a function"))
    // More arguments than parameters are an error if the module cannot read them.
    let extra = try ApusProcess.run(["run", "--invoke", "add", "FILE", "1", "2", "3"], module: RunTests.add)
    #expect(extra.status == 2 && extra.errors.contains("takes 2 arguments"))
  }

  private static let identities = """
    (module
      (func (export "i32") (param i32) (result i32) (local.get 0))
      (func (export "i64") (param i64) (result i64) (local.get 0))
      (func (export "f32") (param f32) (result f32) (local.get 0))
      (func (export "f64") (param f64) (result f64) (local.get 0))
      (func (export "v128") (param v128) (result v128) (local.get 0))
      (func (export "extern") (param externref) (result externref) (local.get 0)))
    """

  @Test(arguments: [
    ("i32", "0x10", "16"), ("i32", "-0x80000000", "-2147483648"), ("i32", "0xFFFFFFFF", "-1"), ("i32", "1_000", "1000"),
    ("i32", "+5", "5"), ("i64", "0xffff_ffff_ffff_ffff", "-1"), ("i64", "-9223372036854775808", "-9223372036854775808"),
    ("f32", "0x1.8p1", "3.0"), ("f32", "inf", "inf"), ("f64", "-0x1p-1", "-0.5"), ("f64", "1e3", "1000.0"),
    ("f64", "nan", "nan"), ("f64", "0x10", "16.0"), ("f64", "7", "7.0"),
    ("v128", "i32x4 1 0x2 -1 0", "0x00000000ffffffff0000000200000001"),
    ("v128", "0x00000000ffffffff0000000200000001", "0x00000000ffffffff0000000200000001"), ("extern", "null", "null"),
  ])
  func numbersAreWrittenAsInTheTextFormat(function: String, argument: String, result: String) throws {
    let run = try ApusProcess.run(["run", "--invoke", function, "FILE", argument], module: Self.identities)
    #expect(run.output == result + "\n", "\(run.errors)")
  }

  @Test(arguments: [
    ("i32", "0x1_0000_0000"), ("i32", "1.5"), ("i32", ""), ("i64", "0x"), ("f32", "1e400"), ("v128", "i32x4 1 2 3"),
    ("extern", "5"), ("i32", "null"),
  ])
  func whatIsNoNumberIsRefused(function: String, argument: String) throws {
    let run = try ApusProcess.run(["run", "--invoke", function, "FILE", argument], module: Self.identities)
    #expect(run.status == 2 && run.errors.contains("is not a value of type"), "\(run.errors)")
  }

  @Test func optionsAfterTheFileAreExplained() throws {
    let run = try ApusProcess.run(["run", "--invoke", "i32", "FILE", "--dir"], module: Self.identities)
    #expect(run.status == 2 && run.errors.contains("hint: --dir is the program's argument"))
  }

  @Test func standardInputIsAProgram() throws {
    let text = try String(contentsOf: ApusProcess.package.appending(path: "Examples/hello.wat"), encoding: .utf8)
    for arguments in [["run", "-"], ["run", "--engine", "interpreter", "-"]] {
      let run = try ApusProcess.run(arguments, input: text)
      #expect(run.output == "Hello from WebAssembly!\n", "\(arguments): \(run.errors)")
    }
  }

  /// Prints the arguments, each with its NUL.
  static let name = """
    (module
      (import "wasi_snapshot_preview1" "args_get" (func $get (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "_start")
        (drop (call $sizes (i32.const 0) (i32.const 4)))
        (drop (call $get (i32.const 64) (i32.const 512)))
        (i32.store (i32.const 8) (i32.const 512))
        (i32.store (i32.const 12) (i32.load (i32.const 4)))
        (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 16)))))
    """

  @Test func programsMayHaveAnotherName() throws {
    let run = try ApusProcess.run(["run", "--argv0", "busybox", "FILE", "x"], module: Self.name)
    #expect(run.output == "busybox\0x\0", "\(run.errors)")
  }

  /// Names of files and arguments are bytes; not all are UTF-8.
  @Test func wordsNeedNotBeUTF8() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.name.utf8).write(to: folder.appending(path: "name.wat"))
    let script = """
      cd '\(folder.path)'; n=$(printf 'a\\377b.wat'); a=$(printf 'x\\200\\303\\244y')
      cp name.wat "$n"; '\(ApusProcess.executable.path)' run "$n" "$a" | od -An -tx1 -v | tr -d ' \\n'
      '\(ApusProcess.executable.path)' run --argv0 "$a" "$n" | od -An -tx1 -v | tr -d ' \\n'
      '\(ApusProcess.executable.path)' validate "$n" && echo valid
      """
    let shell = try Tool.run("/bin/sh", ["-c", script])
    #expect(shell.output == "61ff622e77617400" + "7880c3a47900" + "7880c3a47900" + "valid\n")
  }

  @Test func modulesMayBePreloaded() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = folder.appending(path: "base.wat").path
    let next = folder.appending(path: "next.wat").path
    try Data(#"(module (func (export "two") (result i32) (i32.const 2)))"#.utf8).write(to: URL(filePath: base))
    try Data(
      #"(module (import "base" "two" (func $two (result i32))) (func (export "four") (result i32) (i32.mul (call $two) (call $two))))"#
        .utf8
    ).write(to: URL(filePath: next))
    let main = #"(module (import "next" "four" (func $f (result i32))) (func (export "f") (result i32) (call $f)))"#
    for engine in ["interpreter", "optimizing"] {
      let run = try ApusProcess.run(
        [
          "run", "--engine", engine, "--preload", "base=\(base)", "--preload", "next=\(next)", "--invoke", "f", "FILE",
        ], module: main)
      #expect(run.output == "4\n", "\(run.errors)")
    }
    let missing = try ApusProcess.run(["run", "--preload", "next=\(next)", "--invoke", "f", "FILE"], module: main)
    #expect(missing.status == 1 && missing.errors.contains("base.two"))
    #expect(try ApusProcess.run(["run", "--preload", "nothing", "x.wat"]).status == 2)
  }

  @Test func unknownImportsMayTrap() throws {
    let module = """
      (module
        (import "env" "missing" (func $missing (param i32) (result i32)))
        (func (export "good") (result i32) (i32.const 7))
        (func (export "bad") (result i32) (call $missing (i32.const 1))))
      """
    #expect(try ApusProcess.run(["run", "--invoke", "good", "FILE"], module: module).status == 1)
    for engine in ["interpreter", "optimizing"] {
      let options = ["run", "--engine", engine, "--unknown-imports-trap", "--invoke"]
      #expect(try ApusProcess.run(options + ["good", "FILE"], module: module).output == "7\n")
      let bad = try ApusProcess.run(options + ["bad", "FILE"], module: module)
      #expect(bad.status == 134 && bad.errors.contains("env.missing"), "\(bad.errors)")
    }
  }

  @Test func startTakesNothing() throws {
    let run = try ApusProcess.run(["run", "FILE"], module: #"(module (func (export "_start") (param i32)))"#)
    #expect(run.status == 1 && run.errors.contains("_start must have no parameters"), "\(run.errors)")
    let none = try ApusProcess.run(
      ["run", "--invoke", "_start", "FILE", "1"], module: #"(module (func (export "_start") (param i32)))"#)
    #expect(none.status == 0, "\(none.errors)")
  }
}
