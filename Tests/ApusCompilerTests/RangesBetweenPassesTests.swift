import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout
import Testing

/// After each pass, every value is within its recorded range: the evaluator checks this.
@Suite struct RangesBetweenPassesTests {
  /// In the loop, invariant terms are summed first: an instruction that was 2x + y, two bytes, becomes y + z.
  @Test func anOperationOfOtherOperandsHasNoOldRange() throws {
    let module = try LoweringSupport.module(
      """
      (module (memory 1)
        (func (param $z i32) (result i32) (local $x i32) (local $y i32) (local $n i32) (local $sum i32)
          (local.set $n (i32.const 3))
          (local.set $y (i32.load8_u (i32.const 8)))
          (loop $l
            (local.set $sum
              (i32.add (i32.add (i32.shl (local.get $x) (i32.const 1)) (local.get $y)) (local.get $z)))
            (local.set $x (i32.load8_u (local.get $sum)))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $sum)))
      """)
    let store = EvaluatorStore()
    let instance = try EvaluatorInstance(module, in: store, LoweringOptions())
    var lowering = Lowering(module: module, layout: InstanceLayout(module), options: LoweringOptions())
    var pipeline = Pipeline()
    let lowered = LoweredFunction()
    try lowering.lower(0, into: &lowered.ssa)
    for pass in Pipeline.order {
      pipeline.run(pass, &lowered.ssa)
      #expect(try instance.run(lowered, [SIMD2(60_000, 0)]) == [SIMD2(60_000, 0)], "after \(pass.rawValue)")
    }
  }
}
