/// The messages of ArgumentParser about wrong usage.
enum UsageMessage {
  /// Returns the message; for an option of another runtime, with the option of Apus that replaces it.
  static func text(_ message: String) -> String {
    let lines = message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, lines[0].hasPrefix("Unknown option '"),
      let row = WasmtimeOption.otherNames.first(where: { lines[0].contains("'\($0.name)'") })
    else { return message }
    return "Unknown option '\(row.name)': \(row.answer)\n\(lines[1])"
  }
}
