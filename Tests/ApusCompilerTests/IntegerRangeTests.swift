import ApusCompiler
import Testing

/// Ranges hold whatever numbers from their operands come to.
@Suite struct IntegerRangeTests {
  static let samples: [(from: Int64, to: Int64)] = [
    (0, 0), (0, 9), (5, 1000), (-16, -1), (-16, 5), (1 << 31, (1 << 31) + 3), ((1 << 32) - 8, (1 << 32) - 1),
    ((1 << 32) - 8, (1 << 32) + 8), (0, (1 << 32) - 1), (-512, -32), (1 << 20, 3 << 30),
  ]

  private func numbers(_ sample: (from: Int64, to: Int64)) -> [UInt32] {
    let middle = sample.from + (sample.to - sample.from) / 2
    return [sample.from, min(sample.from + 1, sample.to), middle, max(sample.to - 1, sample.from), sample.to].map {
      UInt32(truncatingIfNeeded: $0)
    }
  }

  private func holds(_ range: IntegerRange, _ number: UInt32) -> Bool {
    let low = Int64(number)
    let isInside = { (integer: Int64) in range.low <= integer && integer <= range.high }
    return (isInside(low) || isInside(low + IntegerRange.wrap)) && range.least <= number && number <= range.greatest
  }

  @Test func arithmeticStaysInside() {
    for one in Self.samples {
      for other in Self.samples {
        let (a, b) = (IntegerRange(from: one.from, to: one.to), IntegerRange(from: other.from, to: other.to))
        for x in numbers(one) {
          #expect(holds(a, x))
          #expect(holds(a.union(b), x) && holds(b.union(a), x))
          for y in numbers(other) {
            #expect(holds(a + b, x &+ y))
            #expect(holds(a - b, x &- y))
            #expect(holds(a * b, x &* y))
            if x <= y { #expect(holds(a.atMost(y), x)) }
            if x >= y { #expect(holds(a.atLeast(y), x)) }
          }
          for count in 0...3 {
            for step: Int32 in [-7, 1, 4096] {
              #expect(holds(a.moved(by: step, upTo: 3), x &+ UInt32(bitPattern: step &* Int32(count))))
            }
          }
        }
      }
    }
  }

  @Test func sumsThatWrapAreKnown() {
    let counter = IntegerRange(from: -512, to: -32)
    let base = IntegerRange(from: 1024, to: 33280)
    #expect(counter.greatest == 0xFFFF_FFE0)
    #expect((counter + base).least == 512)
    #expect((counter + base).greatest == 33248)
  }
}
