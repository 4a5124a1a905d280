/// The passes over a function in their order.
package struct Pipeline: ~Copyable {
  /// A pass, or an analysis that several passes need. The raw value is its name in golden tests and messages.
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

    /// Whether it does not change functions without loops.
    var isForLoops: Bool {
      switch self {
      case .parameterElimination, .controlFlow, .loadElimination, .boundsCheckElimination, .loopInvariantMotion,
        .ranges, .deadCodeElimination:
        false
      case .chainOrder, .operandSinking, .loopCounters, .rotationUnrolling: true
      }
    }
  }

  /// The order of the passes. A pass may occur more than once.
  package static let order: [Pass] = [
    .parameterElimination, .controlFlow, .loadElimination, .boundsCheckElimination, .loopInvariantMotion, .chainOrder,
    .operandSinking, .loopCounters, .ranges, .rotationUnrolling, .deadCodeElimination,
  ]

  /// The order for functions that are to remain as they were lowered, with all checks.
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

  /// Whether what passes remove remains as a check (`FactChecks`).
  package var checksFacts = false

  package init() {}

  package mutating func run(_ function: inout SSAFunction) {
    for pass in Self.order { run(pass, &function) }
  }

  /// Runs one pass. The passes before it in the order must have run.
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
      rotationUnrolling.run(&function, flow, iterationCounts: ranges.iterationCounts, checksFacts: checksFacts)
    case .deadCodeElimination: deadCodeElimination.run(&function)
    }
    Self.verify(function, after: pass.rawValue)
  }

  /// Runs one pass alone, after the analyses that it needs, to show its effect.
  package mutating func run(only pass: Pass, on function: inout SSAFunction) {
    run(.controlFlow, &function)
    if pass == .operandSinking { run(.chainOrder, &function) }
    if pass == .rotationUnrolling { run(.ranges, &function) }
    run(pass, &function)
  }

  /// In builds that check themselves, verifies the function after a pass.
  static func verify(_ function: borrowing SSAFunction, after pass: String) {
    #if DEBUG || APUS_CHECKED
      guard let problem = SSAVerifier.problem(in: function) else { return }
      invariant(false, "after \(pass): \(problem)\n\(SSAPrinter.print(function))")
    #endif
  }
}
