import ApusCompiler

/// The orders of passes to try besides that of the pipeline.
enum PassOrders {
  /// The pipeline with one pass left out, and a random sequence of passes.
  static func some(_ choices: inout Choices) -> [[Pipeline.Pass]] {
    let left = choices.element(movable)
    let any = (0..<(2 + choices.below(7))).map { _ in choices.element(movable) }
    return [Pipeline.order.filter { $0 != left && $0 != .controlFlow }, any]
  }

  /// All passes except the analysis that each of them needs.
  private static let movable = Pipeline.Pass.allCases.filter { $0 != .controlFlow }

  /// Runs a pass with its analyses computed again, since earlier passes may have invalidated them. Ranges of values
  /// hold only for the function as it was when they were computed, so they are removed.
  static func run(
    _ pass: Pipeline.Pass, after earlier: ArraySlice<Pipeline.Pass>, on function: inout SSAFunction,
    _ pipeline: inout Pipeline
  ) {
    function.ranges.removeAll()
    pipeline.run(only: pass, on: &function)
  }
}

/// A hash that changes when a function does.
enum SSAFingerprint {
  static func of(_ function: borrowing SSAFunction) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ number: UInt64) {
      hash = (hash ^ number) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    for block in function.order {
      add(UInt64(block.rawValue))
      function.visitInstructions(of: block) { value in
        let i = function.instructions[value.index]
        add(UInt64(value.rawValue) << 32 | UInt64(i.operation.rawValue) << 16 | UInt64(i.detail))
        add(UInt64(i.a.rawValue) << 32 | UInt64(i.b.rawValue))
        add(UInt64(i.c.rawValue) << 32 | UInt64(i.flags.rawValue) << 8 | UInt64(i.type.rawValue))
        add(UInt64(bitPattern: i.immediate))
        if value.index < function.ranges.count {
          add(function.ranges[value.index].low)
          add(function.ranges[value.index].span)
        }
      }
      for edge in function.successors(of: block) {
        add(UInt64(function.edges[edge].block.rawValue))
        for index in function.arguments(of: edge) { add(UInt64(function.lists[index].rawValue)) }
      }
    }
    return hash
  }
}
