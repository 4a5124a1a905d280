import ApusCompiler
import Testing

/// Trip counts of loops: all starts, steps, limits and conditions of 4 bits, compared with counting.
@Suite struct LoopTripsTests {
  private let small = SmallIntegers(width: 4)

  /// The number of times a loop is repeated, and the values of its counter; nil if it never ends.
  private func count(
    _ condition: Condition, from start: UInt64, by step: UInt64, to limit: UInt64, ahead: Bool
  ) -> (times: UInt64, counters: [UInt64])? {
    var counters = [start]
    for times in 0...UInt64(16) {
      let counter = counters[counters.count - 1]
      let next = (counter + step) & small.mask
      if !small.holds(condition, ahead ? next : counter, limit) { return (times, counters) }
      counters.append(next)
    }
    return nil
  }

  @Test(arguments: Condition.all) func everyLoopOfFourBits(_ condition: Condition) {
    for start in small.ranges {
      for step in 1...small.mask {
        for limit in 0...small.mask {
          for ahead in [false, true] {
            var trips = LoopTrips()
            trips.count(condition, from: start, by: step, to: limit, ahead: ahead ? 1 : 0, small.mask)
            guard let maximum = trips.maximum else { continue }
            let range = trips.range(from: start, by: step, small.mask)
            for first in small.elements(start) {
              guard let (times, counters) = count(condition, from: first, by: step, to: limit, ahead: ahead),
                times <= maximum, !trips.isExact || times == maximum,
                range.map({ range in counters.allSatisfy { range.contains($0, small.mask) } }) ?? true
              else {
                Issue.record(
                  "\(first) in \(start), \(step), \(condition) \(limit), \(ahead): \(trips), \(range as Any)")
                return
              }
            }
          }
        }
      }
    }
  }

  @Test func usualLoopsAreKnown() {
    var trips = LoopTrips()
    trips.count(.lessSigned, from: IntegerRange(0), by: 4, to: 1000, ahead: 1, SSAType.i32.mask)
    #expect(trips.maximum == 249 && trips.isExact)
    trips = LoopTrips()
    trips.count(.notEqual, from: IntegerRange(100), by: SSAType.i32.mask, to: 0, ahead: 1, SSAType.i32.mask)
    #expect(trips.maximum == 99 && trips.isExact)
    #expect(
      trips.range(from: IntegerRange(100), by: SSAType.i32.mask, SSAType.i32.mask) == IntegerRange(from: 1, to: 100))
  }
}
