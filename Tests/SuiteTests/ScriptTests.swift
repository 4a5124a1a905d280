import Apus
import ApusScript
import ApusTestSupport
import ApusText
import Foundation
import Testing

/// The official test suite on every tier of this machine. Scripts that do not pass yet are listed in
/// `expected-failures.txt`.
@Suite struct ScriptTests {
  static let folders = [
    "", "proposals/threads", "proposals/wide-arithmetic", "proposals/custom-page-sizes", "custom", "legacy",
  ]

  #if os(Linux) && arch(x86_64)
    static let tiers: [Engine.Tier] = [.interpreter, .baseline, .tiered, .optimizing]
  #else
    static let tiers: [Engine.Tier] = [.interpreter]
  #endif

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: folders, tiers)
  func scriptsPass(folder: String, tier: Engine.Tier) throws {
    let scripts = Suite.scripts(in: folder)
    #expect(!scripts.isEmpty, "no scripts in \(folder)")
    for url in scripts {
      let path = folder.isEmpty ? url.lastPathComponent : "\(folder)/\(url.lastPathComponent)"
      let script = try ScriptParser.parse(Array(Data(contentsOf: url)), name: path)
      var configuration = Engine.Configuration(features: ScriptFeatures.features(path: "/\(path)"), tier: .interpreter)
      configuration.tier = tier
      // Every function is replaced at its second call or iteration.
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (1, 0)
      let report = try ScriptRunner.run(script, engine: Engine(configuration: configuration))
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

  /// Imports in groups are resolved like single ones.
  @Test func compactImportsAreResolved() throws {
    let text = """
      (module (func (export "f") (result i32) (i32.const 7))
        (global (export "g") i32 (i32.const 10)) (global (export "h") i32 (i32.const 20)))
      (register "test")
      (module
        (import "test" (item "f" (func $f (result i32))) (item "g" (global $g i32)))
        (import "test" (item "h") (item "g") (global i32))
        (func (export "sum") (result i32)
          (i32.add (i32.add (call $f) (global.get $g)) (i32.sub (global.get 1) (global.get 2)))))
      (assert_return (invoke "sum") (i32.const 27))
      (assert_unlinkable (module (import "test" (item "f") (item "missing") (func (result i32)))) "unknown import")
      (assert_unlinkable (module (import "test" (item "f" (func)))) "incompatible import type")
      """
    let script = try ScriptParser.parse(Array(text.utf8), name: "imports.wast")
    let features = ScriptFeatures.features(path: "/proposals/compact-import-section/x.wast")
    let report = try ScriptRunner.run(
      script, engine: Engine(configuration: .init(features: features, tier: .interpreter)))
    #expect(report.failures.isEmpty && report.passed == 3, "\(report.failures)")
  }

  /// Message passing between threads, as the scripts of the threads proposal's own repository are written.
  @Test func threadsOfScriptsRun() throws {
    let text = """
      (module $Mem (memory (export "shared") 1 1 shared))
      (thread $T1 (shared (module $Mem))
        (register "mem" $Mem)
        (module
          (memory (import "mem" "shared") 1 1 shared)
          (func (export "run")
            (i32.store (i32.const 0) (i32.const 42))
            (i32.atomic.store (i32.const 4) (i32.const 1))
            (drop (memory.atomic.notify (i32.const 4) (i32.const -1)))))
        (assert_return (invoke "run")))
      (thread $T2 (shared (module $Mem))
        (register "mem" $Mem)
        (module
          (memory (import "mem" "shared") 1 1 shared)
          (func (export "run") (result i32)
            (drop (memory.atomic.wait32 (i32.const 4) (i32.const 0) (i64.const -1)))
            (i32.load (i32.const 0))))
        (assert_return (invoke "run") (i32.const 42)))
      (wait $T1)
      (wait $T2)
      (register "Mem" $Mem)
      (module $Check (memory (import "Mem" "shared") 1 1 shared)
        (func (export "check") (result i32) (i32.load (i32.const 0))))
      (assert_return (invoke $Check "check") (i32.const 42))
      """
    let script = try ScriptParser.parse(Array(text.utf8), name: "threads.wast")
    let engine = Engine(
      configuration: .init(features: ScriptFeatures.features(path: "/proposals/threads/x.wast"), tier: .interpreter))
    let report = try ScriptRunner.run(script, engine: engine)
    #expect(report.failures.isEmpty && report.passed == 3 && report.skipped == 0, "\(report.failures)")
  }
}
