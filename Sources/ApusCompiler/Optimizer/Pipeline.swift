/// The passes over a function, in their order.
package struct Pipeline: ~Copyable {
  /// A pass, or what several passes have to know of a function, by its name in golden tests and messages.
  package enum Pass: String, CaseIterable, Sendable {
    case parameterElimination = "parameter-elimination"
    case controlFlow = "control-flow"
    case loadElimination = "load-elimination"
    case boundsCheckElimination = "bounds-check-elimination"
    case loopInvariantMotion = "loop-invariant-motion"
    case chainOrder = "chain-order"
    case operandSinking = "operand-sinking"
    case loopCounters = "loop-counters"
    case ranges
    case rotationUnrolling = "rotation-unrolling"
    case deadCodeElimination = "dead-code-elimination"

    /// Whether it leaves functions without loops as they are.
    var isForLoops: Bool {
      switch self {
      case .parameterElimination, .controlFlow, .loadElimination, .boundsCheckElimination, .loopInvariantMotion,
        .ranges, .deadCodeElimination:
        false
      case .chainOrder, .operandSinking, .loopCounters, .rotationUnrolling: true
      }
    }
  }

  /// A pass may stand here more than once.
  package static let order: [Pass] = [
    .parameterElimination, .controlFlow, .loadElimination, .boundsCheckElimination, .loopInvariantMotion, .chainOrder,
    .operandSinking, .loopCounters, .ranges, .rotationUnrolling, .deadCodeElimination,
  ]

  /// For functions that are to stay as they were lowered, with every check where it stood.
  package static let plainOrder: [Pass] = [.controlFlow, .deadCodeElimination]

  private var flow = ControlFlow()
  private var parameterElimination = ParameterElimination()
  private var loadElimination = LoadElimination()
  private var boundsCheckElimination = BoundsCheckElimination()
  private var loopInvariantMotion = LoopInvariantMotion()
  private var chainOrder = ChainOrder()
  private var operandSinking = OperandSinking()
  private var loopCounters = LoopCounters()
  private var ranges = RangeAnalysis()
  private var rotationUnrolling = RotationUnrolling()
  private var deadCodeElimination = DeadCodeElimination()

  /// Whether what passes leave out stays as a check (`FactChecks`).
  package var checksFacts = false

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    for pass in Self.order { run(pass, &function) }
  }

  /// Runs one pass; those that stand before it in the order have run.
  package mutating func run(_ pass: Pass, _ function: inout SSAFunction) {
    if pass.isForLoops, !flow.hasLoops { return }
    switch pass {
    case .parameterElimination: parameterElimination.run(&function)
    case .controlFlow: flow.analyze(function)
    case .loadElimination: loadElimination.run(&function, flow, checksFacts: checksFacts)
    case .boundsCheckElimination: boundsCheckElimination.run(&function, flow, &ranges, checksFacts: checksFacts)
    case .loopInvariantMotion: loopInvariantMotion.run(&function, flow)
    case .chainOrder: chainOrder.run(&function, flow)
    case .operandSinking: operandSinking.run(&function, chainOrder.arranged, chainOrder.uses)
    case .loopCounters: loopCounters.run(&function, flow)
    case .ranges: ranges.run(&function, flow)
    case .rotationUnrolling:
      rotationUnrolling.run(&function, flow, executions: ranges.executions, checksFacts: checksFacts)
    case .deadCodeElimination: deadCodeElimination.run(&function)
    }
    Self.verify(function, after: pass.rawValue)
  }

  /// One pass alone, to be looked at; before it, that which finds what it works with.
  package mutating func run(only pass: Pass, on function: inout SSAFunction) {
    run(.controlFlow, &function)
    if pass == .operandSinking { run(.chainOrder, &function) }
    if pass == .rotationUnrolling { run(.ranges, &function) }
    run(pass, &function)
  }

  /// Where the compiler checks itself: what a pass made is a function still.
  static func verify(_ function: borrowing SSAFunction, after pass: String) {
    #if DEBUG || APUS_CHECKED
      guard let problem = SSAVerifier.problem(in: function) else { return }
      invariant(false, "after \(pass): \(problem)\n\(SSAPrinter.print(function))")
    #endif
  }
}
