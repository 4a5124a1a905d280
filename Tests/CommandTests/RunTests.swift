import Foundation
import Testing

@Suite struct RunTests {
  static let add = """
    (module
      (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      (func (export "fail") unreachable)
      (func (export "spin") (loop br 0))
      (func $deep (export "deep") (call $deep))
      (memory 1)
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
    """

  @Test func runsTheExample() throws {
    let result = try ApusProcess.run(["run", "Examples/hello.wat"])
    #expect(result.status == 0)
    #expect(result.output == "Hello from WebAssembly!\n")
    #expect(result.errors.isEmpty)
  }

  @Test func invokesWithArguments() throws {
    let result = try ApusProcess.run(["run", "--invoke", "add", "FILE", "40", "2"], module: Self.add)
    #expect(result.status == 0)
    #expect(result.output == "42\n")
  }

  @Test func trapsExitWith134AndABacktrace() throws {
    let result = try ApusProcess.run(["run", "--invoke", "fail", "FILE"], module: Self.add)
    #expect(result.status == 134)
    #expect(result.errors.contains("wasm trap: unreachable"))
    #expect(result.errors.contains("0: 0x"))
    #expect(result.errors.contains("fail"))
  }

  @Test func endlessRecursionIsATrap() throws {
    let result = try ApusProcess.run(["run", "--invoke", "deep", "FILE"], module: Self.add)
    #expect(result.status == 134)
    #expect(result.errors.contains("call stack exhausted"))
  }

  @Test func timeoutsStopAGuest() throws {
    let start = ContinuousClock.now
    let result = try ApusProcess.run(["run", "--timeout", "0.2", "--invoke", "spin", "FILE"], module: Self.add)
    #expect(result.status == 134)
    #expect(result.errors.contains("interrupted"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func threadsRunAndEnd() throws {
    #expect(try ApusProcess.run(["run", "Programs/threads/mutex.wat"]).status == 0)
    let module = """
      (module
        (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
        (import "env" "memory" (memory 1 1 shared))
        (func (export "wasi_thread_start") (param i32 i32) (if (local.get 1) (then unreachable)))
        (func (export "_start")
          (drop (call $spawn (i32.const 1)))
          (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
        (func (export "count") (result i32) (i32.add (call $spawn (i32.const 0)) (call $spawn (i32.const 0))))
        (func (export "wait") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
      """
    let trap = try ApusProcess.run(["run", "FILE"], module: module)
    #expect(trap.status == 134 && trap.errors.contains("unreachable"))
    let none = try ApusProcess.run(["run", "--max-threads", "0", "--invoke", "count", "FILE"], module: module)
    #expect(none.output == "-2\n")
    let late = try ApusProcess.run(["run", "--timeout", "0.2", "--invoke", "wait", "FILE"], module: module)
    #expect(late.status == 134 && late.errors.contains("interrupted"))
  }

  @Test func memoryIsLimited() throws {
    let result = try ApusProcess.run(
      ["run", "--max-memory", "1M", "--invoke", "grow", "FILE", "16"], module: Self.add)
    #expect(result.output == "-1\n")
    let fits = try ApusProcess.run(
      ["run", "--max-memory", "1M", "--invoke", "grow", "FILE", "15"], module: Self.add)
    #expect(fits.output == "1\n")
  }

  @Test func exitStatusIsTheGuests() throws {
    let result = try ApusProcess.run(
      ["run", "FILE"],
      module: """
        (module
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "_start") (call $exit (i32.const 7))))
        """)
    #expect(result.status == 7)
  }

  @Test func wrongUsageExitsWith2() throws {
    for arguments in [["run"], ["nonsense"], ["run", "--timeout", "-1", "x.wasm"], ["run", "--engine", "steam", "x"]] {
      let result = try ApusProcess.run(arguments)
      #expect(result.status == 2, "\(arguments): \(result.errors)")
      #expect(result.errors.contains("Usage:"), "\(arguments)")
    }
    let count = try ApusProcess.run(["run", "--invoke", "add", "FILE", "1"], module: Self.add)
    #expect(count.status == 2)
    let none = try ApusProcess.run(["run", "--invoke", "grow", "FILE"], module: Self.add)
    #expect(none.status == 2 && none.errors.contains("grow takes 1 argument, 0 given"), "\(none.errors)")
    let kind = try ApusProcess.run(["run", "--invoke", "add", "FILE", "1", "x"], module: Self.add)
    #expect(kind.status == 2)
  }

  @Test func missingFilesAreNamed() throws {
    let result = try ApusProcess.run(["run", "no-such-file.wasm"])
    #expect(result.status == 1)
    #expect(result.errors.contains("no-such-file.wasm"))
    let directory = try ApusProcess.run(["run", "--dir", "no-such-directory", "Examples/hello.wat"])
    #expect(directory.status == 1)
    #expect(directory.errors == "apus: error: cannot open directory no-such-directory: No such file or directory\n")
  }

  /// A command line without options bypasses the parser of arguments; the features must be the same either way.
  @Test(arguments: [["run", "FILE"], ["run", "--engine", "interpreter", "FILE"]])
  func featuresAreTheSameEitherWay(arguments: [String]) throws {
    let result = try ApusProcess.run(
      arguments,
      module: """
        (module
          (memory 1 1 shared)
          (func (export "_start")
            (i64.add128 (i64.const 1) (i64.const 0) (i64.const 2) (i64.const 0)) (drop) (drop)))
        """)
    #expect(result.status == 0, "\(result.errors)")
    let invalid = try ApusProcess.run(arguments, module: "(module (func (export \"_start\") (i32.const 1)))")
    #expect(invalid.status == 1)
    #expect(invalid.errors.contains("type mismatch"))
  }

  @Test func argumentsAfterTheFileAreTheGuests() throws {
    let help = try ApusProcess.run(["run", "Examples/hello.wat", "--help", "--dir", "x"])
    #expect(help.status == 0)
    #expect(help.output == "Hello from WebAssembly!\n")
  }
}
