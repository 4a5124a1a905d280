import ApusFuzzing
import Foundation

/// Reduces the decisions of a generated module as far as a command still fails for the module.
struct Shrinker {
  /// The file that holds the module being tried.
  var file: URL
  /// A program and its arguments; the file's path is appended.
  var command: [String]

  /// Leaves the smallest module found in the file; removes the file if the command does not fail at all.
  func shrink(seed: UInt64) throws {
    var decisions = Choices.bytes(seed: seed, count: ModuleWriter.decisions)
    guard try fails(decisions) else { return try FileManager.default.removeItem(at: file) }
    var length = decisions.count / 2
    while length > 0 {
      var start = 0
      while start < decisions.count {
        let end = min(start + length, decisions.count)
        let without = Array(decisions[..<start] + decisions[end...])
        var simple = decisions
        for index in start..<end { simple[index] = 0 }
        if try fails(without) {
          decisions = without
        } else {
          if simple != decisions, try fails(simple) { decisions = simple }
          start = end
        }
      }
      length /= 2
    }
    _ = try fails(decisions)
    print("\(file.path): \(decisions.count) decisions are left")
  }

  private func fails(_ decisions: [UInt8]) throws -> Bool {
    try Data(ModuleGenerator.generate(decisions)).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + [file.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus != 0
  }
}
