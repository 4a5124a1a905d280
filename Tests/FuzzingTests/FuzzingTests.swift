#if arch(x86_64)
  import ApusFuzzing
  import Testing

  /// A share of what the fuzz targets try, the same every time.
  @Suite struct FuzzingTests {
    /// Operations past folding: machine code does what the evaluator does. (`ApusFuzz selector` tries all of them, with
    /// operands of every shape.)
    @Test func selectionDoesWhatTheFunctionSays() throws {
      let trial = try SelectorTrial()
      try trial.run(["effect", "switch", "trap"])
      #expect(trial.failures.isEmpty, "\(trial.failures.prefix(3).joined(separator: "\n"))")
    }

    /// Loops as optimizers leave them do the same interpreted and compiled.
    @Test func loopsDoTheSameCompiled() { each(loopProblem) }

    /// No pass changes what a function does, in whatever order passes are run.
    @Test func passesKeepWhatFunctionsDo() { each(passProblem) }

    private func each(_ problem: ([UInt8]) -> String?) {
      #if DEBUG
        let count: UInt64 = 4
      #else
        let count: UInt64 = 60
      #endif
      guard let decisions = FuzzTarget.loops.decisions else { return }
      for seed in 1...count {
        let found = problem(Choices.bytes(seed: seed &* 0x5851_F42D, count: decisions.count))
        #expect(found == nil, "seed \(seed): \(found ?? "")")
      }
    }
  }
#endif
