import Apus
import ApusScript
import ApusTestSupport
import ApusText
import Foundation
import Testing

/// The scripts of the official suite about references, with a collection before every allocation.
@Suite struct CollectingScriptTests {
  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"))
  func scriptsPass() throws {
    var passed = 0
    for url in Suite.scripts(in: "") {
      let name = url.lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      guard ExpectedFailures.rows[name] == nil, Self.words.contains(where: { text.contains($0) }) else { continue }
      let script = try ScriptParser.parse(Array(text.utf8), name: name)
      let report = try ScriptRunner.run(script, engine: Engine(configuration: Self.configuration))
      #expect(report.failures.isEmpty, "\(name): \(report.failures.first?.description ?? "")")
      passed += report.passed
    }
    #expect(passed > 1000)
  }

  /// What scripts about references mention.
  private static let words = ["struct", "array", "i31", "extern", "(ref ", "anyref"]

  private static var configuration: Engine.Configuration {
    var configuration = Engine.Configuration()
    configuration.collectsAtEveryAllocation = true
    return configuration
  }
}
