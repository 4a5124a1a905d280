/// Checks that a function is well formed: lists and blocks, the types of operands, arguments of edges and calls, and
/// that definitions dominate uses. For debug builds between passes, and for tests.
package struct SSAVerifier {
  /// By value: the block that contains it, and its index there.
  private var blockOf: [UInt32]
  private var indexInBlock: [UInt32]
  /// By block: its index in the order. By index in the order: its interval in the dominator tree.
  private var rank: [Int]
  private var enter: [Int]
  private var leave: [Int]
  private var problem: String?

  /// What is wrong with a function; nil if nothing is.
  package static func problem(in function: borrowing SSAFunction) -> String? {
    var verifier = SSAVerifier(function)
    verifier.checkBlocks(function)
    if verifier.problem == nil { verifier.findDominators(function) }
    if verifier.problem == nil { verifier.checkValues(function) }
    return verifier.problem
  }

  private init(_ function: borrowing SSAFunction) {
    blockOf = Array(repeating: .max, count: function.instructions.count)
    indexInBlock = Array(repeating: 0, count: function.instructions.count)
    rank = Array(repeating: -1, count: function.blocks.count)
    enter = Array(repeating: -1, count: function.blocks.count)
    leave = Array(repeating: -1, count: function.blocks.count)
  }

  private mutating func report(_ text: @autoclosure () -> String) { if problem == nil { problem = text() } }

  // MARK: Blocks

  private mutating func checkBlocks(_ function: borrowing SSAFunction) {
    if function.order.first != SSAFunction.entry { report("the entry is not the first block") }
    for (position, block) in function.order.enumerated() {
      if rank[block.index] >= 0 { report("b\(block.rawValue) is in the order twice") }
      rank[block.index] = position
    }
    for block in function.order {
      checkList(block, function)
      if problem != nil { return }
    }
    for block in function.order {
      checkLoop(block, function)
      for edge in function.successors(of: block) { checkEdge(edge, block, function) }
    }
  }

  private mutating func checkList(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    let information = function.blocks[block.index]
    var cursor = information.first
    var last = SSAValue.none
    var index: UInt32 = 0
    var isBody = false
    while let value = function.advance(&cursor) {
      let instruction = function.instructions[value.index]
      if blockOf[value.index] != .max { return report("v\(value.rawValue) is in two lists") }
      if function.previous[value.index] != last { return report("v\(value.rawValue): the list is broken") }
      blockOf[value.index] = block.rawValue
      indexInBlock[value.index] = index
      if instruction.operation == .parameter {
        if isBody { report("v\(value.rawValue): a parameter after other instructions") }
        if instruction.immediate != Int64(index) { report("v\(value.rawValue): parameters are not in order") }
      } else {
        if !isBody, index != information.parameterCount { report("b\(block.rawValue): wrong parameter count") }
        isBody = true
      }
      if instruction.operation.isTerminator, value != information.last {
        report("v\(value.rawValue): a terminator in the middle of a block")
      }
      last = value
      index += 1
    }
    if last != information.last || last.isNone || !function.instructions[last.index].operation.isTerminator {
      report("b\(block.rawValue) does not end with a terminator")
    }
  }

  private mutating func checkLoop(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    let information = function.blocks[block.index]
    let head = information.loopHead
    if head == .none {
      if information.loopDepth != 0 || information.isLoopHead { report("b\(block.rawValue): depth without a loop") }
      return
    }
    guard rank[head.index] >= 0, function.blocks[head.index].isLoopHead else {
      return report("b\(block.rawValue): the head of its loop is not a loop head")
    }
    if function.blocks[head.index].loopDepth != information.loopDepth { report("b\(block.rawValue): wrong depth") }
    if information.isLoopHead != (head == block) { report("b\(block.rawValue): wrong mark of a loop head") }
    // Blocks of a loop are contiguous: all after the head are in a loop at least as deep.
    let position = rank[block.index]
    if position < rank[head.index] { return report("b\(block.rawValue) is before the head of its loop") }
    if head != block, position > 0,
      function.blocks[function.order[position - 1].index].loopDepth < information.loopDepth
    {
      report("b\(block.rawValue): its loop is not contiguous")
    }
  }

  private mutating func checkEdge(_ edge: Int, _ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    let target = function.edges[edge].block
    guard target.index < function.blocks.count, rank[target.index] >= 0 else {
      return report("b\(block.rawValue) jumps to b\(target.rawValue), which is not in the order")
    }
    if rank[target.index] <= rank[block.index], !function.blocks[target.index].isLoopHead {
      report("b\(block.rawValue) jumps back to b\(target.rawValue), which is not a loop head")
    }
    let arguments = function.arguments(of: edge)
    guard arguments.count == Int(function.blocks[target.index].parameterCount) else {
      return report("b\(block.rawValue) to b\(target.rawValue): wrong number of arguments, \(arguments.count)")
    }
    function.visitArguments(of: edge) { argument, parameter in
      if argument.isNone || function.type(of: argument) != function.type(of: parameter) {
        report("b\(block.rawValue) to b\(target.rawValue): an argument for v\(parameter.rawValue) has another type")
      }
    }
  }

  // MARK: Dominance

  private mutating func findDominators(_ function: borrowing SSAFunction) {
    // By index in the order: a linked list of the block's predecessors.
    var first = Array(repeating: Int32(-1), count: function.order.count)
    var links: [(predecessor: Int32, next: Int32)] = []
    for block in function.order {
      for edge in function.successors(of: block) {
        let target = rank[function.edges[edge].block.index]
        links.append((Int32(rank[block.index]), first[target]))
        first[target] = Int32(links.count - 1)
      }
    }
    var immediate = Array(repeating: -1, count: function.order.count)
    immediate[0] = 0
    var changes = true
    while changes {
      changes = false
      for position in 1..<max(1, function.order.count) {
        var found = -1
        var link = first[position]
        while link >= 0 {
          let predecessor = Int(links[Int(link)].predecessor)
          link = links[Int(link)].next
          guard immediate[predecessor] >= 0 else { continue }
          var (a, b) = (predecessor, found < 0 ? predecessor : found)
          while a != b { if a > b { a = immediate[a] } else { b = immediate[b] } }
          found = a
        }
        if found < 0 { return report("b\(function.order[position].rawValue) is not reachable") }
        if immediate[position] != found {
          immediate[position] = found
          changes = true
        }
      }
    }
    number(immediate)
  }

  /// Numbers the dominator tree, so that a block dominates those in its interval. In the order, a dominator precedes
  /// all blocks that it dominates.
  private mutating func number(_ immediate: [Int]) {
    var sizes = Array(repeating: 1, count: immediate.count)
    for position in immediate.indices.dropFirst().reversed() { sizes[immediate[position]] += sizes[position] }
    // Where the interval of the next child begins.
    var next = Array(repeating: 1, count: immediate.count)
    for position in immediate.indices {
      if position > 0 {
        let parent = immediate[position]
        enter[position] = next[parent]
        next[parent] += sizes[position]
      } else {
        enter[0] = 0
      }
      next[position] = enter[position] + 1
      leave[position] = enter[position] + sizes[position] - 1
    }
  }

  private func dominates(_ value: SSAValue, _ block: SSABlockIndex, _ index: UInt32) -> Bool {
    let own = blockOf[value.index]
    if own == block.rawValue { return indexInBlock[value.index] < index }
    let (a, b) = (rank[Int(own)], rank[block.index])
    return enter[a] <= enter[b] && leave[b] <= leave[a]
  }

  // MARK: Values

  private mutating func checkValues(_ function: borrowing SSAFunction) {
    for block in function.order {
      var cursor = function.blocks[block.index].first
      while problem == nil, let value = function.advance(&cursor) {
        let instruction = function.instructions[value.index]
        let count = instruction.operation.valueOperands
        if count > 0 { check(instruction.a, at: value, block, function) }
        if count > 1, !instruction.b.isNone || !hasOptionalOperand(instruction.operation) {
          check(instruction.b, at: value, block, function)
        }
        if count > 2 { check(instruction.c, at: value, block, function) }
        checkLists(instruction, value, block, function)
        if problem == nil, let text = instruction.typeProblem(in: function) { report("v\(value.rawValue): \(text)") }
      }
    }
  }

  /// Whether the second operand may be left out.
  private func hasOptionalOperand(_ operation: SSAOperation) -> Bool {
    operation.isMemoryAccess || operation == .atomicStore || operation == .atomicModify
  }

  private mutating func check(
    _ operand: SSAValue, at value: SSAValue, _ block: SSABlockIndex, _ function: borrowing SSAFunction
  ) {
    guard !operand.isNone, operand.index < function.instructions.count, blockOf[operand.index] != .max else {
      return report("v\(value.rawValue) uses v\(operand.rawValue), which is in no block")
    }
    if function.type(of: operand) == .none { report("v\(value.rawValue) uses v\(operand.rawValue), which has no type") }
    if !dominates(operand, block, indexInBlock[value.index]) {
      report("v\(value.rawValue) in b\(block.rawValue) uses v\(operand.rawValue), which does not dominate it")
    }
  }

  private mutating func checkLists(
    _ instruction: SSAInstruction, _ value: SSAValue, _ block: SSABlockIndex, _ function: borrowing SSAFunction
  ) {
    if instruction.operation.hasCall {
      let call = function.calls[instruction.a.index]
      let arguments = function.arguments(ofCall: instruction.a.index)
      for index in arguments { check(function.lists[index], at: value, block, function) }
      var types = function.signatures[Int(call.signature)].parameters
      if call.kind == .record { types.insert(.i64, at: 0) }
      if arguments.map({ function.type(of: function.lists[$0]) }) != types {
        report("v\(value.rawValue): arguments do not fit the signature")
      }
      let first = function.signatures[Int(call.signature)].results.first ?? .none
      if instruction.operation == .call, instruction.type != first {
        report("v\(value.rawValue): not the first result")
      }
    } else if instruction.operation == .return_ {
      let results = instruction.b.index..<instruction.b.index + instruction.c.index
      for index in results { check(function.lists[index], at: value, block, function) }
      if results.map({ function.type(of: function.lists[$0]) }) != function.signature.results {
        report("v\(value.rawValue): results do not fit the signature")
      }
    }
    guard instruction.operation.isTerminator else { return }
    for edge in function.successors(of: block) {
      for index in function.arguments(of: edge) { check(function.lists[index], at: value, block, function) }
    }
  }
}
