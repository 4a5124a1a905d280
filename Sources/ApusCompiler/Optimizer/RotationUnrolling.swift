import ApusLayout

/// Unrolls small loops whose parameters take each other's values (a = b, b = c, ...), so that each copy has the same
/// values under other names instead of moves.
///
/// Only loops of one block without calls are unrolled, and only if `minimumRotations` parameters or more are passed on
/// to others. Each copy has the test at its end and its own exit, to a new block with parameters for the values that
/// are used after the loop.
package struct RotationUnrolling: ~Copyable {
  /// A loop to be unrolled.
  private struct Candidate {
    var blockNumber: Int
    var copies: Int
    /// Whether it is left only at the end of the last copy.
    var isExactMultiple: Bool
    /// Values of the loop that are used outside of it.
    var used: [SSAValue] = []
  }

  private static var minimumRotations: Int { 3 }
  private static var maximumParameters: Int { 64 }
  /// The maximum number of instructions of a loop in all its copies, and of all that are added to a function.
  private static var maximumInLoop: Int { 512 }
  private static var maximumInFunction: Int { 2048 }

  private var checksFacts = false
  private var candidates: [Candidate] = []
  /// Indexed by value: the index of the candidate in whose block it is, or -1.
  private var owners = Arena<Int32>(capacity: 1024)
  /// Indexed by value: its name in the copy made last.
  private var names = Arena<SSAValue>(capacity: 1024)
  /// The index of the candidate that is being copied. The names of values of other candidates do not apply to it.
  private var current: Int32 = -1
  /// Indexed by value: its replacement outside of its loop.
  private var replacements = Arena<SSAValue>(capacity: 1024)
  private var isListed = Arena<Bool>(capacity: 1024)
  /// Indexed by block: the candidate that it belongs to, or -1.
  private var blockOwners: [Int32] = []

  package init() {}

  /// - Parameter iterationCounts: indexed by reverse postorder number: the number of iterations of a loop of one block,
  ///   or 0.
  /// - Returns: whether a loop was unrolled.
  @discardableResult package mutating func run(
    _ function: inout SSAFunction, _ flow: borrowing ControlFlow, iterationCounts: [UInt64], checksFacts: Bool = false
  ) -> Bool {
    self.checksFacts = checksFacts
    candidates.removeAll(keepingCapacity: true)
    var added = 0
    for blockNumber in flow.order.indices where flow.loopEnds[blockNumber] == Int32(blockNumber) {
      guard let (copies, size) = copies(of: blockNumber, function, flow) else { continue }
      added += (copies - 1) * size
      guard added <= Self.maximumInFunction else { break }
      let isExactMultiple =
        blockNumber < iterationCounts.count && iterationCounts[blockNumber] > 0
        && iterationCounts[blockNumber] % UInt64(copies) == 0
      candidates.append(Candidate(blockNumber: blockNumber, copies: copies, isExactMultiple: isExactMultiple))
    }
    guard !candidates.isEmpty else { return false }
    findUses(function, flow)
    var order: [SSABlockIndex] = []
    order.reserveCapacity(function.order.count + 9 * candidates.count)
    var next = 0
    for (blockNumber, block) in flow.order.enumerated() {
      order.append(block)
      if next < candidates.count, candidates[next].blockNumber == blockNumber {
        unroll(next, &function, flow, &order)
        next += 1
      }
    }
    function.order = order
    rename(&function)
    return true
  }

  /// The number of copies to be made of a loop, and the number of its instructions without parameters; nil if it is not
  /// unrolled.
  private func copies(
    of blockNumber: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> (Int, Int)? {
    let block = flow.order[blockNumber]
    let data = function.blocks[block.index]
    guard !data.isCold, data.parameterCount >= Self.minimumRotations, data.parameterCount <= Self.maximumParameters,
      function.terminator(of: block).operation == .branch
    else { return nil }
    let first = function.successors(of: block).lowerBound
    let isFirstBack = function.edges[first].block == block
    guard isFirstBack != (function.edges[first + 1].block == block) else { return nil }
    let exit = function.edges[isFirstBack ? first + 1 : first].block
    guard function.blocks[exit.index].loopDepth + 1 >= data.loopDepth else { return nil }
    var rotations = 0
    var parameter = data.first
    for argument in function.arguments(of: isFirstBack ? first : first + 1) {
      let passed = function.lists[argument]
      if passed != parameter, isParameter(passed, of: block, function) { rotations += 1 }
      parameter = function.next[parameter.index]
    }
    guard rotations >= Self.minimumRotations else { return nil }
    var size = 0
    while let value = function.advance(&parameter) {
      let operation = function.instructions[value.index].operation
      guard operation != .call, operation != .result, operation != .caughtException else { return nil }
      size += 1
      guard size <= Self.maximumInLoop / 4 else { return nil }
    }
    return (rotations > 4 && size <= Self.maximumInLoop / 8 ? 8 : 4, size)
  }

  private func isParameter(
    _ value: SSAValue, of block: SSABlockIndex, _ function: borrowing SSAFunction
  ) -> Bool {
    let instruction = function.instructions[value.index]
    guard instruction.operation == .parameter else { return false }
    var parameter = function.blocks[block.index].first
    for _ in 0..<min(Int(instruction.immediate), Int(function.blocks[block.index].parameterCount)) {
      parameter = function.next[parameter.index]
    }
    return parameter == value
  }

  /// Finds the values of the loops that are used elsewhere.
  private mutating func findUses(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    owners.fill(function.instructions.count, with: -1)
    replacements.fill(function.instructions.count, with: .none)
    names.fill(function.instructions.count, with: .none)
    isListed.fill(function.instructions.count, with: false)
    blockOwners = Array(repeating: -1, count: function.blocks.count)
    for (number, candidate) in candidates.enumerated() {
      let block = flow.order[candidate.blockNumber]
      blockOwners[block.index] = Int32(number)
      function.visitInstructions(of: block) { owners[$0.index] = Int32(number) }
    }
    for block in function.order {
      let own = blockOwners[block.index]
      function.visitInstructions(of: block) { value in
        function.visitOperands(of: value) {
          let owner = owners[$0.index]
          if owner >= 0, owner != own, !isListed[$0.index] {
            isListed[$0.index] = true
            candidates[Int(owner)].used.append($0)
          }
        }
      }
    }
  }

  // MARK: Copies

  private mutating func unroll(
    _ number: Int, _ function: inout SSAFunction, _ flow: borrowing ControlFlow, _ order: inout [SSABlockIndex]
  ) {
    let candidate = candidates[number]
    current = Int32(number)
    let head = flow.order[candidate.blockNumber]
    let edges = function.successors(of: head)
    let isFirstBack = function.edges[edges.lowerBound].block == head
    let (back, out) = isFirstBack ? (edges.lowerBound, edges.lowerBound + 1) : (edges.lowerBound + 1, edges.lowerBound)
    let passed = function.arguments(of: back).map { function.lists[$0] }
    let leaving = function.arguments(of: out).map { function.lists[$0] }
    let exit = makeExit(number, function.edges[out], leaving, head, &function, flow)
    function.visitInstructions(of: head) { names[$0.index] = $0 }
    var last = head
    var (lastBack, lastOut) = (back, out)
    var closed: [(block: SSABlockIndex, edge: Int)] = []
    for copy in 1...candidate.copies {
      let isOpen = copy == candidate.copies || !candidate.isExactMultiple
      if isOpen { setEdge(lastOut, to: exit, leaving + candidate.used, &function) }
      guard copy < candidate.copies else { break }
      let arguments = passed.map { name($0) }
      let block = function.makeBlock()
      blockOwners.append(Int32(number))
      order.append(block)
      var data = function.blocks[head.index]
      (data.first, data.last, data.parameterCount, data.isLoopHead) = (.none, .none, 0, false)
      function.blocks[block.index] = data
      clone(head, arguments, to: block, &function)
      function.edges[lastBack].block = block
      function.edges[lastBack].argumentCount = 0
      if !isOpen { closed.append((last, lastBack)) }
      last = block
      let made = function.successors(of: last).lowerBound
      (lastBack, lastOut) = isFirstBack ? (made, made + 1) : (made + 1, made)
    }
    setEdge(lastBack, to: head, passed, &function)
    for (block, edge) in closed { close(block, edge, &function) }
    order.append(exit)
  }

  /// Replaces a block's branch by a jump along one of its edges.
  private func close(_ block: SSABlockIndex, _ edge: Int, _ function: inout SSAFunction) {
    let last = function.blocks[block.index].last
    if checksFacts {
      let branch = function.instructions[last.index]
      FactChecks.require(
        branch.a, isZero: edge != branch.b.index, before: last, in: block, .tripCountViolated, &function)
    }
    let terminator = function.instructions.pointer(last.index)
    terminator.pointee.operation = .jump
    (terminator.pointee.a, terminator.pointee.b, terminator.pointee.c) = (.none, SSAValue(edge), SSAValue(1))
  }

  /// Makes the block to which all copies exit. Its parameters are the arguments of the edge out of the loop, and the
  /// values that are used after the loop.
  private mutating func makeExit(
    _ number: Int, _ edge: SSAEdge, _ leaving: [SSAValue], _ head: SSABlockIndex, _ function: inout SSAFunction,
    _ flow: borrowing ControlFlow
  ) -> SSABlockIndex {
    let exit = function.makeBlock()
    blockOwners.append(Int32(number))
    let outer = flow.outerLoops[candidates[number].blockNumber]
    function.blocks.pointer(exit.index).pointee.loopDepth = function.blocks[head.index].loopDepth - 1
    function.blocks.pointer(exit.index).pointee.loopHead = outer < 0 ? .none : flow.order[Int(outer)]
    function.blocks.pointer(exit.index).pointee.isCold = function.blocks[edge.block.index].isCold
    var parameters: [SSAValue] = []
    for value in leaving { parameters.append(function.addParameter(function.type(of: value), to: exit)) }
    for value in candidates[number].used {
      replacements[value.index] = function.addParameter(function.type(of: value), to: exit)
    }
    var jump = SSAInstruction(.jump, .none)
    let made = function.edges.append(SSAEdge(to: edge.block))
    (jump.b, jump.c) = (SSAValue(made), SSAValue(1))
    function.append(jump, to: exit)
    setArguments(of: made, parameters, &function)
    return exit
  }

  /// The name of a value in the copy made last. Values of other loops keep theirs, and are replaced by parameters of
  /// their exits later (`rename`).
  private func name(_ value: SSAValue) -> SSAValue {
    guard value.index < owners.count else { return value }
    let isOwn = owners[value.index] == current || planted(.copyOfOtherLoop) && !names[value.index].isNone
    return isOwn ? names[value.index] : value
  }

  /// Copies a loop's block for the next iteration, in which its parameters have the given values.
  private mutating func clone(
    _ head: SSABlockIndex, _ arguments: [SSAValue], to block: SSABlockIndex, _ function: inout SSAFunction
  ) {
    var cursor = function.blocks[head.index].first
    for argument in arguments {
      names[cursor.index] = argument
      cursor = function.next[cursor.index]
    }
    while let value = function.advance(&cursor) {
      var instruction = function.instructions[value.index]
      let count = instruction.operation.valueOperands
      if count > 0, !instruction.a.isNone { instruction.a = name(instruction.a) }
      if count > 1, !instruction.b.isNone { instruction.b = name(instruction.b) }
      if count > 2, !instruction.c.isNone { instruction.c = name(instruction.c) }
      if instruction.operation == .branch {
        let first = instruction.b.index
        let made = function.edges.append(function.edges[first])
        function.edges.append(function.edges[first + 1])
        instruction.b = SSAValue(made)
      }
      if instruction.operation == .add { join(&instruction, in: block, &function) }
      names[value.index] = function.append(instruction, to: block)
      if value.index < function.ranges.count { copyRange(of: value, to: names[value.index], &function) }
    }
  }

  /// Folds *(p + k) + k*, which an induction variable is in the third copy, to *p + 2k*, so that it need not be updated
  /// in between.
  private func join(_ sum: inout SSAInstruction, in block: SSABlockIndex, _ function: inout SSAFunction) {
    let inner = function.instructions[sum.a.index]
    // The value of another loop will be replaced by a parameter of that loop's exit.
    let isOther = sum.a.index < owners.count && owners[sum.a.index] >= 0 && owners[sum.a.index] != current
    guard inner.operation == .add, !isOther else { return }
    var first = function.instructions[inner.b.index]
    let second = function.instructions[sum.b.index]
    guard first.operation == .constant, second.operation == .constant else { return }
    first.immediate &+= second.immediate
    if first.type == .i32 { first.immediate &= 0xFFFF_FFFF }
    sum.a = inner.a
    sum.b = function.append(first, to: block)
  }

  /// A copy has the range of its original: it is the same value in another iteration.
  private func copyRange(of value: SSAValue, to copy: SSAValue, _ function: inout SSAFunction) {
    for index in function.ranges.count..<copy.index {
      function.ranges.append(.all(function.instructions[index].type.mask))
    }
    function.ranges.append(function.ranges[value.index])
  }

  /// Redirects an edge to a block with the given arguments, under their names in the copy made last.
  private func setEdge(_ edge: Int, to block: SSABlockIndex, _ values: [SSAValue], _ function: inout SSAFunction) {
    function.edges[edge].block = block
    setArguments(of: edge, values.map { name($0) }, &function)
  }

  private func setArguments(of edge: Int, _ values: [SSAValue], _ function: inout SSAFunction) {
    function.edges[edge].firstArgument = UInt32(function.lists.count)
    function.edges[edge].argumentCount = UInt32(values.count)
    for value in values { function.lists.append(value) }
  }

  /// Replaces the values of the loops by the parameters of their exits, outside of the loops.
  private mutating func rename(_ function: inout SSAFunction) {
    let count = replacements.count
    for block in function.order {
      let own = blockOwners[block.index]
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        function.replaceOperands(of: value) {
          guard $0.index < count, !replacements[$0.index].isNone, owners[$0.index] != own else { return $0 }
          return replacements[$0.index]
        }
      }
    }
  }
}
