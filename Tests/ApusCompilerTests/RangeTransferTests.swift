import ApusCompiler
import ApusCompilerTestSupport
import Testing

/// An operation on two integers of one type: the rule for ranges, and what it computes.
struct IntegerOperation: CustomTestStringConvertible {
  let testDescription: String
  let range: @Sendable (IntegerRange, IntegerRange, UInt64) -> IntegerRange
  /// Both return nil where the result is undefined.
  let small: @Sendable (SmallIntegers, UInt64, UInt64) -> UInt64?
  let wide: @Sendable (SSAType, UInt64, UInt64) -> UInt64?

  static let all =
    SSAForm.Arithmetic.allCases.map { operation in
      IntegerOperation(
        testDescription: "\(operation)", range: { RangeTransfer.arithmetic(operation, $0, $1, $2) },
        small: { $0.arithmetic(operation, $1, $2) }, wide: { ScalarOperations.arithmetic(operation, $0, $1, $2) })
    }
    + SSAForm.Shift.allCases.map { operation in
      IntegerOperation(
        testDescription: "shift \(operation)", range: { RangeTransfer.shift(operation, $0, by: $1, $2) },
        small: { $0.shift(operation, $1, $2) }, wide: { ScalarOperations.shift(operation, $0, $1, $2) })
    }
    + SSAForm.Division.allCases.map { operation in
      IntegerOperation(
        testDescription: "\(operation)", range: { RangeTransfer.division(operation, $0, $1, $2) },
        small: { $0.division(operation, $1, $2) },
        wide: {
          let overflows = $2 == $0.mask && $1 == $0.mask ^ ($0.mask >> 1)
          return $2 == 0 || overflows ? nil : ScalarOperations.division(operation, $0, $1, $2)
        })
    }
}

/// The range rules of the compiler, tried on all ranges of 4 bits and all their elements, and on samples of wider ones.
@Suite struct RangeTransferTests {
  private let small = SmallIntegers(width: 4)

  @Test(arguments: IntegerOperation.all) func everyOperandOfFourBits(_ operation: IntegerOperation) {
    let ranges = small.ranges.map { ($0, small.elements($0)) }
    for (a, left) in ranges {
      for (b, right) in ranges {
        let range = operation.range(a, b, small.mask)
        for x in left {
          for y in right {
            guard let result = operation.small(small, x, y), !range.contains(result, small.mask) else { continue }
            Issue.record("\(x) in \(a) and \(y) in \(b) is \(result), outside of \(range)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: IntegerOperation.all) func samplesOfEightBits(_ operation: IntegerOperation) {
    let small = SmallIntegers(width: 8)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100_000 {
      let (a, b) = (sample(small, &random), sample(small, &random))
      let (x, y) = (element(of: a, small.mask, &random), element(of: b, small.mask, &random))
      let range = operation.range(a, b, small.mask)
      guard let result = operation.small(small, x, y), !range.contains(result, small.mask) else { continue }
      Issue.record("\(x) in \(a) and \(y) in \(b) is \(result), outside of \(range)")
      return
    }
  }

  private func sample(_ small: SmallIntegers, _ random: inout SystemRandomNumberGenerator) -> IntegerRange {
    let greatest: UInt64 = [0, 3, small.mask >> 1, small.mask].randomElement(using: &random) ?? 0
    return IntegerRange(
      low: .random(in: 0...small.mask, using: &random), span: .random(in: 0...greatest, using: &random))
  }

  private func element(of range: IntegerRange, _ mask: UInt64, _ random: inout SystemRandomNumberGenerator) -> UInt64 {
    (range.low &+ .random(in: 0...range.span, using: &random)) & mask
  }

  /// Samples of the widths that functions use, compared with the evaluator.
  @Test(arguments: IntegerOperation.all, [SSAType.i32, .i64])
  func samplesOfFullWidth(_ operation: IntegerOperation, _ type: SSAType) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100_000 {
      let (a, b) = (wide(type, &random), wide(type, &random))
      let (x, y) = (element(of: a, type.mask, &random), element(of: b, type.mask, &random))
      guard let bits = operation.wide(type, x, y) else { continue }
      let range = operation.range(a, b, type.mask)
      guard !range.contains(bits & type.mask, type.mask) else { continue }
      Issue.record("\(x) in \(a) and \(y) in \(b) is \(bits), outside of \(range)")
      return
    }
  }

  private func wide(_ type: SSAType, _ random: inout SystemRandomNumberGenerator) -> IntegerRange {
    let edges: [UInt64] = [0, 1, 2, 31, 32, 63, 64, 255, 256, 1 << 31, (1 << 31) - 1, 1 << 32, 1 << 63, .max, .max - 1]
    let low = (edges.randomElement(using: &random) ?? 0) &+ .random(in: 0...2, using: &random)
    let span =
      Bool.random(using: &random) ? .random(in: 0...9, using: &random) : edges.randomElement(using: &random) ?? 0
    return IntegerRange(low: low & type.mask, span: span & type.mask)
  }

  // MARK: One operand

  @Test func countsOfFourBits() {
    for operation in SSAForm.Count.allCases {
      for a in small.ranges {
        let range = RangeTransfer.count(operation, a, small.mask)
        for x in small.elements(a) {
          #expect(range.contains(small.count(operation, x), small.mask), "\(operation) \(a)")
        }
      }
    }
  }

  @Test func changesOfWidth() {
    let wide = SmallIntegers(width: 6)
    for a in small.ranges {
      let extended = RangeTransfer.zeroExtended(a, from: small.mask)
      for x in small.elements(a) { #expect(extended.contains(x, wide.mask), "\(a)") }
    }
    for a in wide.ranges {
      let part = RangeTransfer.truncated(a, to: small.mask)
      let signed = RangeTransfer.signExtended(a, from: 4, wide.mask)
      let isRight = wide.elements(a).allSatisfy {
        part.contains($0 & small.mask, small.mask)
          && signed.contains(UInt64(bitPattern: small.signed($0)) & wide.mask, wide.mask)
      }
      #expect(isRight, "\(a)")
    }
  }
}
