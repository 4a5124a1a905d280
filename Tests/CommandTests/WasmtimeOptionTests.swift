import Foundation
import Testing

/// Options in the spelling of Wasmtime.
@Suite struct WasmtimeOptionTests {
  @Test(arguments: [["-W", "timeout=100ms"], ["-Wtimeout=0.1s"], ["--wasm", "timeout=0.1"], ["--timeout", "100ms"]])
  func timeLimits(options: [String]) throws {
    let run = try ApusProcess.run(["run"] + options + ["--invoke", "spin", "FILE"], module: RunTests.add)
    #expect(run.status == 134 && run.errors.contains("stopped after 0.1 seconds"), "\(run.errors)")
  }

  @Test func limits() throws {
    for options in [["-W", "max-memory-size=1048576"], ["-Wmax-tables=5,max-memory-size=1M"]] {
      let run = try ApusProcess.run(["run"] + options + ["--invoke", "grow", "FILE", "16"], module: RunTests.add)
      #expect(run.output == "-1\n", "\(run.errors)")
    }
    let recursion = """
      (module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
          (else (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))))))
      """
    for option in [["--max-stack", "16K"], ["-W", "max-wasm-stack=16384"]] {
      for engine in [[], ["-O", "opt-level=2"]] {
        let run = try ApusProcess.run(
          ["run"] + option + engine + ["--invoke", "f", "FILE", "10000"], module: recursion)
        #expect(run.status == 134 && run.errors.contains("call stack exhausted"), "\(run.errors)")
        #expect(run.errors.hasSuffix("... more frames, not recorded\n"))
      }
    }
    #expect(try ApusProcess.run(["run", "--invoke", "f", "FILE", "10000"], module: recursion).output == "10000\n")
  }

  @Test func features() throws {
    let module = "(module (memory 1 1 shared) (func (export \"_start\")))"
    #expect(try ApusProcess.run(["run", "-Wthreads", "-S", "threads=y,cli", "FILE"], module: module).status == 0)
    let disabled = try ApusProcess.run(["run", "-W", "threads=n", "FILE"], module: module)
    #expect(disabled.status == 1 && disabled.errors.contains("the module needs threads"), "\(disabled.errors)")
    let pages = "(module (memory 1 (pagesize 1)) (func (export \"_start\")))"
    #expect(try ApusProcess.run(["run", "-Wcustom-page-sizes=y", "FILE"], module: pages).status == 0)
    #expect(try ApusProcess.run(["run", "-W", "all-proposals", "FILE"], module: pages).status == 0)
    let hint = try ApusProcess.run(["run", "FILE"], module: pages)
    #expect(hint.errors.contains("--enable custom-page-sizes"), "\(hint.errors)")
  }

  /// Words after the file are the program's, also if they look like options that are separated into two words.
  @Test func argumentsAreNotChanged() throws {
    let run = try ApusProcess.run(
      ["run", "-Scli", "--dir", "/", "--unknown-imports-trap", "--invoke=count", "FILE", "-Wtimeout=1", "-Sx"],
      module: """
        (module
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
          (memory (export "memory") 1)
          (func (export "count") (result i32)
            (drop (call $sizes (i32.const 0) (i32.const 4))) (i32.load (i32.const 0))))
        """)
    #expect(run.output == "3\n", "\(run.errors)")
  }

  @Test func othersHaveAnAnswer() throws {
    for (words, answer) in [
      (["-W", "fuel=1"], "--timeout"), (["-Whelpp"], "-W helpp has no equivalent"),
      (["-C", "compiler=winch"], "--engine"), (["-S", "cli=n"], "not possible"), (["-W", "gc=maybe"], "takes y or n"),
      (["--mapdir", "x"], "--dir HOST::GUEST"),
    ] {
      let run = try ApusProcess.run(["run"] + words + ["x.wasm"])
      #expect(run.status == 2 && run.errors.contains(answer), "\(words): \(run.errors)")
    }
    let help = try ApusProcess.run(["run", "-W", "help"])
    #expect(help.status == 0 && help.output.contains("-S inherit-env[=y|n]"))
  }
}
