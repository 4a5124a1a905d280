import ApusPlatform
import ArgumentParser

/// The meaning of the first word of a command line: a command, an option, or a program to run.
enum FirstWord {
  private static var commands: [String] {
    ApusCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// Whether a word that is not an option is the file of a program: it looks like one, or there is such a file.
  static func isProgram(_ word: String) -> Bool {
    if commands.contains(word) { return false }
    return word == "-" || word.contains("/") || word.hasSuffix(".wasm") || word.hasSuffix(".wat")
      || access(HostText.bytes(word).map { CChar(bitPattern: $0) } + [0], F_OK) == 0
  }

  /// Returns the words for ArgumentParser, with `run` inserted where it was left out.
  /// - Throws: `CommandFailure` if the first word stands for nothing.
  static func resolved(_ words: [String]) throws -> [String] {
    guard let first = words.first else { return [] }
    if first == "help" {
      if words.count > 1, !words[1].hasPrefix("-"), !commands.contains(words[1]) {
        throw unknown(words[1], "a command")
      }
      return words
    }
    if first == "run" { return [first] + JoinedOptions.separated(Array(words.dropFirst())) }
    if commands.contains(first) || isRootOption(first) { return words }
    guard first.hasPrefix("-") || isProgram(first) else { throw unknown(first, "a command or a file") }
    return ["run"] + JoinedOptions.separated(words)
  }

  /// Whether a word is an option of `apus` itself; other options are those of `apus run`.
  private static func isRootOption(_ word: String) -> Bool {
    word == "-h" || word.hasPrefix("---")
      || ["--help", "--help-hidden", "--version", "--generate-completion-script", "--experimental-dump-help"].contains {
        word == $0 || word.hasPrefix("\($0)=")
      }
  }

  private static func unknown(_ word: String, _ kind: String) -> CommandFailure {
    let hint = NearestWord.nearest(to: word, in: commands).map { "; did you mean \($0)?" } ?? ""
    return CommandFailure(
      "\(HostText.shown(word)) is not \(kind)\(hint)\n"
        + "Usage: apus COMMAND ... or apus FILE ...; apus help lists the commands",
      status: CommandFailure.wrongUsage)
  }
}
