import Foundation

/// The scripts that do not pass yet, from `expected-failures.txt`: a list that only shrinks.
enum ExpectedFailures {
  struct Row {
    /// The number of commands that may fail or be skipped, at most.
    var count: Int
    var reason: String
  }

  /// By the script's path in the suite.
  static let rows: [String: Row] = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "expected-failures.txt")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    var rows: [String: Row] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
      guard parts.count == 3, let count = Int(parts[1]) else { preconditionFailure("expected-failures.txt: \(line)") }
      rows[String(parts[0])] = Row(count: count, reason: String(parts[2]))
    }
    return rows
  }()
}
