import ArgumentParser

/// A time limit: a positive number of seconds, or of the unit ms, s, m or h.
struct TimeLimit: ExpressibleByArgument {
  var seconds: Double

  init?(argument: String) {
    let units: [(name: String, seconds: Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)]
    let unit = units.first { argument.hasSuffix($0.name) }
    guard let number = Double(argument.dropLast(unit?.name.count ?? 0)) else { return nil }
    seconds = number * (unit?.seconds ?? 1)
    guard seconds > 0, seconds < 1e9 else { return nil }
  }

  /// The time in words: `1 second`, `0.5 seconds`.
  static func text(_ seconds: Double) -> String {
    Int(exactly: seconds).map { $0.counted("second") } ?? "\(seconds) seconds"
  }
}
