import Apus
import ApusScript
import ApusTestSupport
import ApusText
import Foundation
import Testing

/// The scripts of the official suite about references, with a collection before every allocation.
@Suite struct CollectingScriptTests {
  #if arch(x86_64)
    private static let tiers: [Engine.Tier] = [.interpreter, .baseline, .optimizing]
  #else
    private static let tiers: [Engine.Tier] = [.interpreter]
  #endif

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: tiers)
  func scriptsPass(_ tier: Engine.Tier) throws {
    var passed = 0
    for url in Suite.scripts(in: "") {
      let name = url.lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      guard ExpectedFailures.rows[name] == nil, Self.words.contains(where: { text.contains($0) }) else { continue }
      let script = try ScriptParser.parse(Array(text.utf8), name: name)
      let report = try ScriptRunner.run(script, engine: Engine(configuration: Self.configuration(tier)))
      #expect(report.failures.isEmpty, "\(name): \(report.failures.first?.description ?? "")")
      passed += report.passed
    }
    #expect(passed > 1000)
  }

  /// Words of which a script about references contains at least one.
  private static let words = ["struct", "array", "i31", "extern", "(ref ", "anyref", "exnref", "(throw"]

  private static func configuration(_ tier: Engine.Tier) -> Engine.Configuration {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    configuration.collectsAtEveryAllocation = true
    return configuration
  }
}
