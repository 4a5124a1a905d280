/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
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
    parameterElimination.run(&function)
    flow.analyze(function)
    loadElimination.run(&function, flow)
    loopInvariantMotion.run(&function, flow)
    chainOrder.run(&function, flow)
    operandSinking.run(&function, chainOrder.arranged, chainOrder.useCounts)
    loopCounters.run(&function, flow)
    valueRanges.run(&function, flow)
    rotationUnrolling.run(&function, flow, turns: valueRanges.turns)
    deadCodeElimination.run(&function)
  }
}
