import ApusCompiler
import Testing

/// Ranges as sets of numbers of 4 bits, with all ranges tried.
@Suite struct IntegerRangeTests {
  private let small = SmallIntegers(width: 4)
  private var mask: UInt64 { small.mask }

  @Test func endsAreThoseOfTheElements() {
    for range in small.ranges {
      let elements = small.elements(range)
      #expect(range.least(mask) == elements.min() && range.greatest(mask) == elements.max(), "\(range)")
      let (least, greatest) = range.signed(mask)
      #expect(least == elements.map(small.signed).min() && greatest == elements.map(small.signed).max(), "\(range)")
      for number in 0...mask { #expect(range.contains(number, mask) == elements.contains(number)) }
    }
  }

  @Test func setsOfTwo() {
    let ranges = small.ranges.map { ($0, Set(small.elements($0))) }
    for (a, left) in ranges {
      for (b, right) in ranges {
        let union = a.union(b, mask)
        let common = a.intersection(b, mask)
        let isRight =
          left.union(right).allSatisfy { union.contains($0, mask) }
          && left.intersection(right).allSatisfy { common.contains($0, mask) }
          && a.contains(b, mask) == right.isSubset(of: left) && common.span <= max(a.span, b.span)
        if !isRight {
          Issue.record("\(a) and \(b): \(union), \(common)")
          return
        }
      }
    }
  }

  @Test(arguments: Condition.all) func whatConditionsTell(_ condition: Condition) {
    for other in small.ranges {
      let range = IntegerRange(where: condition, other, mask)
      for x in 0...mask {
        let mayHold = small.elements(other).contains { small.holds(condition, x, $0) }
        if mayHold, !range.contains(x, mask) {
          Issue.record("\(x) \(condition) \(other): \(range)")
          return
        }
      }
    }
  }

  @Test func sumsThatWrapAreKnown() {
    let mask = SSAType.i32.mask
    let counter = IntegerRange(signedFrom: -512, to: -32, mask)
    let base = IntegerRange(from: 1024, to: 33280)
    #expect(counter.greatest(mask) == 0xFFFF_FFE0)
    #expect(RangeTransfer.arithmetic(.add, counter, base, mask) == IntegerRange(from: 512, to: 33248))
  }

  /// These rules are exact, since the compiler uses them to make shorter code.
  @Test func rangesAreSharp() {
    let mask = SSAType.i32.mask
    let byte = IntegerRange(from: 0, to: 255)
    #expect(RangeTransfer.shift(.left, byte, by: IntegerRange(3), mask) == IntegerRange(from: 0, to: 2040))
    #expect(RangeTransfer.arithmetic(.and, .all(mask), byte, mask) == byte)
    #expect(
      RangeTransfer.division(.remainderUnsigned, .all(mask), IntegerRange(10), mask) == IntegerRange(from: 0, to: 9))
    #expect(RangeTransfer.truncated(IntegerRange(from: 0x8000_0001, to: .max), to: mask) == .all(mask))
    let wrapped = IntegerRange(from: 0xFFFF_FFFE, to: 0x1_0000_0003)
    #expect(RangeTransfer.truncated(wrapped, to: mask) == IntegerRange(low: 0xFFFF_FFFE, span: 5))
  }
}
