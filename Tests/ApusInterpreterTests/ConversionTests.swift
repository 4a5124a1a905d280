import Testing

@testable import ApusInterpreter

private typealias Scalars = ApusInterpreter.Numeric

@Suite struct ConversionTests {
  @Test(arguments: edges(of: Float.self, Inputs.f32)) func truncatesF32(_ x: Float) {
    check(x, Int32.self, Scalars.truncI32S(x).map { Int32(bitPattern: $0) }, Int32(bitPattern: Scalars.truncSatI32S(x)))
    check(x, UInt32.self, Scalars.truncI32U(x), Scalars.truncSatI32U(x))
    check(x, Int64.self, Scalars.truncI64S(x).map { Int64(bitPattern: $0) }, Int64(bitPattern: Scalars.truncSatI64S(x)))
    check(x, UInt64.self, Scalars.truncI64U(x), Scalars.truncSatI64U(x))
    #expect(Scalars.truncationTrap(x) == (x.isNaN ? .invalidConversionToInteger : .integerOverflow))
  }

  @Test(arguments: edges(of: Double.self, Inputs.f64)) func truncatesF64(_ x: Double) {
    check(x, Int32.self, Scalars.truncI32S(x).map { Int32(bitPattern: $0) }, Int32(bitPattern: Scalars.truncSatI32S(x)))
    check(x, UInt32.self, Scalars.truncI32U(x), Scalars.truncSatI32U(x))
    check(x, Int64.self, Scalars.truncI64S(x).map { Int64(bitPattern: $0) }, Int64(bitPattern: Scalars.truncSatI64S(x)))
    check(x, UInt64.self, Scalars.truncI64U(x), Scalars.truncSatI64U(x))
    #expect(Scalars.truncationTrap(x) == (x.isNaN ? .invalidConversionToInteger : .integerOverflow))
  }

  @Test func convertsRoundingToEven() {
    #expect(Scalars.convertF32S(UInt32.max) == -1)
    #expect(Scalars.convertF32U(UInt32.max) == 0x1p32)
    #expect(Scalars.convertF32U(UInt32(0x0100_0001)) == 0x1p24)
    #expect(Scalars.convertF32U(UInt32(0x0100_0003)) == 0x1.000004p24)
    #expect(Scalars.convertF32S(UInt64(1) << 63) == -0x1p63)
    #expect(Scalars.convertF32U(UInt64(0x8000_0080_0000_0001)) == 0x1.000002p63)
    #expect(Scalars.convertF32U(UInt64(0x8000_0080_0000_0000)) == 0x1p63)
    #expect(Scalars.convertF64S(UInt32(1) << 31) == -0x1p31)
    #expect(Scalars.convertF64U(UInt32.max) == 0x1p32 - 1)
    #expect(Scalars.convertF64S(UInt64.max) == -1)
    #expect(Scalars.convertF64U(UInt64.max) == 0x1p64)
    #expect(Scalars.convertF64U(UInt64(0x8000_0000_0000_0400)) == 0x1p63)
    #expect(Scalars.convertF64U(UInt64(0x8000_0000_0000_0401)) == 0x1.0000000000001p63)
  }

  /// The bounds of every integer type's range and their neighbours.
  private static func edges<Value: BinaryFloatingPoint>(of type: Value.Type, _ others: [Value]) -> [Value] {
    let powers: [Value] = [1, 0x1p31, 0x1p32, 0x1p63, 0x1p64]
    let around = powers.flatMap { [$0, $0.nextUp, $0.nextDown, $0 - 1, $0 + 1, $0 - 0.5, $0 + 0.5] }
    return others + around + around.map { -$0 }
  }

  /// Compares with the result that the spec requires: the standard library's exact conversion of the truncated value.
  private func check<Value: BinaryFloatingPoint & Sendable, Result: FixedWidthInteger & Sendable>(
    _ x: Value, _ type: Result.Type, _ trapping: Result?, _ saturating: Result
  ) {
    let exact = Result(exactly: x.rounded(.towardZero))
    #expect(trapping == exact)
    #expect(saturating == exact ?? (x.isNaN ? 0 : x < 0 ? .min : .max))
  }
}
