#if os(Linux)

  import Foundation
  import Testing

  /// Messages on a terminal: colors and progress. Elsewhere there are none (`TranscriptTests`).
  @Suite struct TerminalTests {
    /// Returns the output of a command on a terminal; nil without the program `script`, which makes one.
    private func onTerminal(_ variables: String, _ arguments: String) throws -> String? {
      guard let script = Tool.path("script") else { return nil }
      let command = "\(variables) '\(ApusProcess.executable.path)' \(arguments)"
      return try Tool.run(script, ["-qec", command, "/dev/null"]).output
    }

    @Test func errorsAreRed() throws {
      let red = try onTerminal("NO_COLOR= TERM=xterm", "run missing.wasm")
      #expect(red == nil || red == "apus: \u{1B}[1;31merror:\u{1B}[0m missing.wasm: No such file or directory\r\n")
      for variables in ["NO_COLOR=1 TERM=xterm", "NO_COLOR= TERM=dumb"] {
        let plain = try onTerminal(variables, "run missing.wasm")
        #expect(plain == nil || plain == "apus: error: missing.wasm: No such file or directory\r\n")
      }
    }

    @Test func longCompilationShowsProgress() throws {
      let body = String(
        repeating: "(local.set 0 (i32.mul (local.get 0) (i32.xor (local.get 0) (i32.const 3))))", count: 60)
      let function = "(func (param i32) (result i32) \(body) (local.get 0))"
      #if DEBUG
        let count = 300
      #else
        let count = 16000
      #endif
      let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wat")
      let text = "(module \(String(repeating: function, count: count)) (func (export \"_start\")))"
      try Data(text.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      guard
        let output = try onTerminal("TERM=xterm", "run --engine optimizing -C parallel-compilation=n '\(file.path)'")
      else { return }
      #expect(output.contains(" of \(count + 1) functions"), "\(output.suffix(500))")
      #expect(output.hasSuffix("\r\u{1B}[K"))
      let short = try onTerminal("TERM=xterm", "run '\(file.path)' 2>/dev/null")
      #expect(short == "")
    }
  }

#endif
