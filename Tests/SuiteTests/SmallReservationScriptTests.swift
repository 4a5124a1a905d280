#if os(Linux) && arch(x86_64)
  import Apus
  import ApusScript
  import ApusTestSupport
  import ApusText
  import Foundation
  import Testing

  /// The scripts of the official suite that have memories, compiled for memories without guards.
  @Suite struct SmallReservationScriptTests {
    private static let folders = ["", "proposals/custom-page-sizes", "proposals/threads"]

    @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: folders)
    func scriptsPass(_ folder: String) throws {
      var passed = 0
      for url in Suite.scripts(in: folder) {
        let path = folder.isEmpty ? url.lastPathComponent : "\(folder)/\(url.lastPathComponent)"
        let text = try String(contentsOf: url, encoding: .utf8)
        guard ExpectedFailures.rows[path] == nil, text.contains("(memory") else { continue }
        var configuration = Engine.Configuration(
          features: ScriptFeatures.features(path: "/\(path)"), tier: .interpreter)
        configuration.tier = .optimizing
        configuration.memoryReservation = .small
        let script = try ScriptParser.parse(Array(text.utf8), name: path)
        let report = try ScriptRunner.run(script, engine: Engine(configuration: configuration))
        #expect(report.failures.isEmpty, "\(path): \(report.failures.first?.description ?? "")")
        passed += report.passed
      }
      #expect(passed > (folder.isEmpty ? 1000 : 10))
    }
  }
#endif
