import Apus
import ApusScript
import ApusTestSupport
import ApusText
import Foundation
import Testing

/// The official test suite on the interpreter. What does not pass yet is listed in `expected-failures.txt`.
@Suite struct ScriptTests {
  static let folders = [
    "", "proposals/threads", "proposals/wide-arithmetic", "proposals/custom-page-sizes", "custom", "legacy",
  ]

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: folders)
  func scriptsPass(folder: String) throws {
    let scripts = Suite.scripts(in: folder)
    #expect(!scripts.isEmpty, "no scripts in \(folder)")
    for url in scripts {
      let path = folder.isEmpty ? url.lastPathComponent : "\(folder)/\(url.lastPathComponent)"
      let script = try ScriptParser.parse(Array(Data(contentsOf: url)), name: path)
      let engine = Engine(configuration: .init(features: ScriptFeatures.features(path: "/\(path)")))
      let report = try ScriptRunner.run(script, engine: engine)
      let missed = report.failures.count + report.skipped
      let expected = ExpectedFailures.rows[path]?.count ?? 0
      #expect(
        missed <= expected,
        "\(path): \(missed) failed or skipped, \(expected) expected; first: \(report.failures.first?.description ?? "")"
      )
      if missed < expected {
        Issue.record("\(path): only \(missed) failed or skipped: lower the number in expected-failures.txt")
      }
    }
  }
}
