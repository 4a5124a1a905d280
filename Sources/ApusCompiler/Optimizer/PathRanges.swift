/// Finds the ranges of integers at places: from what makes them, from conditions of branches that were taken on the way there,
/// and from the steps of loops. Asked for a value at a place; an answer takes a bounded number of steps. (`ValueRanges` has the
/// ranges of all values at once, wherever they are used.)
struct PathRanges: ~Copyable {
  // Not private: builds without the optimizer fail over arenas of private types (Swift 6.3.1).
  /// What a branch tells of a value wherever its target dominates.
  struct Fact: BitwiseCopyable {
    var range: ValueRange
    var place: Int32
    var next: Int32
  }

  /// What is known of a parameter.
  struct Memo: BitwiseCopyable {
    var range: ValueRange
    var place: Int32
    /// 0: nobody has asked; 1: being found; 2: known.
    var state: UInt8 = 0
  }

  private static var most: Int { 96 }

  /// By value: the first of its conditions.
  private var heads = Arena<Int32>(capacity: 1024)
  private var conditions = Arena<Fact>(capacity: 64)
  /// By value, for parameters.
  private var memos = Arena<Memo>(capacity: 1024)
  private var steps = 0

  mutating func prepare(_ function: borrowing SSAFunction, _ flow: borrowing ControlFlow) {
    heads.removeAll()
    heads.append(repeating: -1, count: function.instructions.count)
    memos.removeAll()
    memos.append(repeating: Memo(range: ValueRange(0, .max), place: -1), count: function.instructions.count)
    conditions.removeAll()
    for (place, block) in flow.order.enumerated() {
      var value = function.blocks[block.index].first
      while !value.isNone, function.instructions[value.index].operation == .parameter {
        memos.pointer(value.index).pointee.place = Int32(place)
        value = function.next[value.index]
      }
      let predecessors = flow.predecessors(place)
      guard predecessors.count == 1, let before = predecessors.first else { continue }
      for edge in function.successors(of: flow.order[Int(before)]) where function.edges[edge].block == block {
        guard let (value, range) = condition(of: edge, from: flow.order[Int(before)], function) else { continue }
        heads[value.index] = Int32(
          conditions.append(Fact(range: range, place: Int32(place), next: heads[value.index])))
      }
    }
  }

  /// What of a value holds on an edge out of a block, because it is taken.
  private func condition(
    of edge: Int, from block: SSABlockIndex, _ function: borrowing SSAFunction
  ) -> (SSAValue, ValueRange)? {
    let terminator = function.terminator(of: block)
    guard terminator.operation == .branch else { return nil }
    let isFirst = edge == terminator.b.index
    let test = function.instructions[terminator.a.index]
    guard test.operation == .compare, let condition = Condition(rawValue: test.detail) else {
      return (terminator.a, ValueRange(where: isFirst ? .notEqual : .equal, 0, .i32))
    }
    let right = function.instructions[test.b.index]
    guard right.operation == .constant else { return nil }
    let range = ValueRange(
      where: isFirst ? condition : condition.inverted, UInt64(bitPattern: right.immediate), right.type)
    let left = function.instructions[test.a.index]
    return (left.operation == .zeroExtend ? left.a : test.a, range)
  }

  /// The range of an integer where it is used in a place of the order.
  mutating func range(
    of value: SSAValue, at place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> ValueRange {
    steps = 0
    return find(value, place, function, flow)
  }

  private mutating func find(
    _ value: SSAValue, _ place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> ValueRange {
    let instruction = function.instructions[value.index]
    let all = ValueRange(of: instruction.type)
    steps += 1
    guard steps < Self.most else { return all }
    var found =
      instruction.operation == .parameter
      ? parameter(value, function, flow) : compute(instruction, place, function, flow)
    found = found.intersection(all)
    var next = heads[value.index]
    var count = 0
    while next >= 0, count < 8 {
      let condition = conditions[Int(next)]
      if flow.dominates(Int(condition.place), place) { found = found.intersection(condition.range) }
      next = condition.next
      count += 1
    }
    return found
  }

  private mutating func compute(
    _ instruction: SSAInstruction, _ place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> ValueRange {
    let type = instruction.type
    switch instruction.operation {
    case .constant:
      let bits = UInt64(bitPattern: instruction.immediate) & ValueRange.greatest(type)
      return ValueRange(bits, bits)
    case .compare, .floatCompare: return ValueRange(0, 1)
    case .countLeadingZeros, .countTrailingZeros, .countOnes: return ValueRange(0, UInt64(type.bitWidth))
    case .load, .atomicLoad:
      switch LoadKind(rawValue: instruction.detail) {
      case .unsigned8: return ValueRange(0, 255)
      case .unsigned16: return ValueRange(0, 65535)
      case .unsigned32: return ValueRange(0, UInt64(UInt32.max))
      default: return ValueRange(of: type)
      }
    case .zeroExtend, .truncate: return find(instruction.a, place, function, flow)
    case .select:
      return find(instruction.b, place, function, flow).union(find(instruction.c, place, function, flow))
    case .add, .subtract, .multiply, .and, .or, .xor, .shiftLeft, .shiftRightUnsigned, .divideUnsigned,
      .remainderUnsigned:
      let left = find(instruction.a, place, function, flow)
      let right = find(instruction.b, place, function, flow)
      return Self.combine(instruction.operation, left, right, type)
    default: return ValueRange(of: type)
    }
  }

  private static func combine(
    _ operation: SSAOperation, _ left: ValueRange, _ right: ValueRange, _ type: SSAType
  ) -> ValueRange {
    switch operation {
    case .add: return left.adding(right, type)
    case .subtract: return left.subtracting(right, type)
    case .multiply: return left.multiplied(by: right, type)
    case .and: return ValueRange(0, min(left.upper, right.upper))
    case .or, .xor:
      let both = left.upper | right.upper
      let upper = both == 0 ? 0 : UInt64.max >> UInt64(both.leadingZeroBitCount)
      return ValueRange(operation == .or ? max(left.lower, right.lower) : 0, upper)
    case .divideUnsigned:
      return ValueRange(right.upper == 0 ? 0 : left.lower / right.upper, left.upper / max(right.lower, 1))
    case .remainderUnsigned: return ValueRange(0, right.upper == 0 ? left.upper : min(left.upper, right.upper - 1))
    default:
      guard right.lower == right.upper else {
        return operation == .shiftLeft ? ValueRange(of: type) : ValueRange(0, left.upper)
      }
      let count = right.lower & UInt64(type.bitWidth - 1)
      return operation == .shiftLeft
        ? left.shiftedLeft(count, type) : ValueRange(left.lower >> count, left.upper >> count)
    }
  }

  // MARK: Parameters

  private mutating func parameter(
    _ value: SSAValue, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> ValueRange {
    let memo = memos[value.index]
    let all = ValueRange(of: function.type(of: value))
    switch memo.state {
    case 0: break
    case 1: return all
    default: return memo.range
    }
    guard memo.place > 0, function.type(of: value).isInteger, flow.predecessors(Int(memo.place)).count <= 6 else {
      return all
    }
    memos.pointer(value.index).pointee.state = 1
    let found = join(value, Int(memo.place), function, flow)
    // What was cut short is no answer for those who ask later.
    memos.pointer(value.index).pointee.state = steps < Self.most ? 2 : 0
    memos.pointer(value.index).pointee.range = found
    return found
  }

  /// What all edges to the block of a parameter pass for it.
  private mutating func join(
    _ value: SSAValue, _ place: Int, _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) -> ValueRange {
    let block = flow.order[place]
    let number = Int(function.instructions[value.index].immediate)
    let type = function.type(of: value)
    var initial: ValueRange?
    var following: ValueRange?
    var step: UInt64?
    var isCounted = true
    var before: Int32 = -1
    let edgesBack = flow.predecessors(place).count { $0 >= Int32(place) }
    for predecessor in flow.predecessors(place) where predecessor != before {
      before = predecessor
      let from = flow.order[Int(predecessor)]
      for edge in function.successors(of: from) where function.edges[edge].block == block {
        let argument = function.lists[Int(function.edges[edge].firstArgument) + number]
        var range = find(argument, Int(predecessor), function, flow)
        if let (tested, holds) = condition(of: edge, from: from, function), tested == argument {
          range = range.intersection(holds)
        }
        guard predecessor >= Int32(place) else {
          initial = initial?.union(range) ?? range
          continue
        }
        let made = function.instructions[argument.index]
        var own = made.operation == .add && made.a == value ? constant(made.b, function) : nil
        if let count = own, let known = step, count != known { own = nil }
        if own == nil { isCounted = false }
        step = own
        if edgesBack == 1, let counted = counted(value, edge, argument, own, initial, from, function) {
          range = counted
        }
        following = following?.union(range) ?? range
      }
    }
    guard var result = initial else { return ValueRange(of: type) }
    guard let following else { return result }
    let first = result
    result = result.union(following)
    // It only ever grows from its first value, and never wraps.
    if isCounted, let step, step <= ValueRange.greatest(type) >> 1,
      ValueRange(0, result.upper).adding(ValueRange(step, step), type).lower == step
    {
      result.lower = first.lower
    }
    return result
  }

  private func constant(_ value: SSAValue, _ function: borrowing SSAFunction) -> UInt64? {
    let instruction = function.instructions[value.index]
    guard instruction.operation == .constant else { return nil }
    return UInt64(bitPattern: instruction.immediate) & ValueRange.greatest(instruction.type)
  }

  /// What an edge back to a loop's head passes if the loop counts from a number up or down to another one by steps that
  /// hit it exactly, and the edge, the only one back, is taken as long as it does not.
  private func counted(
    _ parameter: SSAValue, _ edge: Int, _ argument: SSAValue, _ step: UInt64?, _ initial: ValueRange?,
    _ from: SSABlockIndex, _ function: borrowing SSAFunction
  ) -> ValueRange? {
    let most = ValueRange.greatest(function.type(of: parameter))
    guard let step, step != 0, let initial, initial.lower == initial.upper,
      let (tested, end) = inequality(edge, from, function)
    else { return nil }
    let start = initial.lower
    let isUp = step <= most >> 1
    let size = isUp ? step : (0 &- step) & most
    var distance = (isUp ? end &- start : start &- end) & most
    guard distance % size == 0 else { return nil }
    if tested == argument {
      // What is passed last is a step short of the end.
      guard distance > 0 else { return nil }
      distance -= size
    } else if tested != parameter {
      return nil
    }
    guard distance <= (isUp ? most - start : start) else { return nil }
    return isUp ? ValueRange(start, start + distance) : ValueRange(start - distance, start)
  }

  /// The value and the constant that are not equal if an edge is taken.
  private func inequality(
    _ edge: Int, _ from: SSABlockIndex, _ function: borrowing SSAFunction
  ) -> (SSAValue, UInt64)? {
    let terminator = function.terminator(of: from)
    guard terminator.operation == .branch else { return nil }
    let isFirst = edge == terminator.b.index
    let test = function.instructions[terminator.a.index]
    guard test.operation == .compare else { return isFirst ? (terminator.a, 0) : nil }
    guard test.detail == (isFirst ? Condition.notEqual : .equal).rawValue, let end = constant(test.b, function) else {
      return nil
    }
    return (test.a, end)
  }
}
