/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
  private var flow = ControlFlow()
  private var parameterElimination = ParameterElimination()
  private var loadElimination = LoadElimination()
  private var loopInvariantMotion = LoopInvariantMotion()
  private var chainOrder = ChainOrder()
  private var loopCounters = LoopCounters()
  private var rotationUnrolling = RotationUnrolling()
  private var deadCodeElimination = DeadCodeElimination()

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    parameterElimination.run(&function)
    flow.analyze(function)
    loadElimination.run(&function, flow)
    loopInvariantMotion.run(&function, flow)
    chainOrder.run(&function, flow)
    loopCounters.run(&function, flow)
    rotationUnrolling.run(&function, flow)
    deadCodeElimination.run(&function)
  }
}
