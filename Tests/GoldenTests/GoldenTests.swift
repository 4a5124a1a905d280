import Apus
import ApusText
import Foundation
import Testing

/// Each file shows one idea at several stages (see `GoldenCase`). With `UPDATE_GOLDEN=1` the files are
/// rewritten, and `git diff` is the review.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  static let files: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)
    return (found?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".wat") }.sorted()
  }()

  @Test func thereAreCases() { #expect(!Self.files.isEmpty) }

  /// The stages print what the file expects.
  @Test(arguments: files) func shows(_ path: String) throws {
    let file = Self.folder.appending(path: path)
    let golden = try GoldenCase(file)
    let text = try TextParser.parseModule(golden.source, name: path)
    let texts = try golden.stages.map { (stage: $0, lines: try $0.lines(of: text, golden.options)) }
    if Self.isUpdating {
      let rewritten = golden.rewritten(texts)
      if try String(contentsOf: file, encoding: .utf8) != rewritten {
        try rewritten.write(to: file, atomically: true, encoding: .utf8)
      }
      return
    }
    for (stage, lines) in texts {
      let expected = golden.expected[stage.name] ?? []
      if lines != expected {
        Issue.record("\(path): \(stage.name) differs\n\(LineDifference.text(from: expected, to: lines))")
      }
    }
  }

  #if os(Linux) && arch(x86_64)
    private static let tiers: [Engine.Tier] = [.interpreter, .baseline, .tiered, .optimizing]
  #else
    private static let tiers: [Engine.Tier] = [.interpreter]
  #endif

  /// The calls in the file have the expected outcome on every tier.
  @Test(arguments: files) func runs(_ path: String) throws {
    let golden = try GoldenCase(Self.folder.appending(path: path))
    for tier in Self.tiers where !golden.runs.isEmpty {
      var configuration = Engine.Configuration(features: .all, tier: .interpreter)
      configuration.tier = tier
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (1, 0)
      if !golden.options.hasGuardedMemories { configuration.memoryReservation = .small }
      configuration.isInterruptible = golden.options.isInterruptible
      let engine = Engine(configuration: configuration)
      let module = try Module(engine: engine, text: golden.source, name: path)
      for line in golden.runs {
        let instance = try Instance(store: Store(engine: engine), module: module)
        if let complaint = try RunLine(line).complaint(instance) {
          Issue.record("\(path): \(line), but on the \(tier) it \(complaint)")
        }
      }
    }
  }
}
