/// A phase of the compilation of a module, in the order of `all`.
package enum CompilationPhase: Hashable, Sendable {
  case lowering
  case pass(Pipeline.Pass)
  case selection, registerAllocation, emission
  /// The work on the module as a whole, after its functions are compiled.
  case linking

  package static var all: [CompilationPhase] {
    [.lowering] + Pipeline.Pass.allCases.map { .pass($0) } + [.selection, .registerAllocation, .emission, .linking]
  }

  /// The position in `all`.
  var index: Int {
    let passes = Pipeline.Pass.allCases.count
    switch self {
    case .lowering: return 0
    case .pass(let pass): return 1 + (Pipeline.Pass.allCases.firstIndex(of: pass) ?? 0)
    case .selection: return passes + 1
    case .registerAllocation: return passes + 2
    case .emission: return passes + 3
    case .linking: return passes + 4
    }
  }
}
