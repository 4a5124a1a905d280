import ApusFuzzing
import Foundation

/// Writes generated modules to files named after their seeds.
struct ModuleWriter {
  var folder: URL
  /// The number of decisions made from a seed.
  static let decisions = 1500

  func write(_ count: Int, seed: UInt64) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for seed in seed..<(seed + UInt64(count)) {
      let decisions = Choices.bytes(seed: seed, count: Self.decisions)
      try Data(ModuleGenerator.generate(decisions)).write(to: folder.appending(path: "\(seed).wasm"))
    }
  }
}
