/// Finds the ranges of all integers of a function: `SSAFunction.ranges`. It is the only analysis of ranges. Its users
/// are the elimination of bounds checks, the selection of addresses, and the unrolling of loops.
///
/// Every entry of the table is valid at all times: initially it is the full range of the type, and it is only replaced
/// by a range that `RangeTransfer`, branch conditions or `LoopTrips` derive from other entries. So an entry that is
/// still to be narrowed may be used, and the order of evaluation does not affect correctness. Ranges that hold only on
/// the entry edges of a loop are kept separately (`starts`) until the back edges have been taken into account.
package struct RangeAnalysis: ~Copyable {
  // Not private: builds without the optimizer fail over arenas of private types (Swift 6.3.1).
  /// A comparison of a value with `other`, or with zero if that is none, that holds in all blocks that the block with
  /// reverse postorder number `blockNumber` dominates.
  struct Fact: BitwiseCopyable {
    var condition: Condition
    var other: SSAValue
    var blockNumber: Int32
    var next: Int32
  }

  /// The maximum numbers of facts of a value and of operands that a query examines, so that hostile functions take
  /// linear time.
  private static var maximumFacts: Int { 8 }
  private static var maximumSteps: Int { 64 }
  private static var maximumStepsOfBackEdge: Int { 24 }
  private static var maximumDepth: Int { 5 }

  /// Indexed by value: the first of its facts, or -1.
  private var heads = Arena<Int32>(capacity: 1024)
  private var facts = Arena<Fact>(capacity: 64)
  /// The ranges of the parameters of a loop head on entry to the loop.
  private var starts: [IntegerRange] = []
  /// Indexed by the reverse postorder number of a loop of one block: the number of iterations each time it is entered,
  /// if that is a known constant, else 0.
  package private(set) var iterationCounts: [UInt64] = []
  /// The number of operands that the current query may still examine.
  private var steps = 0

  package init() {}

  package mutating func run(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    findFacts(function, flow)
    iterationCounts = Array(repeating: 0, count: flow.order.count)
    function.ranges.fill(function.instructions.count, with: .all(.max))
    let ranges = function.ranges.base
    for index in 0..<function.instructions.count where function.instructions[index].type.mask != .max {
      ranges[index] = .all(function.instructions[index].type.mask)
    }
    for (blockNumber, block) in flow.order.enumerated() {
      if function.blocks[block.index].parameterCount > 0 { findParameters(of: block, blockNumber, &function, flow) }
      function.visitInstructions(of: block) { value in
        let instruction = function.instructions[value.index]
        if instruction.type.isInteger, instruction.operation != .parameter {
          ranges[value.index] = RangeTransfer.range(of: instruction) { ranges[$0.index] }
        }
      }
    }
  }

  /// The range of an integer at a block, which branches on the path to the block may narrow.
  package mutating func range(
    of value: SSAValue, at blockNumber: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> IntegerRange {
    steps = Self.maximumSteps
    return find(value, blockNumber, depth: 0, function, flow)
  }

  private mutating func find(
    _ value: SSAValue, _ blockNumber: Int, depth: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> IntegerRange {
    let instruction = function.instructions[value.index]
    let mask = instruction.type.mask
    var found = known(value, function)
    guard !found.isSingle else { return found }
    if depth < Self.maximumDepth, steps > 0 {
      steps -= 1
      let made = RangeTransfer.range(of: instruction) {
        find($0, blockNumber, depth: depth + 1, function, flow)
      }
      found = found.intersection(made, mask)
    }
    var next = value.index < heads.count ? heads[value.index] : -1
    var count = 0
    while next >= 0, count < Self.maximumFacts {
      let fact = facts[Int(next)]
      if flow.dominates(Int(fact.blockNumber), blockNumber) {
        found = refined(found, fact.condition, fact.other, mask, function)
      }
      next = fact.next
      count += 1
    }
    return found
  }

  /// The range of a value in the table; for a constant its value, since the table has no entry yet for constants later
  /// in the order.
  private func known(_ value: SSAValue, _ function: borrowing SSAFunction) -> IntegerRange {
    let instruction = function.instructions[value.index]
    guard instruction.operation == .constant else { return function.range(of: value) }
    return IntegerRange(UInt64(bitPattern: instruction.immediate) & instruction.type.mask)
  }

  private func refined(
    _ range: IntegerRange, _ condition: Condition, _ other: SSAValue, _ mask: UInt64, _ function: borrowing SSAFunction
  ) -> IntegerRange {
    let bound = other.isNone ? IntegerRange(0) : known(other, function)
    return range.intersection(IntegerRange(where: condition, bound, mask), mask)
  }

  // MARK: Facts

  private mutating func findFacts(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    heads.fill(function.instructions.count, with: -1)
    facts.removeAll()
    for blockNumber in flow.order.indices {
      let predecessors = flow.predecessors(blockNumber)
      guard predecessors.count == 1, let before = predecessors.first, let edge = flow.edges(to: blockNumber).first,
        let test = test(of: Int(edge), from: flow.order[Int(before)], function)
      else { continue }
      note(test.value, test.condition, test.other, blockNumber)
      if !test.other.isNone, function.instructions[test.other.index].operation != .constant {
        note(test.other, test.condition.swapped, test.value, blockNumber)
      }
    }
  }

  private mutating func note(_ value: SSAValue, _ condition: Condition, _ other: SSAValue, _ blockNumber: Int) {
    let fact = Fact(condition: condition, other: other, blockNumber: Int32(blockNumber), next: heads[value.index])
    heads[value.index] = Int32(facts.append(fact))
  }

  /// The integer comparison that holds if an edge out of a block is taken.
  private func test(
    of edge: Int, from block: SSABlockIndex, _ function: borrowing SSAFunction
  ) -> (value: SSAValue, condition: Condition, other: SSAValue)? {
    let terminator = function.terminator(of: block)
    guard terminator.operation == .branch else { return nil }
    let isFirst = edge == terminator.b.index
    let compare = function.instructions[terminator.a.index]
    guard compare.operation == .compare, let condition = Condition(rawValue: compare.detail) else {
      return (terminator.a, isFirst ? .notEqual : .equal, .none)
    }
    return (compare.a, isFirst ? condition : condition.inverted, compare.b)
  }

  // MARK: Parameters

  private mutating func findParameters(
    of block: SSABlockIndex, _ blockNumber: Int, _ function: inout SSAFunction, _ flow: borrowing ControlFlow
  ) {
    let count = Int(function.blocks[block.index].parameterCount)
    starts.removeAll(keepingCapacity: true)
    var backEdge = -1
    var backEdges = 0
    for (predecessor, edge) in zip(flow.predecessors(blockNumber), flow.edges(to: blockNumber)) {
      if predecessor >= Int32(blockNumber) {
        (backEdge, backEdges) = (Int(edge), backEdges + 1)
        continue
      }
      let isFirst = starts.isEmpty
      for (number, argument) in function.arguments(of: Int(edge)).enumerated() {
        let value = function.lists[argument]
        let range = passed(value, Int(edge), from: Int(predecessor), steps: 0, function, flow)
        if isFirst {
          starts.append(range)
        } else {
          starts[number] = starts[number].union(range, function.type(of: value).mask)
        }
      }
    }
    // The parameters of the entry block are passed by the caller.
    guard starts.count == count else { return }
    var trips: LoopTrips?
    if backEdges == 1 {
      let found = LoopTrips(of: blockNumber, backEdge, starts, function, flow)
      trips = found
      if found.isExact, flow.loopEnds[blockNumber] == Int32(blockNumber), let maximum = found.maximum, maximum < .max {
        iterationCounts[blockNumber] = maximum + 1
      }
    }
    var parameter = function.blocks[block.index].first
    for number in 0..<count {
      if function.type(of: parameter).isInteger {
        function.ranges[parameter.index] =
          backEdges == 0 || planted(.rangeOfEntryKept)
          ? starts[number] : inLoop(parameter, number, blockNumber, trips, function, flow)
      }
      parameter = function.next[parameter.index]
    }
  }

  /// The range of a loop head's parameter in all iterations.
  private mutating func inLoop(
    _ parameter: SSAValue, _ number: Int, _ blockNumber: Int, _ trips: LoopTrips?, _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) -> IntegerRange {
    let mask = function.type(of: parameter).mask
    var result = starts[number]
    for (predecessor, edge) in zip(flow.predecessors(blockNumber), flow.edges(to: blockNumber))
    where predecessor >= Int32(blockNumber) {
      let value = function.lists[Int(function.edges[Int(edge)].firstArgument) + number]
      if value == parameter { continue }
      if let counted = trips?.counted(parameter, to: value, from: starts[number], function) { return counted }
      guard !result.isAll(mask) else { return result }
      // Values that the loop computes are later in the order: the table has no range for them yet.
      let range = passed(
        value, Int(edge), from: Int(predecessor), steps: Self.maximumStepsOfBackEdge, function, flow)
      result = result.union(range, mask)
    }
    return result
  }

  /// The range of an argument of an edge.
  private mutating func passed(
    _ value: SSAValue, _ edge: Int, from blockNumber: Int, steps: Int, _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) -> IntegerRange {
    guard function.type(of: value).isInteger else { return .all(.max) }
    self.steps = steps
    let range = find(value, blockNumber, depth: 0, function, flow)
    guard !range.isSingle, let test = test(of: edge, from: flow.order[blockNumber], function) else { return range }
    let mask = function.type(of: value).mask
    if test.value == value { return refined(range, test.condition, test.other, mask, function) }
    if test.other == value { return refined(range, test.condition.swapped, test.value, mask, function) }
    return range
  }
}
