import ApusCompiler
import ApusCompilerTestSupport
import ApusTestSupport
import ApusText
import Foundation
import Testing

/// The official suite on the evaluator: lowered functions behave like their source.
@Suite struct EvaluationTests {
  static let modes = ["guard pages", "explicit checks", "cells", "optimized"]

  static func options(_ mode: String) -> LoweringOptions {
    var options = LoweringOptions()
    if mode == "explicit checks" {
      options = LoweringOptions(boundsChecks: .explicit, isInterruptible: true, masksSpeculation: true)
    }
    options.alwaysUsesCells = mode == "cells"
    return options
  }

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: modes)
  func suitePasses(_ mode: String) async throws {
    let options = Self.options(mode)
    let scripts = try Suite.scripts()
    let outcome = await onLargeStack { () -> (passed: Int, failures: [String]) in
      var passed = 0
      var failures: [String] = []
      for (path, source) in scripts {
        guard let script = try? ScriptParser.parse(source) else { continue }
        var runner = EvaluatorScript(options: options, isOptimized: mode == "optimized")
        runner.run(script)
        passed += runner.passed
        failures += runner.failures.map { "\(path):\($0)" }
      }
      return (passed, failures)
    }
    for failure in outcome.failures { Issue.record("\(failure)") }
    #expect(outcome.passed > 30_000)
  }

  /// Evaluation recurses on the native stack when guests recurse.
  private func onLargeStack<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 1 << 30
      thread.start()
    }
  }
}
