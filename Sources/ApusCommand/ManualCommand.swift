import ArgumentParser

/// `apus man`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page, in the format of man.",
    discussion: """
      Example:
        apus man > ~/.local/share/man/man1/apus.1        installs it; man apus shows it
      """)

  func run() throws {
    var text = """
      .TH APUS 1 "" "apus \(ApusCommand.version)"
      .SH NAME
      apus \\- run and inspect WebAssembly

      """
    text += Self.section("apus", ApusCommand.helpMessage(columns: 72))
    for command in ApusCommand.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      text += Self.section("apus \(name)", ApusCommand.helpMessage(for: command, columns: 72))
    }
    text += """
      .SH EXIT STATUS
      That of the program. 134 after a trap, 2 for wrong usage, 1 for a module that cannot be run or another error.
      .SH ENVIRONMENT
      NO_COLOR: if it is set, messages have no colors.

      """
    Console.output(bytes: Array(text.utf8))
  }

  /// Returns a section with a command's help, in which man fills no lines.
  private static func section(_ title: String, _ help: String) -> String {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var text = ""
      for character in line {
        switch character {
        case "\\": text += "\\e"
        case "-": text += "\\-"
        case "'": text += "\\(aq"
        case "`": text += "\\(ga"
        case "^": text += "\\(ha"
        case "~": text += "\\(ti"
        default: text.append(character)
        }
      }
      return text.hasPrefix(".") ? "\\&" + text : text
    }
    return ".SH \(title.uppercased())\n.nf\n" + lines.joined(separator: "\n") + "\n.fi\n"
  }
}
