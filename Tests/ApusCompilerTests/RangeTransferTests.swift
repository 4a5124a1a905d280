import ApusCompiler
import ApusCompilerTestSupport
import Testing

/// The range rules of the compiler, tried on all ranges of 4 bits and all their elements, and on samples of wider ones.
@Suite struct RangeTransferTests {
  static let binary: [SSAOperation] = [
    .add, .subtract, .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft,
    .rotateRight, .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
    .remainderUnsigned,
  ]
  private let small = SmallIntegers(width: 4)

  @Test(arguments: binary) func everyOperandOfFourBits(_ operation: SSAOperation) {
    let ranges = small.ranges.map { ($0, small.elements($0)) }
    for (a, left) in ranges {
      for (b, right) in ranges {
        let range = RangeTransfer.binary(operation, a, b, small.mask)
        for x in left {
          for y in right {
            guard let result = small.apply(operation, x, y), !range.contains(result, small.mask) else { continue }
            Issue.record("\(operation) of \(x) in \(a) and \(y) in \(b) is \(result), outside of \(range)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: binary) func samplesOfEightBits(_ operation: SSAOperation) {
    let small = SmallIntegers(width: 8)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100_000 {
      let (a, b) = (sample(small, &random), sample(small, &random))
      let (x, y) = (element(of: a, small.mask, &random), element(of: b, small.mask, &random))
      let range = RangeTransfer.binary(operation, a, b, small.mask)
      guard let result = small.apply(operation, x, y), !range.contains(result, small.mask) else { continue }
      Issue.record("\(operation) of \(x) in \(a) and \(y) in \(b) is \(result), outside of \(range)")
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
  @Test(arguments: binary, [SSAType.i32, .i64]) func samplesOfFullWidth(_ operation: SSAOperation, _ type: SSAType) {
    var random = SystemRandomNumberGenerator()
    var instruction = SSAInstruction(operation, type)
    instruction.detail = 0
    for _ in 0..<100_000 {
      let (a, b) = (wide(type, &random), wide(type, &random))
      let (x, y) = (element(of: a, type.mask, &random), element(of: b, type.mask, &random))
      if isDivision(operation), isUndefined(operation, x, y, type) { continue }
      guard let bits = ScalarOperations.integer(instruction, type, x, y) else { continue }
      let range = RangeTransfer.binary(operation, a, b, type.mask)
      guard !range.contains(bits & type.mask, type.mask) else { continue }
      Issue.record("\(operation) of \(x) in \(a) and \(y) in \(b) is \(bits), outside of \(range)")
      return
    }
  }

  private func isDivision(_ operation: SSAOperation) -> Bool {
    [.divideSigned, .divideUnsigned, .remainderSigned, .remainderUnsigned].contains(operation)
  }

  private func isUndefined(_ operation: SSAOperation, _ x: UInt64, _ y: UInt64, _ type: SSAType) -> Bool {
    y == 0 || (y == type.mask && x == type.mask ^ (type.mask >> 1))
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
    for operation: SSAOperation in [.countLeadingZeros, .countTrailingZeros, .countOnes] {
      for a in small.ranges {
        let range = RangeTransfer.count(operation, a, small.mask)
        for x in small.elements(a) {
          #expect(small.apply(operation, x, 0).map { range.contains($0, small.mask) } == true, "\(operation) \(a)")
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
