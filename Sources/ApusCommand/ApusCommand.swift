import ArgumentParser
import ApusPlatform

/// `apus`: the command line.
@main struct ApusCommand: ParsableCommand {
  /// The version of Apus.
  static let version = "0.2.0"

  static let configuration = CommandConfiguration(
    commandName: "apus",
    abstract: "Run and inspect WebAssembly.",
    usage: """
      apus FILE [ARGS...]
      apus COMMAND ...
      """,
    discussion: """
      Runs programs in the binary format (.wasm) and in the text format (.wat). `apus FILE` is short for \
      `apus run FILE`.

      Examples:
        apus hello.wasm                        run a WASI program
        apus run --dir . app.wasm input.txt    with a directory
        apus run --invoke add math.wat 1 2     call one function
        apus doctor                            what this machine can do
      """,
    version: version,
    subcommands: [
      RunCommand.self, ValidateCommand.self, ParseCommand.self, PrintCommand.self, InspectCommand.self,
      CompileCommand.self, ExploreCommand.self, WastCommand.self, DoctorCommand.self, ManualCommand.self,
    ])

  /// Messages get their prefix from `Console`.
  static var _errorPrefix: String { "" }

  static func main() {
    // A guest that writes to a closed pipe gets an error, instead of a signal that ends the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      let words = HostText.commandLine
      if let run = GuestRun(plain: words) {
        try run.run()
      } else {
        var command = try parseAsRoot(try FirstWord.resolved(Array(words.dropFirst())))
        try command.run()
      }
    } catch let end as GuestExit {
      leave(end.status)
    } catch let end as ExitCode {
      leave(end.rawValue)
    } catch let error as CommandFailure {
      Console.error(error.message)
      leave(error.status)
    } catch {
      let status = exitCode(for: error)
      if status == .success {
        Console.output(fullMessage(for: error))
        leave(0)
      }
      Console.error(UsageMessage.text(fullMessage(for: error)))
      // Usage errors exit with 2; the status that ArgumentParser has for them is 64.
      leave(status == .validationFailure ? CommandFailure.wrongUsage : status.rawValue)
    }
  }
}

/// Ends the process. Inside the command, `exit` would refer to a static method of `ParsableCommand`.
private func leave(_ status: Int32) -> Never { exit(status) }
