import ApusCompiler
import ApusCompilerTestSupport
import ApusText
import Testing

/// Loops with all kinds of starts, steps, limits and tests do the same after the passes as before; the evaluator checks
/// that each number is in its range.
@Suite struct LoopBoundTests {
  static let tests = ["ne", "lt_u", "le_u", "lt_s", "gt_s", "ge_u", "eq"]

  /// A loop of at most twenty iterations. At the end it tests the new number, or the old one.
  private func function(_ start: Int32, _ step: Int32, _ limit: Int32, _ test: String, isOld: Bool) -> String {
    let condition = "(i32.\(test) (local.get \(isOld ? "$i" : "$next")) (i32.const \(limit)))"
    return """
      (func (export "f") (param $other i32) (result i32) (local $i i32) (local $next i32) (local $sum i32) (local $left i32)
        (local.set $i (i32.const \(start))) (local.set $left (i32.const 20))
        (block $out (loop $l
          (local.set $next (i32.add (local.get $i) (i32.const \(step))))
          (local.set $other (i32.add (local.get $other) (i32.const 3)))
          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 5))
            (i32.add (i32.add (local.get $i) (i32.const 16)) (local.get $other))))
          (br_if $out (i32.eqz (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
          \(condition) (local.set $i (local.get $next)) (br_if $l)))
        (i32.add (local.get $sum) (i32.add (local.get $i) (i32.const 40))))
      """
  }

  @Test(arguments: tests) func boundsHold(_ test: String) throws {
    for start: Int32 in [0, 5, -4, -16, 100, .max - 3, .min] {
      for step: Int32 in [1, -1, 4, -3, 0x4000_0000] {
        for limit: Int32 in [0, 12, -1, 96, .max, .min] {
          for isOld in [false, true] {
            let text = "(module \(function(start, step, limit, test, isOld: isOld)))"
            let wanted = try result(of: text, isOptimized: false)
            #expect(try result(of: text, isOptimized: true) == wanted, "\(text)")
          }
        }
      }
    }
  }

  private func result(of text: String, isOptimized: Bool) throws -> [SIMD2<UInt64>] {
    let store = EvaluatorStore()
    let module = try LoweringSupport.module(text)
    let instance = try EvaluatorInstance(module, in: store, LoweringOptions(), isOptimized: isOptimized)
    return try instance.call(function: 0, [SIMD2(7, 0)])
  }
}
