/// The maximum number of times that the back edge of a loop is taken, derived from the test at the loop's end or in its
/// head. The loop must have exactly one back edge.
package struct LoopTrips {
  /// The maximum number of times that the back edge is taken; nil if it is not known.
  package private(set) var maximum: UInt64?
  /// Whether it is taken exactly `maximum` times, if the loop has no other exit.
  package private(set) var isExact = false

  /// A loop about which nothing is known yet.
  package init() {}

  /// - Parameters:
  ///   - head: the reverse postorder number of the loop head.
  ///   - edge: the back edge.
  ///   - starts: the ranges of the head's parameters on entry to the loop.
  init(
    of head: Int, _ edge: Int, _ starts: [IntegerRange], _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) {
    var latch = head
    for predecessor in flow.predecessors(head) where predecessor >= Int32(head) { latch = Int(predecessor) }
    findTrips(at: latch, head, edge, starts, function, flow)
    if maximum == nil, latch != head { findTrips(at: head, head, edge, starts, function, flow) }
  }

  /// The range of a parameter that starts in a range and to which the back edge adds a constant; nil if it is not such
  /// a parameter or has no known range.
  func counted(
    _ parameter: SSAValue, to passed: SSAValue, from start: IntegerRange, _ function: borrowing SSAFunction
  ) -> IntegerRange? {
    guard let step = Self.step(of: parameter, to: passed, function) else { return nil }
    return range(from: start, by: step, function.type(of: parameter).mask)
  }

  /// The range in the loop of an induction variable that starts in a range; nil if it may have any value.
  package func range(from start: IntegerRange, by step: UInt64, _ mask: UInt64) -> IntegerRange? {
    guard let maximum else { return nil }
    let isUp = step <= mask >> 1
    let (distance, overflow) = (isUp ? step : (0 &- step) & mask).multipliedReportingOverflow(by: maximum)
    guard !overflow, distance <= mask, start.span <= mask &- distance else { return nil }
    return IntegerRange(low: isUp ? start.low : (start.low &- distance) & mask, span: start.span &+ distance)
  }

  /// The bits of the constant that a back edge adds to a parameter; nil if it adds none.
  private static func step(
    of parameter: SSAValue, to passed: SSAValue, _ function: borrowing SSAFunction
  ) -> UInt64? {
    let sum = function.instructions[passed.index]
    guard sum.operation == .add, sum.a == parameter else { return nil }
    let step = function.instructions[sum.b.index]
    return step.operation == .constant ? UInt64(bitPattern: step.immediate) & sum.type.mask : nil
  }

  /// Examines the test at the end of a block that every iteration executes, if it decides whether the loop is left.
  private mutating func findTrips(
    at blockNumber: Int, _ head: Int, _ back: Int, _ starts: [IntegerRange], _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) {
    let terminator = function.terminator(of: flow.order[blockNumber])
    guard terminator.operation == .branch else { return }
    let first = terminator.b.index
    let isFirstInside = flow.isInside(flow.number(of: function.edges[first].block), loop: head)
    guard isFirstInside != flow.isInside(flow.number(of: function.edges[first + 1].block), loop: head) else { return }
    // A condition that is not a comparison repeats the loop while it is not zero.
    var (tested, condition, limit) = (terminator.a, Condition.notEqual, UInt64(0))
    let test = function.instructions[tested.index]
    if test.operation == .compare, let written = Condition(rawValue: test.detail),
      function.instructions[test.b.index].operation == .constant
    {
      (tested, condition) = (test.a, written)
      limit = UInt64(bitPattern: function.instructions[test.b.index].immediate)
    }
    if !isFirstInside { condition = condition.inverted }
    // The test may use the induction variable or its next value.
    var parameter = function.blocks[flow.order[head].index].first
    for (number, argument) in function.arguments(of: back).enumerated() {
      let passed = function.lists[argument]
      if tested == parameter || tested == passed, let step = Self.step(of: parameter, to: passed, function) {
        count(
          condition, from: starts[number], by: step, to: limit, ahead: tested == passed ? 1 : 0,
          function.type(of: parameter).mask)
        return
      }
      parameter = function.next[parameter.index]
    }
  }

  /// - Parameters:
  ///   - condition: the comparison with `limit` that holds while the loop is repeated.
  ///   - ahead: 1 if the test uses the value of the next iteration, else 0.
  package mutating func count(
    _ condition: Condition, from start: IntegerRange, by step: UInt64, to limit: UInt64, ahead: UInt64, _ mask: UInt64
  ) {
    let limit = limit & mask
    guard step != 0 else { return }
    switch condition {
    case .notEqual: countToEquality(start, step, limit, ahead, mask)
    case .lessUnsigned: countUp(start, step, to: limit, ahead, mask)
    case .lessOrEqualUnsigned: if limit < mask { countUp(start, step, to: limit + 1, ahead, mask) }
    case .lessSigned:
      // As in the unsigned case, if no value up to the limit is negative.
      let maximum = mask >> 1
      if step <= maximum, max(limit, start.greatest(mask)) <= maximum - step {
        countUp(start, step, to: limit, ahead, mask)
      }
    case .equal, .greaterUnsigned, .greaterOrEqualUnsigned, .lessOrEqualSigned, .greaterSigned, .greaterOrEqualSigned:
      break
    }
  }

  private mutating func countToEquality(
    _ start: IntegerRange, _ step: UInt64, _ limit: UInt64, _ ahead: UInt64, _ mask: UInt64
  ) {
    let isUp = step <= mask >> 1
    let size = isUp ? step : (0 &- step) & mask
    if start.isSingle {
      let distance = (isUp ? limit &- start.low : start.low &- limit) & mask
      guard distance % size == 0, distance / size >= ahead else { return }
      maximum = distance / size - ahead
      if planted(.tripCountTooSmall), let known = maximum, known > 2 { maximum = known - 2 }
      isExact = true
    } else if size == 1 {
      // All starts must be before the limit, in the direction of the step, so that none wraps.
      let (least, greatest) = (start.least(mask), start.greatest(mask))
      guard isUp ? limit >= greatest : least >= limit else { return }
      guard (isUp ? limit - greatest : least - limit) >= ahead else { return }
      maximum = (isUp ? limit - least : greatest - limit) - ahead
    }
  }

  /// Counts upwards to a limit; the induction variable must not wrap before it reaches the limit.
  private mutating func countUp(
    _ start: IntegerRange, _ step: UInt64, to limit: UInt64, _ ahead: UInt64, _ mask: UInt64
  ) {
    let (least, greatest) = (start.least(mask), start.greatest(mask))
    guard step <= mask >> 1, max(greatest, limit) <= mask - step else { return }
    // The first value that is tested; then the number of values from there on that are below the limit.
    let first = least + ahead * step
    maximum = first >= limit ? 0 : (limit - first - 1) / step + 1
    isExact = start.isSingle
  }
}
