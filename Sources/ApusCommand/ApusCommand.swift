import ArgumentParser
import ApusPlatform

/// `apus`: the command line.
@main struct ApusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apus",
    abstract: "Run and inspect WebAssembly.",
    discussion: """
      Runs programs in the binary format (.wasm) and in the text format (.wat).

      Examples:
        apus run hello.wasm                    run a WASI program
        apus run --dir . app.wasm input.txt    give it access to the current directory
        apus run --invoke add math.wat 1 2     call one function and print its results
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, ValidateCommand.self, ParseCommand.self, PrintCommand.self, InspectCommand.self,
      CompileCommand.self, ExploreCommand.self, WastCommand.self,
    ])

  static func main() {
    // A guest that writes to a closed pipe gets an error, instead of a signal that ends the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      let words = HostText.commandLine
      if let run = GuestRun(plain: words) {
        try run.run()
      } else {
        var command = try parseAsRoot(Array(words.dropFirst()))
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
      Console.error(fullMessage(for: error), prefix: false)
      // Usage errors exit with 2; the status that ArgumentParser has for them is 64.
      leave(status == .validationFailure ? 2 : status.rawValue)
    }
  }
}

/// The failure of a command: the message to print, and the exit status.
struct CommandFailure: Error {
  var message: String
  var status: Int32 = 1

  init(_ message: String, status: Int32 = 1) {
    self.message = message
    self.status = status
  }
}

/// Ends the process. Inside the command, `exit` would refer to a static method of `ParsableCommand`.
private func leave(_ status: Int32) -> Never { exit(status) }
