import Apus
import Testing

/// Relaxed vector instructions behave as in the deterministic profile (spec, appendix on profiles), on every processor.
@Suite struct RelaxedVectorTests {
  private func run(_ expression: String) throws -> V128 {
    let guest = try Guest("(func (export \"f\") (result v128) \(expression))")
    guard case .v128(let value)? = try guest.instance.function("f").call([]).first else { throw HostFailure(number: 1) }
    return value
  }

  @Test(arguments: [
    // The product is not rounded before the sum: 2^-24 and 2^-54 remain.
    (
      "f32x4.relaxed_madd", "f32x4 0x1.001p0 1 2 3", "f32x4 0x1.001p0 1 2 3", "f32x4 -0x1.002p0 1 1 1",
      "f32x4 0x1p-24 2 5 10"
    ),
    (
      "f32x4.relaxed_nmadd", "f32x4 0x1.001p0 1 2 3", "f32x4 0x1.001p0 1 2 3", "f32x4 0x1.002p0 1 1 1",
      "f32x4 -0x1p-24 0 -3 -8"
    ),
    (
      "f64x2.relaxed_madd", "f64x2 0x1.0000002p0 2", "f64x2 0x1.0000002p0 3", "f64x2 -0x1.0000004p0 1",
      "f64x2 0x1p-54 7"
    ),
    (
      "f64x2.relaxed_nmadd", "f64x2 0x1.0000002p0 2", "f64x2 0x1.0000002p0 3", "f64x2 0x1.0000004p0 1",
      "f64x2 -0x1p-54 -5"
    ),
    // Lanes are selected bit by bit.
    ("i8x16.relaxed_laneselect", "i64x2 -1 -1", "i64x2 0 0", "i64x2 0x5500ff 1", "i64x2 0x5500ff 1"),
    ("i64x2.relaxed_laneselect", "i64x2 -1 -1", "i64x2 0 0", "i64x2 0x5500ff 1", "i64x2 0x5500ff 1"),
    // The second operand is signed too; sums of two products saturate.
    (
      "i32x4.relaxed_dot_i8x16_i7x16_add_s", "i8x16 -128 -128 -128 -128 1 2 3 4 0 0 0 0 0 0 0 0",
      "i8x16 -128 -128 -128 -128 -1 -1 -1 -1 0 0 0 0 0 0 0 0", "i32x4 1 1 1 1", "i32x4 65535 -9 1 1"
    ),
  ])
  func ofThree(name: String, a: String, b: String, c: String, expected: String) throws {
    let result = try run("(\(name) (v128.const \(a)) (v128.const \(b)) (v128.const \(c)))")
    #expect(try run("(v128.const \(expected))") == result, "\(name)")
  }

  @Test(arguments: [
    ("f32x4.relaxed_min", "f32x4 -0 0 1 9", "f32x4 0 -0 2 -inf", "f32x4 -0 -0 1 -inf"),
    ("f32x4.relaxed_max", "f32x4 -0 0 1 9", "f32x4 0 -0 2 inf", "f32x4 0 0 2 inf"),
    ("f64x2.relaxed_min", "f64x2 -0 7", "f64x2 0 1", "f64x2 -0 1"),
    ("f64x2.relaxed_max", "f64x2 -0 7", "f64x2 0 1", "f64x2 0 7"),
    (
      "i8x16.relaxed_swizzle", "i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
      "i8x16 15 16 31 32 127 -128 -1 0 0 0 0 0 0 0 0 0", "i8x16 16 0 0 0 0 0 0 1 1 1 1 1 1 1 1 1"
    ),
    (
      "i16x8.relaxed_q15mulr_s", "i16x8 -32768 32767 1 0 0 0 0 0", "i16x8 -32768 32767 16384 0 0 0 0 0",
      "i16x8 32767 32766 1 0 0 0 0 0"
    ),
    (
      "i16x8.relaxed_dot_i8x16_i7x16_s", "i8x16 -128 -128 1 2 127 127 0 0 0 0 0 0 0 0 0 0",
      "i8x16 -128 -128 -1 -1 127 127 0 0 0 0 0 0 0 0 0 0", "i16x8 32767 -3 32258 0 0 0 0 0"
    ),
  ])
  func ofTwo(name: String, a: String, b: String, expected: String) throws {
    let result = try run("(\(name) (v128.const \(a)) (v128.const \(b)))")
    #expect(try run("(v128.const \(expected))") == result, "\(name)")
  }

  @Test(arguments: [
    ("i32x4.relaxed_trunc_f32x4_s", "f32x4 nan 3e9 -3e9 -1.9", "i32x4 0 0x7fffffff 0x80000000 -1"),
    ("i32x4.relaxed_trunc_f32x4_u", "f32x4 nan 5e9 -1 3e9", "i32x4 0 -1 0 3000000000"),
    ("i32x4.relaxed_trunc_f64x2_s_zero", "f64x2 nan 3e9", "i32x4 0 0x7fffffff 0 0"),
    ("i32x4.relaxed_trunc_f64x2_u_zero", "f64x2 -1 5e9", "i32x4 0 -1 0 0"),
  ])
  func ofOne(name: String, a: String, expected: String) throws {
    #expect(try run("(\(name) (v128.const \(a)))") == run("(v128.const \(expected))"), "\(name)")
  }

  /// For NaNs, too, their results are those of the instructions of which they are the relaxed form.
  @Test(arguments: ["f32x4", "f64x2"], ["min", "max"])
  func ofNaNs(shape: String, operation: String) throws {
    let isWide = shape == "f64x2"
    let values = isWide ? ["1 nan", "nan -nan:0x4000000000001"] : ["1 nan nan -nan", "nan 1 nan nan:0x200001"]
    let operands = values.map { "(v128.const \(shape) \($0))" }.joined(separator: " ")
    let relaxed = try run("(\(shape).relaxed_\(operation) \(operands))")
    #expect(try run("(\(shape).\(operation) \(operands))") == relaxed)
  }

  /// They need a feature of their own, which is part of Wasm 3.0.
  @Test func canBeRefused() throws {
    let text = "(func (param v128 v128) (result v128) (f32x4.relaxed_min (local.get 0) (local.get 1)))"
    #expect(Features.wasm3.contains(.relaxedSIMD))
    _ = try Module(engine: Engine(), text: text)
    let engine = Engine(configuration: .init(features: Features.wasm3.subtracting(.relaxedSIMD), tier: .interpreter))
    #expect(throws: (any Error).self) { try Module(engine: engine, text: text) }
  }
}
