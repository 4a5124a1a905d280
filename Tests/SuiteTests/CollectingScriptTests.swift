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
      guard ExpectedFailures.rows[name] == nil, let bytes = try? Array(Data(contentsOf: url)),
        ["struct", "array", "i31", "extern", "(ref ", "anyref"].contains(where: { String(decoding: bytes, as: UTF8.self).contains($0) })
      else { continue }
      let script = try ScriptParser.parse(bytes, name: name)
      let report = try ScriptRunner.run(script, engine: Engine(configuration: Self.configuration))
      #expect(report.failures.isEmpty, "\(name): \(report.failures.first?.description ?? "")")
      passed += report.passed
    }
    #expect(passed > 1000)
  }

  private static var configuration: Engine.Configuration {
    var configuration = Engine.Configuration()
    configuration.collectsAtEveryAllocation = true
    return configuration
  }
}
