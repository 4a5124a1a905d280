/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
  /// A pass by its name, as golden tests and messages of the verifier have it.
  package enum Pass: String, CaseIterable, Sendable {
    case parameterElimination = "parameter-elimination"
    case loadElimination = "load-elimination"
    case loopInvariantMotion = "loop-invariant-motion"
    case chainOrder = "chain-order"
    case operandSinking = "operand-sinking"
    case loopCounters = "loop-counters"
    case valueRanges = "value-ranges"
    case rotationUnrolling = "rotation-unrolling"
    case deadCodeElimination = "dead-code-elimination"
  }

  private var flow = ControlFlow()
  private var parameterElimination = ParameterElimination()
  private var loadElimination = LoadElimination()
  private var loopInvariantMotion = LoopInvariantMotion()
  private var chainOrder = ChainOrder()
  private var operandSinking = OperandSinking()
  private var loopCounters = LoopCounters()
  private var valueRanges = ValueRanges()
  private var rotationUnrolling = RotationUnrolling()
  private var deadCodeElimination = DeadCodeElimination()

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    apply(.parameterElimination, to: &function)
    flow.analyze(function)
    apply(.loadElimination, to: &function)
    apply(.loopInvariantMotion, to: &function)
    improveLoops(&function)
    apply(.deadCodeElimination, to: &function)
  }

  /// One pass alone, to be looked at; before it, that which finds what it works with.
  package mutating func run(only pass: Pass, on function: inout SSAFunction) {
    flow.analyze(function)
    if pass == .operandSinking { apply(.chainOrder, to: &function) }
    if pass == .rotationUnrolling { apply(.valueRanges, to: &function) }
    apply(pass, to: &function)
  }

  private mutating func apply(_ pass: Pass, to function: inout SSAFunction) {
    switch pass {
    case .parameterElimination: parameterElimination.run(&function)
    case .loadElimination: loadElimination.run(&function, flow)
    case .loopInvariantMotion: loopInvariantMotion.run(&function, flow)
    case .chainOrder: chainOrder.run(&function, flow)
    case .operandSinking: operandSinking.run(&function, chainOrder.arranged, chainOrder.uses)
    case .loopCounters: loopCounters.run(&function, flow)
    case .valueRanges: valueRanges.run(&function, flow)
    case .rotationUnrolling: rotationUnrolling.run(&function, flow, turns: valueRanges.turns)
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

  /// What only pays in loops, for which control flow is known.
  private mutating func improveLoops(_ function: inout SSAFunction) {
    function.bounds.removeAll()
    guard flow.hasLoops else { return }
    apply(.chainOrder, to: &function)
    apply(.operandSinking, to: &function)
    apply(.loopCounters, to: &function)
    apply(.valueRanges, to: &function)
    apply(.rotationUnrolling, to: &function)
  }
}
