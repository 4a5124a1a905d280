import ArgumentParser

/// Options with one letter and their value in one word, such as `-Wtimeout=10s`. ArgumentParser would read the value as
/// further letters, or split it at `=`.
enum JoinedOptions {
  /// Returns the words after `run`, with such options separated into two words. The words after the file are the
  /// program's and stay as they are.
  static func separated(_ words: [String]) -> [String] {
    guard words.contains(where: isJoined) else { return words }
    let flags = self.flags
    var result: [String] = []
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-"), word != "-", word != "--" {
      rest.removeFirst()
      if isJoined(word) {
        result += [String(word.prefix(2)), String(word.dropFirst(2))]
      } else {
        result.append(word)
        if !word.contains("="), !flags.contains(word), let value = rest.popFirst() { result.append(value) }
      }
    }
    return result + rest
  }

  private static func isJoined(_ word: String) -> Bool {
    let letters = word.prefix(3)
    guard letters.count == 3, letters.first == "-", letters.last?.isLetter == true else { return false }
    return WasmtimeOption.groups.contains(letters.dropFirst().first ?? "-")
  }

  /// The options of `apus run` that take no value, as its help has them.
  private static var flags: Set<String> {
    let lines = ApusCommand.helpMessage(for: RunCommand.self, columns: 200).split(separator: "\n")
    let names = lines.filter { $0.hasPrefix("  -") }.flatMap { line -> [Substring] in
      let end = line.dropFirst(2).firstRange(of: "  ")?.lowerBound ?? line.endIndex
      let names = line[..<end]
      return names.contains("<") ? [] : names.split { " ,/".contains($0) }
    }
    return Set(names.map(String.init))
  }
}
