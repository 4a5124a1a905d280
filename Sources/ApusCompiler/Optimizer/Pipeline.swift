/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
  private var flow = ControlFlow()
  private var parameterElimination = ParameterElimination()
  private var loadElimination = LoadElimination()
  private var loopInvariantMotion = LoopInvariantMotion()
  private var uses = ValueUses()
  private var chainOrder = ChainOrder()
  private var operandSinking = OperandSinking()
  private var loopCounters = LoopCounters()
  private var valueRanges = ValueRanges()
  private var rotationUnrolling = RotationUnrolling()
  private var deadCodeElimination = DeadCodeElimination()

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    parameterElimination.run(&function)
    flow.analyze(function)
    loadElimination.run(&function, flow)
    loopInvariantMotion.run(&function, flow)
    improveLoops(&function)
    deadCodeElimination.run(&function)
  }

  /// What only pays in loops.
  private mutating func improveLoops(_ function: inout SSAFunction) {
    function.bounds.removeAll()
    guard flow.hasLoops else { return }
    uses.count(function, flow)
    chainOrder.run(&function, flow, &uses)
    operandSinking.run(&function, chainOrder.arranged, uses)
    loopCounters.run(&function, flow, &uses)
    valueRanges.run(&function, flow)
    rotationUnrolling.run(&function, flow, turns: valueRanges.turns)
  }
}
