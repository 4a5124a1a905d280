/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
  /// A pass by its name, as golden tests and messages of the verifier have it.
  package enum Pass: String, CaseIterable, Sendable {
    case parameterElimination = "parameter-elimination"
    case loadElimination = "load-elimination"
    case loopInvariantMotion = "loop-invariant-motion"
    case deadCodeElimination = "dead-code-elimination"
  }

  private var flow = ControlFlow()
  private var parameterElimination = ParameterElimination()
  private var loadElimination = LoadElimination()
  private var loopInvariantMotion = LoopInvariantMotion()
  private var deadCodeElimination = DeadCodeElimination()

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    apply(.parameterElimination, to: &function)
    flow.analyze(function)
    apply(.loadElimination, to: &function)
    apply(.loopInvariantMotion, to: &function)
    apply(.deadCodeElimination, to: &function)
  }

  /// One pass alone, to be looked at.
  package mutating func run(only pass: Pass, on function: inout SSAFunction) {
    flow.analyze(function)
    apply(pass, to: &function)
  }

  private mutating func apply(_ pass: Pass, to function: inout SSAFunction) {
    switch pass {
    case .parameterElimination: parameterElimination.run(&function)
    case .loadElimination: loadElimination.run(&function, flow)
    case .loopInvariantMotion: loopInvariantMotion.run(&function, flow)
    case .deadCodeElimination: deadCodeElimination.run(&function)
    }
    verify(function, after: pass)
  }

  /// In debug builds: what a pass made is a function still.
  private func verify(_ function: borrowing SSAFunction, after pass: Pass) {
    #if DEBUG
      if let problem = SSAVerifier.problem(in: function) {
        preconditionFailure("after \(pass.rawValue): \(problem)\n\(SSAPrinter.print(function))")
      }
    #endif
  }
}
