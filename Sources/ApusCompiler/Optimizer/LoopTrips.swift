/// How often a loop with one edge back goes round at most, as the test at its end or in its head tells.
struct LoopTrips {
  /// How often the edge back is taken at most; 2^32 if that is not known.
  private(set) var most = IntegerRange.wrap
  /// Whether it always is just as often, if the loop is left nowhere else.
  private(set) var isExact = false
  /// The place of the block that jumps back.
  let latch: Int

  init(
    of head: Int, _ edge: Int, _ ranges: borrowing Arena<IntegerRange>, _ function: borrowing SSAFunction,
    _ flow: borrowing ControlFlow
  ) {
    var latch = head
    for predecessor in flow.predecessors(head) where predecessor >= Int32(head) { latch = Int(predecessor) }
    self.latch = latch
    findTrips(at: latch, head, edge, ranges, function, flow)
    if most == IntegerRange.wrap, latch != head { findTrips(at: head, head, edge, ranges, function, flow) }
  }

  /// What an edge back adds to a parameter, if it is a constant.
  static func step(of parameter: SSAValue, to passed: SSAValue, _ function: borrowing SSAFunction) -> Int32? {
    let sum = function.instructions[passed.index]
    guard sum.operation == .add, sum.a == parameter else { return nil }
    let step = function.instructions[sum.b.index]
    return step.operation == .constant ? Int32(truncatingIfNeeded: step.immediate) : nil
  }

  /// Looks at the test of a block, if there the loop is left or not.
  private mutating func findTrips(
    at place: Int, _ head: Int, _ back: Int, _ ranges: borrowing Arena<IntegerRange>,
    _ function: borrowing SSAFunction, _ flow: borrowing ControlFlow
  ) {
    let block = flow.order[place]
    let terminator = function.terminator(of: block)
    guard terminator.operation == .branch else { return }
    let first = terminator.b.index
    let isFirstInside = flow.isInside(flow.place(function.edges[first].block), loop: head)
    guard isFirstInside != flow.isInside(flow.place(function.edges[first + 1].block), loop: head) else { return }
    // A number on its own goes on as long as it is not zero.
    var (tested, condition, limit) = (terminator.a, Condition.notEqual, Int64(0))
    let test = function.instructions[tested.index]
    if test.operation == .compare, let written = Condition(rawValue: test.detail),
      function.instructions[test.b.index].operation == .constant
    {
      (tested, condition, limit) = (test.a, written, function.instructions[test.b.index].immediate)
    }
    guard function.type(of: tested) == .i32 else { return }
    // The counter is what is compared, or what it becomes is.
    var parameter = function.blocks[flow.order[head].index].first
    for argument in function.arguments(of: back) {
      let passed = function.lists[argument]
      if tested == parameter || tested == passed, let step = Self.step(of: parameter, to: passed, function) {
        count(
          isFirstInside ? condition : condition.inverted, from: ranges[parameter.index], by: step, to: limit,
          isAhead: tested == passed)
        return
      }
      parameter = function.next[parameter.index]
    }
  }

  /// - Parameters:
  ///   - condition: what holds as long as the loop goes on.
  ///   - isAhead: whether the test looks at the counter of the next turn.
  private mutating func count(
    _ condition: Condition, from start: IntegerRange, by step: Int32, to limit: Int64, isAhead: Bool
  ) {
    guard step != 0 else { return }
    let ahead: Int64 = isAhead ? 1 : 0
    switch condition {
    case .notEqual: countToEquality(start, step, limit, ahead)
    case .lessUnsigned: countUp(start, step, to: limit, ahead)
    case .lessOrEqualUnsigned: countUp(start, step, to: limit + 1, ahead)
    case .lessSigned where max(limit, Int64(start.greatest)) + Int64(max(step, 0)) <= Int64(Int32.max):
      // No number on the way is negative.
      countUp(start, step, to: limit, ahead)
    default: break
    }
  }

  private mutating func countToEquality(_ start: IntegerRange, _ step: Int32, _ limit: Int64, _ ahead: Int64) {
    let size = Int64(step.magnitude)
    if start.isOne {
      let difference = step > 0 ? limit - start.low : start.low - limit
      let distance = difference & (IntegerRange.wrap - 1)
      guard distance % size == 0, distance / size >= ahead else { return }
      most = distance / size - ahead
      isExact = true
    } else if size == 1, start.high < IntegerRange.wrap {
      let nearest = step > 0 ? limit - start.high : start.low - limit
      let farthest = step > 0 ? limit - start.low : start.high - limit
      if nearest >= ahead { most = farthest - ahead }
    }
  }

  /// The counter stays below a limit, and never wraps on the way.
  private mutating func countUp(_ start: IntegerRange, _ step: Int32, to limit: Int64, _ ahead: Int64) {
    guard step > 0, start.high < IntegerRange.wrap, max(start.high, limit) + Int64(step) < IntegerRange.wrap else {
      return
    }
    // The number that is tested first, and how many from there on are below the limit.
    let first = start.low + ahead * Int64(step)
    most = first >= limit ? 0 : (limit - first + Int64(step) - 1) / Int64(step)
    isExact = start.isOne
  }
}
