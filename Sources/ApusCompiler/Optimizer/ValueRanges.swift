/// Finds between which numbers the values of 32 bits lie in functions with loops, so that selection knows which sums of
/// addresses do not wrap: `SSAFunction.bounds`.
///
/// One pass forward. What a parameter of a loop's head becomes follows from how often the loop goes round at most
/// (`LoopTrips`), or from the condition of the edge back; otherwise it may be anything.
package struct ValueRanges: ~Copyable {
  /// By value; of those that are no i32, anything.
  var ranges = Arena<IntegerRange>(capacity: 1024)
  /// By place of a loop of one block: how often it is executed, if that is known and always the same; else 0.
  package private(set) var turns: [UInt32] = []

  package init() {}

  package mutating func run(_ function: inout SSAFunction, _ flow: borrowing ControlFlow) {
    function.bounds.removeAll()
    turns.removeAll(keepingCapacity: true)
    guard flow.hasLoops else { return }
    turns = Array(repeating: 0, count: flow.order.count)
    ranges.fill(function.instructions.count, with: .all)
    for (place, block) in flow.order.enumerated() {
      if place > 0, function.blocks[block.index].parameterCount > 0 { begin(place, function, flow) }
      var value = function.blocks[block.index].first
      while !value.isNone {
        let instruction = function.instructions[value.index]
        if instruction.type == .i32 ? instruction.operation != .parameter : instruction.operation == .zeroExtend {
          ranges[value.index] = range(of: instruction)
        }
        value = function.next[value.index]
      }
    }
    function.bounds.fill(function.instructions.count, with: .max)
    for index in 0..<ranges.count { function.bounds[index] = ranges[index].greatest }
  }

  // MARK: Instructions

  private func range(of instruction: SSAInstruction) -> IntegerRange {
    switch instruction.operation {
    case .constant: return IntegerRange(UInt32(truncatingIfNeeded: instruction.immediate))
    case .zeroExtend: return ranges[instruction.a.index]
    case .compare, .floatCompare: return IntegerRange(unsigned: 1)
    case .countLeadingZeros, .countTrailingZeros, .countOnes: return IntegerRange(unsigned: 32)
    case .add: return ranges[instruction.a.index] + ranges[instruction.b.index]
    case .subtract: return ranges[instruction.a.index] - ranges[instruction.b.index]
    case .multiply: return ranges[instruction.a.index] * ranges[instruction.b.index]
    case .select: return ranges[instruction.b.index].union(ranges[instruction.c.index])
    case .load, .atomicLoad:
      switch LoadKind(rawValue: instruction.detail) {
      case .unsigned8: return IntegerRange(unsigned: 255)
      case .unsigned16: return IntegerRange(unsigned: 65535)
      default: return .all
      }
    case .shiftLeft, .shiftRightUnsigned, .shiftRightSigned: return rangeOfShift(instruction)
    default: return rangeOfLogic(instruction)
    }
  }

  private func rangeOfShift(_ shift: SSAInstruction) -> IntegerRange {
    let shifted = ranges[shift.a.index]
    let count = ranges[shift.b.index]
    if shift.operation == .shiftLeft {
      return count.isOne ? shifted * IntegerRange(1 << (count.least & 31)) : .all
    }
    if shift.operation == .shiftRightSigned, shifted.greatest > UInt32(Int32.max) { return .all }
    let least = count.isOne ? count.least & 31 : 0
    let low = count.isOne ? shifted.least >> least : 0
    return IntegerRange(from: Int64(low), to: Int64(shifted.greatest >> least))
  }

  private func rangeOfLogic(_ instruction: SSAInstruction) -> IntegerRange {
    switch instruction.operation {
    case .and, .or, .xor, .divideUnsigned, .remainderUnsigned: break
    default: return .all
    }
    let (a, b) = (ranges[instruction.a.index], ranges[instruction.b.index])
    switch instruction.operation {
    case .and: return IntegerRange(unsigned: Int64(min(a.greatest, b.greatest)))
    case .or, .xor:
      let both = a.greatest | b.greatest
      return IntegerRange(unsigned: both == 0 ? 0 : Int64(UInt32.max >> UInt32(both.leadingZeroBitCount)))
    case .divideUnsigned: return IntegerRange(unsigned: Int64(a.greatest / max(b.least, 1)))
    default: return IntegerRange(unsigned: Int64(b.greatest == 0 ? a.greatest : min(a.greatest, b.greatest - 1)))
    }
  }

  // MARK: Parameters

  /// The ranges of a block's parameters.
  private mutating func begin(_ place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    let block = flow.order[place]
    var seen = false
    var backEdge = -1
    var backEdges = 0
    for (predecessor, edge) in zip(flow.predecessors(place), flow.edges(to: place)) {
      if predecessor >= Int32(place) {
        backEdge = Int(edge)
        backEdges += 1
        continue
      }
      var parameter = function.blocks[block.index].first
      for argument in function.arguments(of: Int(edge)) {
        if function.type(of: parameter) == .i32 {
          let range = range(of: function.lists[argument], Int(edge), from: Int(predecessor), function, flow)
          ranges[parameter.index] = seen ? ranges[parameter.index].union(range) : range
        }
        parameter = function.next[parameter.index]
      }
      seen = true
    }
    guard backEdges > 0 else { return }
    if backEdges == 1, seen {
      goRound(place, backEdge, function, flow)
    } else {
      forget(block, function)
    }
  }

  private mutating func forget(_ block: SSABlockIndex, _ function: borrowing SSAFunction) {
    var parameter = function.blocks[block.index].first
    for _ in 0..<function.blocks[block.index].parameterCount {
      ranges[parameter.index] = .all
      parameter = function.next[parameter.index]
    }
  }

  /// Adds to the ranges that a loop begins with what the edge back passes.
  private mutating func goRound(
    _ place: Int, _ edge: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) {
    let block = flow.order[place]
    let trips = LoopTrips(of: place, edge, ranges, function, flow)
    if trips.isExact, flow.loopEnds[place] == Int32(place), trips.most < Int64(UInt32.max) {
      turns[place] = UInt32(trips.most + 1)
    }
    var parameter = function.blocks[block.index].first
    for argument in function.arguments(of: edge) {
      if function.type(of: parameter) == .i32 {
        let passed = function.lists[argument]
        let before = ranges[parameter.index]
        if passed == parameter {
          // It stays.
        } else if let step = LoopTrips.step(of: parameter, to: passed, function), trips.most < IntegerRange.wrap {
          ranges[parameter.index] = before.moved(by: step, upTo: trips.most)
        } else {
          ranges[parameter.index] = before.union(
            range(of: passed, edge, from: trips.latch, function, flow, isKnown: false))
        }
      }
      parameter = function.next[parameter.index]
    }
  }

  /// What an edge passes, as far as conditions on the way tell more of it.
  /// - Parameter isKnown: whether the value's own range has been found.
  private func range(
    of value: SSAValue, _ edge: Int, from place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow,
    isKnown: Bool = true
  ) -> IntegerRange {
    var range = isKnown ? ranges[value.index] : rangeOfKind(value, function)
    var (edge, place) = (edge, place)
    for _ in 0..<4 {
      let terminator = function.terminator(of: flow.order[place])
      if terminator.operation == .branch {
        range = refined(range, value, terminator.a, holds: edge == terminator.b.index, function)
      }
      let predecessors = flow.predecessors(place)
      guard predecessors.count == 1, let only = predecessors.first, only < Int32(place),
        let entrance = flow.edges(to: place).first
      else { break }
      (edge, place) = (Int(entrance), Int(only))
    }
    return range
  }

  /// What can be said of a value that stands further behind.
  private func rangeOfKind(_ value: SSAValue, _ function: borrowing SSAFunction) -> IntegerRange {
    let instruction = function.instructions[value.index]
    switch instruction.operation {
    case .constant, .load, .compare: return range(of: instruction)
    case .and:
      let mask = function.instructions[instruction.b.index]
      return mask.operation == .constant ? IntegerRange(unsigned: mask.immediate) : .all
    default: return .all
    }
  }

  /// A range of a value where a condition holds or does not.
  private func refined(
    _ range: IntegerRange, _ value: SSAValue, _ condition: SSAValue, holds: Bool, _ function: borrowing SSAFunction
  ) -> IntegerRange {
    let compare = function.instructions[condition.index]
    guard compare.operation == .compare, compare.a == value, compare.b.index < ranges.count,
      let written = Condition(rawValue: compare.detail)
    else { return range }
    let other = ranges[compare.b.index]
    switch holds ? written : written.inverted {
    case .lessUnsigned: return other.greatest > 0 ? range.atMost(other.greatest - 1) : range
    case .lessOrEqualUnsigned: return range.atMost(other.greatest)
    case .greaterUnsigned: return other.least < .max ? range.atLeast(other.least + 1) : range
    case .greaterOrEqualUnsigned: return range.atLeast(other.least)
    default: return range
    }
  }
}
