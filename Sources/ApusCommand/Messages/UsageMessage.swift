/// The messages of ArgumentParser about wrong usage.
enum UsageMessage {
  /// Returns the message with an answer after its first line, if it is about an option that other runtimes have.
  static func text(_ message: String) -> String {
    let lines = message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, lines[0].hasPrefix("Unknown option '"),
      let row = WasmtimeOption.otherNames.first(where: { lines[0].contains("'\($0.name)'") })
    else { return message }
    return "Unknown option '\(row.name)': \(row.answer)\n\(lines[1])"
  }
}
