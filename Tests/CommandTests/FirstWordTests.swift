import Foundation
import Testing

/// Command lines without the name of a command.
@Suite struct FirstWordTests {
  @Test func aFileIsRun() throws {
    for words in [["Examples/hello.wat"], ["--dir", ".", "Examples/hello.wat"], ["Examples/hello.wat", "--help"]] {
      let run = try ApusProcess.run(words)
      #expect(run.status == 0 && run.output == "Hello from WebAssembly!\n", "\(words): \(run.errors)")
    }
    let text = try String(contentsOf: ApusProcess.package.appending(path: "Examples/hello.wat"), encoding: .utf8)
    #expect(try ApusProcess.run(["-"], input: text).output == "Hello from WebAssembly!\n")
    #expect(try ApusProcess.run(["--invoke", "add", "FILE", "1", "2"], module: RunTests.add).output == "3\n")
  }

  @Test func othersAreCommands() throws {
    let help = try ApusProcess.run([])
    #expect(help.status == 0 && help.output.contains("SUBCOMMANDS:"))
    #expect(try ApusProcess.run(["--version"]).output == "0.2.0\n")
    #expect(try ApusProcess.run(["help", "run"]).output.contains("--invoke"))
    #expect(try ApusProcess.run(["run", "--help"]).output.contains("--invoke"))
    let unknown = try ApusProcess.run(["help", "rum"])
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean run?"), "\(unknown.errors)")
  }

  /// The scripts that shells load, and the manual page.
  @Test func helpForShellsIsPrinted() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try ApusProcess.run(["--generate-completion-script", shell])
      #expect(script.status == 0 && script.output.contains("unknown-imports-trap"), "\(shell): \(script.errors)")
    }
    let page = try ApusProcess.run(["man"])
    #expect(page.status == 0 && page.output.hasPrefix(".TH APUS 1"))
    #expect(page.output.contains(".SH APUS RUN") && page.output.contains("\\-\\-invoke"))
  }

  @Test func doctorTellsWhatWorks() throws {
    let result = try ApusProcess.run(["doctor"])
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\n")
    #expect(rows.contains { $0.hasPrefix("interpreter ") && $0.hasSuffix(" yes") }, "\(result.output)")
    for name in ["system", "page size", "optimizing engine", "  executable memory", "  8 GiB reservations"] {
      #expect(rows.contains { $0.hasPrefix(name + " ") }, "\(name)")
    }
  }
}
