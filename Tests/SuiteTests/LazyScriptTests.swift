#if os(Linux) && arch(x86_64)
  import Apus
  import ApusScript
  import ApusTestSupport
  import ApusText
  import Foundation
  import Testing

  /// The scripts of the official suite, with functions that are compiled at their first call.
  @Suite struct LazyScriptTests {
    @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: ScriptTests.folders, [false, true])
    func scriptsPass(_ folder: String, isVerified: Bool) throws {
      var passed = 0
      for url in Suite.scripts(in: folder) {
        let path = folder.isEmpty ? url.lastPathComponent : "\(folder)/\(url.lastPathComponent)"
        guard ExpectedFailures.rows[path] == nil else { continue }
        var configuration = Engine.Configuration(
          features: ScriptFeatures.features(path: "/\(path)"), tier: .optimizing, verifiesCompiledCode: isVerified)
        configuration.compilesLazily = true
        let script = try ScriptParser.parse(Array(Data(contentsOf: url)), name: path)
        let report = try ScriptRunner.run(script, engine: Engine(configuration: configuration))
        #expect(report.failures.isEmpty, "\(path): \(report.failures.first?.description ?? "")")
        passed += report.passed
      }
      #expect(passed > (folder.isEmpty ? 50_000 : 10))
    }
  }
#endif
