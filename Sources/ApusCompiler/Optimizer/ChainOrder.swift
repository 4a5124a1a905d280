/// Reorders the operands of chains of sums, products and logical operations in loops, the earliest available first, so
/// that the values on which the next iteration depends pass through few operations.
///
/// An operand is early if it depends on nothing that an iteration computes, only on induction variables, loop
/// invariants, and loads from addresses made of these: the processor computes it iterations ahead. Any other value has
/// a height: about the number of cycles after the beginning of the iteration at which it is available.
package struct ChainOrder: ~Copyable {
  /// The maximum number of operands of a chain that are reordered.
  private static var maximumOperands: Int { 8 }
  /// The distance between the numbers of neighbouring instructions, so that instructions moved between them get
  /// numbers, too.
  private static var spacing: Int64 { 1 << 20 }
  /// The maximum number of instructions that the search for an insertion point passes.
  private static var maximumPassed: Int { 64 }

  /// The blocks in which a chain was reordered.
  package private(set) var arranged: [SSABlockIndex] = []
  package private(set) var uses = ValueUses()
  /// Indexed by value: its number in the order of instructions.
  private var numbers = Arena<Int64>(capacity: 1024)
  /// Indexed by value: its height, 0 if it is early.
  private var heights = Arena<Int32>(capacity: 1024)
  /// Indexed by value: whether it is an operand of an instruction with the same operation in the same block.
  private var isPart = Arena<Bool>(capacity: 1024)
  // The current chain: its operands, and the instructions that combine them.
  private var leaves: [SSAValue] = []
  private var nodes: [SSAValue] = []

  package init() {}

  package mutating func run(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    arranged.removeAll(keepingCapacity: true)
    guard flow.hasLoops else { return }
    uses.count(function, flow)
    guard findParts(function, flow) else { return }
    measure(function, flow)
    for (blockNumber, block) in flow.order.enumerated() where flow.loops[blockNumber] >= 0 {
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        if isChain(value, function), !(isPart[value.index] && uses.counts[value.index] == 1) {
          arrange(value, in: block, at: blockNumber, &function, flow)
        }
      }
    }
  }

  // MARK: Heights

  /// Finds values that are operands of an instruction with the same operation.
  ///
  /// - Returns: whether there are any in loops.
  private mutating func findParts(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) -> Bool {
    isPart.fill(function.instructions.count, with: false)
    var hasChains = false
    for (blockNumber, block) in flow.order.enumerated() where flow.loops[blockNumber] >= 0 {
      function.visitInstructions(of: block) {
        if isChain($0, function), markParts(of: $0, function) { hasChains = true }
      }
    }
    return hasChains
  }

  private mutating func measure(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    numbers.fill(function.instructions.count, with: -1)
    heights.fill(function.instructions.count, with: 0)
    var number: Int64 = 0
    for (blockNumber, block) in flow.order.enumerated() where flow.loops[blockNumber] >= 0 {
      let isHead = flow.loops[blockNumber] == Int32(blockNumber)
      if isHead { measureParameters(at: blockNumber, function, flow) }
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        numbers[value.index] = number
        number += Self.spacing
        if !isHead || function.instructions[value.index].operation != .parameter {
          heights[value.index] = height(of: value, at: blockNumber, function, flow)
        }
      }
    }
  }

  /// Finds the heights of a loop head's parameters. They are early if they are induction variables, or get the value of
  /// another parameter, which is one iteration old.
  private mutating func measureParameters(
    at blockNumber: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) {
    for (predecessor, edge) in zip(flow.predecessors(blockNumber), flow.edges(to: blockNumber))
    where predecessor >= Int32(blockNumber) {
      function.visitArguments(of: Int(edge)) { argument, parameter in
        if !isEarly(argument, for: parameter, at: blockNumber, function) { heights[parameter.index] = 1 }
      }
    }
  }

  /// Whether the argument of a back edge is early in the next iteration: a parameter, a value from before the loop, or
  /// the next value of an induction variable.
  private func isEarly(
    _ argument: SSAValue, for parameter: SSAValue, at blockNumber: Int, _ function: borrowing SSAFunction
  ) -> Bool {
    let passed = function.instructions[argument.index]
    if passed.operation == .parameter, uses.blockNumbers[argument.index] == Int32(blockNumber) { return true }
    if uses.blockNumbers[argument.index] < Int32(blockNumber) { return true }
    return passed.operation == .add && passed.a == parameter && uses.blockNumbers[passed.b.index] < Int32(blockNumber)
  }

  private func height(
    of value: SSAValue, at blockNumber: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> Int32 {
    let instruction = function.instructions[value.index]
    if instruction.operation == .parameter { return 3 }
    var height: Int32 = 0
    let head = Int(flow.loops[blockNumber])
    instruction.visitValues { height = max(height, self.height($0, inLoop: head)) }
    // The results of calls come last in every chain.
    if instruction.operation.hasCall || instruction.operation == .result { return 20 }
    return height == 0 ? 0 : height + instruction.operation.latency
  }

  private func height(_ operand: SSAValue, inLoop head: Int) -> Int32 {
    uses.blockNumbers[operand.index] >= Int32(head) ? heights[operand.index] : 0
  }

  // MARK: Chains

  /// Whether the operands of an instruction may be combined in any order. Constants remain last, where addresses can
  /// absorb them.
  private func isChain(_ value: SSAValue, _ function: borrowing SSAFunction) -> Bool {
    let instruction = function.instructions[value.index]
    return instruction.operation.isAssociative
      && function.instructions[instruction.b.index].operation != .constant
      && function.instructions[instruction.a.index].operation != .constant
  }

  private mutating func markParts(of value: SSAValue, _ function: borrowing SSAFunction) -> Bool {
    let instruction = function.instructions[value.index]
    var hasParts = false
    for operand in [instruction.a, instruction.b] {
      let part = function.instructions[operand.index]
      if part.operation == instruction.operation, part.type == instruction.type,
        uses.blockNumbers[operand.index] == uses.blockNumbers[value.index], isChain(operand, function)
      {
        isPart[operand.index] = true
        hasParts = true
      }
    }
    return hasParts
  }

  /// Reorders a chain if that makes its result available earlier.
  private mutating func arrange(
    _ root: SSAValue, in block: SSABlockIndex, at blockNumber: Int, _ function: inout SSAFunction,
    _ flow: borrowing ControlFlow
  ) {
    let head = Int(flow.loops[blockNumber])
    guard height(root, inLoop: head) > 1 else { return }
    leaves.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    collect(root, function)
    guard leaves.count > 2 else { return }
    // Sort by height; among equals a load comes last, so that it may become a memory operand.
    for index in 1..<leaves.count {
      var position = index
      while position > 0, isBefore(leaves[position], leaves[position - 1], head, function) {
        leaves.swapAt(position, position - 1)
        position -= 1
      }
    }
    var sum = height(leaves[0], inLoop: head)
    for leaf in leaves.dropFirst() {
      let height = max(sum, self.height(leaf, inLoop: head))
      sum = height == 0 ? 0 : height + step(function.instructions[root.index].operation)
    }
    guard sum < heights[root.index] else { return }
    heights[root.index] = sum
    rebuild(root, in: block, &function)
    if arranged.last != block { arranged.append(block) }
  }

  private func step(_ operation: SSAOperation) -> Int32 { operation == .multiply ? 3 : 1 }

  private func isBefore(_ one: SSAValue, _ other: SSAValue, _ head: Int, _ function: borrowing SSAFunction) -> Bool {
    let (left, right) = (height(one, inLoop: head), height(other, inLoop: head))
    if left != right { return left < right }
    return function.instructions[one.index].operation != .load && function.instructions[other.index].operation == .load
  }

  private mutating func collect(_ root: SSAValue, _ function: borrowing SSAFunction) {
    let operation = function.instructions[root.index]
    nodes.append(root)
    var index = 0
    while index < nodes.count {
      let node = function.instructions[nodes[index].index]
      for operand in [node.a, node.b] {
        let part = function.instructions[operand.index]
        // Chains reordered before are not examined again: the root of another chain has other uses.
        if part.operation == operation.operation, part.type == operation.type, uses.counts[operand.index] == 1,
          uses.blockNumbers[operand.index] == uses.blockNumbers[root.index], isChain(operand, function),
          nodes.count < Self.maximumOperands - 1
        {
          nodes.append(operand)
        } else {
          leaves.append(operand)
        }
      }
      index += 1
    }
  }

  /// Rebuilds the chain from the same instructions, each after its new operands.
  private mutating func rebuild(_ root: SSAValue, in block: SSABlockIndex, _ function: inout SSAFunction) {
    // The root is first in the list, and is not moved.
    nodes.removeFirst()
    nodes.sort { numbers[$0.index] < numbers[$1.index] }
    var number = numbers[nodes[0].index]
    var cursor = function.next[nodes[0].index]
    while nodes.contains(cursor) { cursor = function.next[cursor.index] }
    for node in nodes { function.unlink(node, from: block) }
    var sum = leaves[0]
    if let point = insertionPoint(after: sum, number, root, function) { (number, cursor) = point }
    for (index, leaf) in leaves.dropFirst().enumerated() {
      let node = index < nodes.count ? nodes[index] : root
      function.instructions.pointer(node.index).pointee.a = sum
      function.instructions.pointer(node.index).pointee.b = leaf
      if node != root {
        function.forgetRange(of: node)
        if let point = insertionPoint(after: leaf, number, root, function) { (number, cursor) = point }
        function.link(node, before: cursor, in: block)
        number += 1
        numbers[node.index] = number
      }
      sum = node
    }
  }

  /// The insertion point of an operation that uses a value: the number of the instruction before it, and the
  /// instruction after it. Nil if the value is defined in another block, or not after the instruction with the given
  /// number.
  private func insertionPoint(
    after leaf: SSAValue, _ number: Int64, _ root: SSAValue, _ function: borrowing SSAFunction
  ) -> (Int64, SSAValue)? {
    guard uses.blockNumbers[leaf.index] == uses.blockNumbers[root.index], numbers[leaf.index] > number else {
      return nil
    }
    var cursor = function.next[leaf.index]
    var passed = 0
    while cursor != root {
      // Other instructions may have been moved there before.
      if !function.instructions[cursor.index].operation.isImmovable,
        numbers[cursor.index] / Self.spacing != numbers[leaf.index] / Self.spacing
      {
        return (numbers[function.previous[cursor.index].index], cursor)
      }
      passed += 1
      if passed > Self.maximumPassed { cursor = root } else { cursor = function.next[cursor.index] }
    }
    return (numbers[function.previous[root.index].index], root)
  }
}
