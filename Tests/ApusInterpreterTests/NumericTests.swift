import Testing

@testable import ApusInterpreter

private typealias Scalars = ApusInterpreter.Numeric

@Suite struct NumericTests {
  @Test func dividesAndTraps() {
    #expect(Scalars.divS(7, UInt32(bitPattern: -2)) == UInt32(bitPattern: -3))
    #expect(Scalars.divS(UInt32(1) << 31, UInt32.max) == nil)
    #expect(Scalars.divS(UInt64(1) << 63, UInt64.max) == nil)
    #expect(Scalars.divS(UInt32(1), 0) == nil)
    #expect(Scalars.divU(UInt64.max, 2) == .max >> 1)
    #expect(Scalars.divU(UInt64.max, 0) == nil)
    #expect(Scalars.remS(UInt32(1) << 31, UInt32.max) == 0)
    #expect(Scalars.remS(UInt64(bitPattern: -7), 2) == UInt64(bitPattern: -1))
    #expect(Scalars.remS(UInt64(7), 0) == nil)
    #expect(Scalars.remU(UInt32.max, 10) == 5)
    #expect(Scalars.remU(UInt32.max, 0) == nil)
    #expect(Scalars.divisionTrap(by: UInt32(0)) == .integerDivideByZero)
    #expect(Scalars.divisionTrap(by: UInt64.max) == .integerOverflow)
  }

  @Test func shiftsModuloWidth() {
    #expect(Scalars.shl(UInt32(1), 33) == 2)
    #expect(Scalars.shrU(UInt64(1) << 63, 64 + 63) == 1)
    #expect(Scalars.shrS(UInt32(1) << 31, 63) == .max)
    #expect(Scalars.rotl(UInt32(0x8000_0001), 1) == 3)
    #expect(Scalars.rotl(UInt32(5), 0) == 5)
    #expect(Scalars.rotr(UInt64(3), 65) == 0x8000_0000_0000_0001)
    #expect(Scalars.clz(UInt32(0)) == 32)
    #expect(Scalars.ctz(UInt64(0)) == 64)
    #expect(Scalars.popcnt(UInt64.max) == 64)
  }

  @Test(arguments: Inputs.f32, Inputs.f32) func ordersF32(_ x: Float, _ y: Float) {
    expectSame(Scalars.min(x, y), VectorModel.binop(.min, x, y))
    expectSame(Scalars.max(x, y), VectorModel.binop(.max, x, y))
    let sign: UInt32 = 1 << 31
    #expect(Scalars.copysign(x.bitPattern, y.bitPattern) == x.bitPattern & ~sign | y.bitPattern & sign)
  }

  @Test(arguments: Inputs.f64, Inputs.f64) func ordersF64(_ x: Double, _ y: Double) {
    expectSame(Scalars.min(x, y), VectorModel.binop(.min, x, y))
    expectSame(Scalars.max(x, y), VectorModel.binop(.max, x, y))
    let sign: UInt64 = 1 << 63
    #expect(Scalars.copysign(x.bitPattern, y.bitPattern) == x.bitPattern & ~sign | y.bitPattern & sign)
  }

  @Test(arguments: Inputs.f32) func roundsF32(_ x: Float) {
    expectSame(Scalars.ceil(x), x.rounded(.up))
    expectSame(Scalars.floor(x), x.rounded(.down))
    expectSame(Scalars.trunc(x), x.rounded(.towardZero))
    expectSame(Scalars.nearest(x), x.rounded(.toNearestOrEven))
    expectSame(Scalars.sqrt(x), x.squareRoot())
    expectSame(Scalars.promote(x), Double(x))
    #expect(Scalars.abs(x.bitPattern) == x.bitPattern & 0x7FFF_FFFF)
    #expect(Scalars.neg(x.bitPattern) == x.bitPattern ^ 0x8000_0000)
  }

  @Test(arguments: Inputs.f64) func roundsF64(_ x: Double) {
    expectSame(Scalars.ceil(x), x.rounded(.up))
    expectSame(Scalars.floor(x), x.rounded(.down))
    expectSame(Scalars.trunc(x), x.rounded(.towardZero))
    expectSame(Scalars.nearest(x), x.rounded(.toNearestOrEven))
    expectSame(Scalars.sqrt(x), x.squareRoot())
    expectSame(Scalars.demote(x), Float(x))
    #expect(Scalars.abs(x.bitPattern) == x.bitPattern & ~(1 << 63))
    #expect(Scalars.neg(x.bitPattern) == x.bitPattern ^ 1 << 63)
  }

  /// Expects equal bits, or any arithmetic NaN if a NaN is expected.
  private func expectSame(_ actual: Float, _ expected: Float) {
    if expected.isNaN {
      #expect(actual.bitPattern & 0x7FC0_0000 == 0x7FC0_0000)
    } else {
      #expect(actual.bitPattern == expected.bitPattern)
    }
  }

  private func expectSame(_ actual: Double, _ expected: Double) {
    if expected.isNaN {
      #expect(actual.bitPattern >> 51 & 0xFFF == 0xFFF)
    } else {
      #expect(actual.bitPattern == expected.bitPattern)
    }
  }
}
