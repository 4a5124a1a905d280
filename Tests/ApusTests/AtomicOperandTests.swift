import Apus
import Testing

/// Operands that stay on the stack during an atomic access.
@Suite struct AtomicOperandTests {
  /// Accesses whose result is an i32, or that have none; all read or write zeros.
  private static let accesses = [
    "(i32.atomic.load8_u (i32.const 8))", "(i32.atomic.load16_u (i32.const 8))", "(i32.atomic.load (i32.const 8))",
    "(i32.wrap_i64 (i64.atomic.load (i32.const 8)))", "(i32.atomic.rmw8.sub_u (i32.const 8) (i32.const 0))",
    "(i32.atomic.rmw16.xchg_u (i32.const 8) (i32.const 0))", "(i32.atomic.rmw.and (i32.const 8) (i32.const 0))",
    "(i32.atomic.rmw.add (i32.const 8) (i32.const 0))",
    "(i32.wrap_i64 (i64.atomic.rmw.add (i32.const 8) (i64.const 0)))",
    "(i32.atomic.rmw.xchg (i32.const 8) (i32.const 0))",
    "(i32.atomic.rmw.cmpxchg (i32.const 8) (i32.const 0) (i32.const 0))",
    "(i32.atomic.rmw8.cmpxchg_u (i32.const 8) (i32.const 0) (i32.const 0))",
    "(memory.atomic.notify (i32.const 8) (i32.const 1))",
    "(i32.atomic.load $far (i32.const 8))",
    "(i32.sub (memory.atomic.wait32 $far (i32.const 8) (i32.const 1) (i64.const 0)) (i32.const 1))",
    "(i32.const 0) (i32.atomic.store (i32.const 8) (i32.const 0))",
    "(i32.const 0) (i64.atomic.store (i32.const 8) (i64.const 0))",
    "(i32.const 0) (i32.atomic.store8 (i32.const 8) (i32.const 0))", "(i32.const 0) (atomic.fence)",
  ]

  @Test(arguments: accesses) func integersStay(access: String) throws {
    let text = """
      (memory 1) (memory $far 1 1 shared)
      (func (export "f") (param i32) (result i32)
        (i32.mul (local.get 0) (i32.const 64)) \(access) i32.add)
      """
    let f: (Int32) throws -> Int32 = try Guest(text, configuration: .init(features: .all, tier: .interpreter)).instance
      .function("f")
    #expect(try f(998) == 63_872)
  }

  @Test(arguments: accesses) func floatsStay(access: String) throws {
    let text = """
      (memory 1) (memory $far 1 1 shared)
      (func (export "f") (param f64) (result f64)
        (f64.mul (local.get 0) (f64.const 64)) \(access) f64.convert_i32_s f64.add)
      """
    let f: (Double) throws -> Double = try Guest(text, configuration: .init(features: .all, tier: .interpreter))
      .instance.function("f")
    #expect(try f(998) == 63_872)
  }
}
