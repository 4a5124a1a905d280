/// Lets loops update induction variables without a copy.
///
/// An induction variable is a parameter *p* of a loop head for which a back edge passes a sum *p + k*. While *p* is
/// live after *p + k* is computed, the two take two registers, and the back edge needs a move. So this pass moves the
/// sum to the end of the block that jumps back, if it has no earlier use. There, *p == n* becomes *p + k == n + k*, as
/// it was before folding; in other blocks that the sum dominates, *p + n* becomes *(p + k) + (n - k)*.
package struct LoopCounters: ~Copyable {
  /// The maximum number of arguments of an edge that are examined, so that the pass does not take quadratic time.
  private static var maximumArguments: UInt32 { 256 }

  private var uses = ValueUses()
  /// Indexed by parameter: its sum, if it has exactly one; the parameter itself, if it has several.
  private var sums = Arena<SSAValue>(capacity: 1024)

  package init() {}

  package mutating func run(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    guard flow.hasLoops else { return }
    uses.count(function, flow)
    sums.fill(function.instructions.count, with: .none)
    var hasSums = false
    for blockNumber in flow.order.indices where flow.loops[blockNumber] >= 0 {
      for edge in function.successors(of: flow.order[blockNumber]) {
        guard flow.number(of: function.edges[edge].block) == Int(flow.loops[blockNumber]),
          function.edges[edge].argumentCount <= Self.maximumArguments
        else { continue }
        if visit(edge, from: blockNumber, &function, flow) { hasSums = true }
      }
    }
    if hasSums { rederive(&function, flow) }
  }

  /// Visits a back edge.
  ///
  /// - Returns: whether it passes sums of induction variables.
  private mutating func visit(
    _ edge: Int, from blockNumber: Int, _ function: inout SSAFunction, _ flow: borrowing ControlFlow
  ) -> Bool {
    let block = flow.order[blockNumber]
    var hasSums = false
    var parameter = function.blocks[function.edges[edge].block.index].first
    for argument in function.arguments(of: edge) {
      let value = function.lists[argument]
      if isSum(value, of: parameter, inLoop: Int(flow.loops[blockNumber]), function, flow) {
        if function.instructions[value.index].operation == .add {
          let other = sums[parameter.index]
          sums[parameter.index] = other.isNone || other == value ? value : parameter
          hasSums = true
          compareSum(value, of: parameter, in: block, &function)
        }
        sink(value, to: block, &function, flow)
      }
      parameter = function.next[parameter.index]
    }
    return hasSums
  }

  /// Whether a value is the sum of a parameter and a loop invariant.
  private func isSum(
    _ value: SSAValue, of parameter: SSAValue, inLoop head: Int, _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) -> Bool {
    let instruction = function.instructions[value.index]
    guard instruction.operation == .add || instruction.operation == .floatAdd else { return false }
    guard flow.isInside(Int(uses.blockNumbers[value.index]), loop: head) else { return false }
    if instruction.a == parameter { return !flow.isInside(Int(uses.blockNumbers[instruction.b.index]), loop: head) }
    return instruction.b == parameter && !flow.isInside(Int(uses.blockNumbers[instruction.a.index]), loop: head)
  }

  /// Replaces the comparison of the induction variable at the end of a block by one of the sum.
  private mutating func compareSum(
    _ sum: SSAValue, of parameter: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction
  ) {
    let last = function.blocks[block.index].last
    let condition = function.instructions[last.index].a
    let step = function.instructions[function.instructions[sum.index].b.index]
    guard function.instructions[last.index].operation == .branch, step.operation == .constant else { return }
    if condition == parameter {
      compare(sum, with: step.immediate, before: last, in: block, &function)
      uses.counts.pointer(parameter.index).pointee -= 1
      return
    }
    guard isOnlyUsedByBranch(condition, of: block, function) else { return }
    var compare = function.instructions[condition.index]
    guard compare.operation == .compare, compare.a == parameter,
      compare.detail == Condition.equal.rawValue || compare.detail == Condition.notEqual.rawValue
    else { return }
    let limit = function.instructions[compare.b.index]
    guard limit.operation == .constant else { return }
    compare.a = sum
    let moved = planted(.loopLimitOffByStep) ? limit.immediate : step.immediate &+ limit.immediate
    compare.b = makeConstant(step.type, moved, before: last, in: block, &function)
    function.instructions[condition.index] = compare
    uses.counts.pointer(parameter.index).pointee -= 1
    uses.counts.pointer(sum.index).pointee += 1
    // It may have been before the sum.
    function.unlink(condition, from: block)
    function.link(condition, before: last, in: block)
  }

  /// Makes a block's branch depend on whether a sum differs from a number, which means that the induction variable is
  /// not zero.
  private mutating func compare(
    _ sum: SSAValue, with number: Int64, before last: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction
  ) {
    var comparison = SSAInstruction(.compare, .i32)
    comparison.detail = Condition.notEqual.rawValue
    comparison.position = function.instructions[last.index].position
    comparison.a = sum
    comparison.b = makeConstant(function.type(of: sum), number, before: last, in: block, &function)
    let made = make(comparison, before: last, in: block, &function)
    function.instructions.pointer(last.index).pointee.a = made
    uses.counts.pointer(sum.index).pointee += 1
  }

  /// Whether a condition is only used by the branch at the end of its block.
  private func isOnlyUsedByBranch(_ condition: SSAValue, of block: SSABlockIndex, _ function: borrowing SSAFunction)
    -> Bool
  {
    uses.counts[condition.index] == 1
      && uses.blockNumbers[condition.index] == uses.blockNumbers[function.blocks[block.index].last.index]
  }

  /// Moves a sum to the end of a block, if it is used only there.
  private mutating func sink(
    _ sum: SSAValue, to block: SSABlockIndex, _ function: inout SSAFunction, _ flow: borrowing ControlFlow
  ) {
    let last = function.blocks[block.index].last
    let terminator = function.instructions[last.index]
    guard terminator.operation == .branch || terminator.operation == .jump else { return }
    let edges = function.successors(of: block)
    guard edges.allSatisfy({ function.edges[$0].argumentCount <= Self.maximumArguments }) else { return }
    var count: UInt32 = 0
    for edge in edges {
      for index in function.arguments(of: edge) where function.lists[index] == sum { count += 1 }
    }
    var target = last
    if terminator.operation == .branch, terminator.a == sum {
      count += 1
    } else if terminator.operation == .branch, isOnlyUsedByBranch(terminator.a, of: block, function) {
      let condition = function.instructions[terminator.a.index]
      let operands = condition.operation.valueOperands
      if operands > 0, condition.a == sum { count += 1 }
      if operands > 1, condition.b == sum { count += 1 }
      guard operands <= 2, condition.operation.isPure else { return }
      function.unlink(terminator.a, from: block)
      function.link(terminator.a, before: last, in: block)
      target = terminator.a
    }
    guard count == uses.counts[sum.index] else { return }
    function.unlink(sum, from: flow.order[Int(uses.blockNumbers[sum.index])])
    function.link(sum, before: target, in: block)
    uses.blockNumbers[sum.index] = uses.blockNumbers[last.index]
  }

  /// Derives other sums of an induction variable from its sum, in other blocks that this dominates.
  private mutating func rederive(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    for (blockNumber, block) in flow.order.enumerated() {
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        let instruction = function.instructions[value.index]
        if instruction.operation == .add {
          let sum = sums[instruction.a.index]
          if !sum.isNone, sum != instruction.a, sum != value, Int(uses.blockNumbers[sum.index]) != blockNumber,
            flow.dominates(Int(uses.blockNumbers[sum.index]), blockNumber)
          {
            rederive(value, instruction, with: sum, in: block, &function)
          }
        }
      }
    }
  }

  private mutating func rederive(
    _ value: SSAValue, _ instruction: SSAInstruction, with sum: SSAValue, in block: SSABlockIndex,
    _ function: inout SSAFunction
  ) {
    let number = function.instructions[instruction.b.index]
    let step = function.instructions[function.instructions[sum.index].b.index]
    guard number.operation == .constant, step.operation == .constant else { return }
    let rest = makeConstant(number.type, number.immediate &- step.immediate, before: value, in: block, &function)
    function.instructions.pointer(value.index).pointee.a = sum
    function.instructions.pointer(value.index).pointee.b = rest
  }

  private mutating func makeConstant(
    _ type: SSAType, _ number: Int64, before value: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction
  ) -> SSAValue {
    var instruction = SSAInstruction(.constant, type)
    instruction.immediate = type == .i32 ? number & 0xFFFF_FFFF : number
    instruction.position = function.instructions[value.index].position
    return make(instruction, before: value, in: block, &function)
  }

  /// Adds an instruction with one use.
  private mutating func make(
    _ instruction: SSAInstruction, before value: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction
  ) -> SSAValue {
    let made = function.make(instruction)
    function.link(made, before: value, in: block)
    uses.add(at: uses.blockNumbers[value.index])
    sums.append(.none)
    return made
  }
}
