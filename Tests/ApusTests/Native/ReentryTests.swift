#if os(Linux) && arch(x86_64)

  @testable import Apus
  import Testing

  /// Loops that continue in other code while they run (`Reentry`).
  @Suite struct ReentryTests {
    private static let text = """
      (module
        (type $unary (func (param i32) (result i32)))
        (type $cell (struct (field (mut i64))))
        (tag $stop (param i64))
        (memory 1)
        (global $count (mut i32) (i32.const 0))
        (func $twice (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
        (func $odd (param i32) (result i64)
          (if (i32.and (local.get 0) (i32.const 1)) (then (throw $stop (i64.extend_i32_u (local.get 0)))))
          (i64.const 1))
        (elem declare func $twice)

        (func (export "single") (param i32) (result i64) (local i64)
          (loop $l
            (local.set 1 (i64.add (i64.mul (local.get 1) (i64.const 3)) (i64.extend_i32_u (local.get 0))))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1))

        ;; Three loops, each of which is left and repeated from within.
        (func (export "nested") (param i32) (result i64) (local $a i32) (local $b i32) (local $c i32) (local $s i64)
          (local.set $a (local.get 0))
          (block $out
            (loop $first
              (local.set $b (i32.const 4))
              (loop $second
                (local.set $c (i32.const 3))
                (loop $third
                  (local.set $s
                    (i64.add (i64.mul (local.get $s) (i64.const 5))
                      (i64.extend_i32_u (i32.xor (local.get $a) (i32.add (local.get $b) (local.get $c))))))
                  (br_if $out (i64.eq (i64.rem_u (local.get $s) (i64.const 1000003)) (i64.const 7)))
                  (br_if $third (local.tee $c (i32.sub (local.get $c) (i32.const 1))))
                  (if (i32.eqz (i32.rem_u (local.get $a) (i32.const 7)))
                    (then
                      (local.set $a (i32.sub (local.get $a) (i32.const 1)))
                      (br_if $first (local.get $a)))))
                (br_if $second (local.tee $b (i32.sub (local.get $b) (i32.const 1)))))
              (br_if $first (i32.gt_s (local.tee $a (i32.sub (local.get $a) (i32.const 1))) (i32.const 0)))))
          (local.get $s))

        ;; Branches by a table to every block and loop around.
        (func (export "table") (param i32) (result i64) (local $s i64) (local $n i32)
          (loop $first
            (block $b
              (loop $second
                (block $c
                  (loop $third
                    (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 7)) (i64.extend_i32_u (local.get $n))))
                    (local.set $n (i32.add (local.get $n) (i32.const 1)))
                    (if (i32.ge_u (local.get $n) (local.get 0)) (then (return (local.get $s))))
                    (br_table $third $c $second $b $first $first
                      (i32.rem_u (local.get $n) (i32.const 6)))))
                (local.set $s (i64.xor (local.get $s) (i64.const 0x55)))
                (br $second)))
            (local.set $s (i64.add (local.get $s) (i64.const 1)))
            (br $first))
          (unreachable))

        ;; Operands below loops, among them constants, and a loop in either arm of an `if`.
        (func (export "operands") (param i32) (result i64) (local $i i32) (local $s i64)
          (i64.const 1000)
          (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 3))
          (local.set $i (local.get 0))
          (if (result i64) (i32.and (local.get 0) (i32.const 1))
            (then
              (i64.const 5)
              (loop $l (param i64) (result i64)
                (i64.add (i64.extend_i32_u (local.get $i)))
                (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1))))))
            (else
              (loop $l
                (local.set $s (i64.sub (i64.mul (local.get $s) (i64.const 3)) (i64.extend_i32_u (local.get $i))))
                (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
              (local.get $s)))
          (i64.add)
          (i64.sub))

        ;; A loop whose parameters are of several types.
        (func (export "parameters") (param i32) (result i64) (local $i i32)
          (local.set $i (local.get 0))
          (f64.const 1.5) (f32.const 0.25) (v128.const i64x2 3 4) (ref.func $twice)
          (loop $l (param f64 f32 v128 (ref $unary)) (result f64 f32 v128 (ref $unary))
            (local.set $i (call_ref $unary (i32.sub (local.get $i) (i32.const 1)) (ref.func $twice)))
            (local.set $i (i32.shr_u (local.get $i) (i32.const 1)))
            (br_if $l (local.get $i)))
          (drop)
          (i64x2.extract_lane 1)
          (i64.add (i64.extend_i32_u (global.get $count)))
          (global.set $count (i32.add (global.get $count) (i32.const 1)))
          (local.set $i (i32.wrap_i64))
          (f64.promote_f32)
          (f64.add)
          (i64.add (i64.trunc_f64_s) (i64.extend_i32_u (local.get $i))))

        ;; Exceptions that are thrown after the change, and caught by the function.
        (func (export "caught") (param i32) (result i64) (local $s i64) (local $i i32)
          (block $done
            (loop $outer
              (block $h (result i64)
                (try_table (catch $stop $h)
                  (loop $inner
                    (local.set $i (i32.add (local.get $i) (i32.const 1)))
                    (br_if $done (i32.gt_u (local.get $i) (local.get 0)))
                    (local.set $s (i64.add (local.get $s) (call $odd (local.get $i))))
                    (br $inner)))
                (unreachable))
              (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 3))))
              (br $outer)))
          (local.get $s))

        ;; References to objects, and an allocation in the loop.
        (func (export "objects") (param i32) (result i64) (local $old (ref null $cell)) (local $new (ref null $cell))
          (local.set $old (struct.new $cell (i64.const 1)))
          (loop $l
            (local.set $new (struct.new $cell (i64.extend_i32_u (local.get 0))))
            (struct.set $cell 0 (local.get $old)
              (i64.add (struct.get $cell 0 (local.get $old))
                (i64.mul (struct.get $cell 0 (local.get $new)) (i64.const 3))))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (struct.get $cell 0 (local.get $old)))

        ;; More integers and floats than there are registers for arguments.
        (func (export "many") (param i32) (result i64)
          (local $a i64) (local $b i64) (local $c i64) (local $d i64) (local $e i64) (local $f i64) (local $g i64)
          (local $h i64) (local $i i64) (local $j i64) (local $k i32) (local $v v128)
          (local $p f64) (local $q f64) (local $r f64) (local $s f64) (local $t f64) (local $u f64) (local $w f64)
          (local $x f64) (local $y f64) (local $z f32)
          (local.set $a (i64.const 1)) (local.set $b (i64.const 2)) (local.set $c (i64.const 3))
          (local.set $d (i64.const 4)) (local.set $e (i64.const 5)) (local.set $f (i64.const 6))
          (local.set $g (i64.const 7)) (local.set $h (i64.const 8)) (local.set $i (i64.const 9))
          (local.set $k (i32.const -1))
          (local.set $p (f64.const 1)) (local.set $q (f64.const 2)) (local.set $r (f64.const 3))
          (local.set $s (f64.const 4)) (local.set $t (f64.const 5)) (local.set $u (f64.const 6))
          (local.set $w (f64.const 7)) (local.set $x (f64.const 8)) (local.set $y (f64.const 9))
          (local.set $z (f32.const 0.5)) (local.set $v (v128.const i32x4 1 2 3 4))
          (loop $l
            (local.set $j (local.get $a)) (local.set $a (local.get $b)) (local.set $b (local.get $c))
            (local.set $c (local.get $d)) (local.set $d (local.get $e)) (local.set $e (local.get $f))
            (local.set $f (local.get $g)) (local.set $g (local.get $h)) (local.set $h (local.get $i))
            (local.set $i (i64.add (local.get $j) (i64.extend_i32_u (local.get $k))))
            (local.set $p (f64.add (local.get $q) (f64.const 1))) (local.set $q (local.get $r))
            (local.set $r (local.get $s)) (local.set $s (local.get $t)) (local.set $t (local.get $u))
            (local.set $u (local.get $w)) (local.set $w (local.get $x)) (local.set $x (local.get $y))
            (local.set $y (f64.add (local.get $p) (f64.promote_f32 (local.get $z))))
            (local.set $v (i32x4.add (local.get $v) (v128.const i32x4 1 2 3 4)))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (i64.add (i64.add (local.get $i) (i64.trunc_f64_s (f64.add (local.get $y) (local.get $s))))
            (i64.add (i64x2.extract_lane 1 (local.get $v)) (i64.add (local.get $d) (local.get $h)))))

        ;; A tail call leaves the loop.
        (func $finish (param i64) (result i64) (i64.mul (local.get 0) (i64.const 11)))
        (func (export "tail") (param i32) (result i64) (local $s i64)
          (loop $l
            (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 3)) (i64.extend_i32_u (local.get 0))))
            (if (i32.eqz (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))) (then (return_call $finish (local.get $s))))
            (br $l))
          (unreachable))

        ;; A trap in a loop.
        (func (export "trap") (param i32) (result i64) (local $i i32)
          (loop $l
            (local.set $i (i32.add (local.get $i) (i32.const 4)))
            (i32.store (i32.mul (local.get $i) (i32.const 100)) (local.get $i))
            (br_if $l (i32.lt_u (local.get $i) (i32.mul (local.get 0) (i32.const 1000)))))
          (i64.const 1)))
      """

    private static let functions = [
      "single", "nested", "table", "operands", "parameters", "caught", "objects", "many", "tail", "trap",
    ]

    private static func configuration(_ count: Int, _ change: (inout Engine.Configuration) -> Void = { _ in })
      -> Engine.Configuration
    {
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (count, 0)
      change(&configuration)
      return configuration
    }

    /// What a call returns, or its trap with the frames.
    private func run(_ guest: Guest, _ name: String, _ argument: Int32) throws -> String {
      let function: Func = try guest.instance.function(name)
      return outcome { try function.call([.i32(argument)]) }
    }

    /// Loops give the same results wherever their code changes, and it does change.
    @Test(arguments: functions, [1, 2, 3, 5, 8, 50]) func results(function: String, count: Int) throws {
      for argument in [1, 2, 3, 7, 8, 40, 41, 333] as [Int32] {
        let guest = try Guest(Self.text, configuration: Self.configuration(count))
        #expect(try run(guest, function, argument) == run(Guest(Self.text), function, argument))
        if argument == 333 { #expect(guest.instance.data.native?.loopCodeCount ?? 0 > 0) }
      }
    }

    /// The same with checks instead of guard pages, with a collection at each allocation, and with code that is verified.
    @Test(arguments: functions) func otherConfigurations(function: String) throws {
      let interpreted = try Guest(Self.text)
      let expected = try run(interpreted, function, 41)
      for change: (inout Engine.Configuration) -> Void in [
        { $0.memoryReservation = .small }, { $0.collectsAtEveryAllocation = true }, { $0.verifiesCompiledCode = true },
        { $0.isInterruptible = true }, { $0.checksCompilerFacts = true },
      ] {
        let configuration = Self.configuration(1, change)
        let guest = try Guest(Self.text, configuration: configuration)
        #expect(try run(guest, function, 41) == expected)
        // Only code without references to functions among its operands is proved.
        let isProved = function != "parameters" || !configuration.verifiesCompiledCode
        #expect((guest.instance.data.native?.loopCodeCount ?? 0 > 0) == isProved)
      }
    }

    /// Threads of the engine make the code while the loop runs.
    @Test func aLoopChangesWhileItRuns() throws {
      let guest = try Guest(
        Self.text, configuration: Self.configuration(1000) { $0.maximumBackgroundThreads = 1 })
      let single: (Int32) throws -> Int64 = try guest.instance.function("single")
      // Baseline code runs for about a second, and the other threads may be busy.
      _ = try single(1_000_000_000)
      #expect(guest.instance.data.native?.loopCodeCount == 1)
    }

    /// A function with more locals than pass keeps its code.
    @Test func aFunctionWithTooManyLocals() throws {
      let sets = (0..<1200).map { "(local.set \($0 + 1) (i64.const \($0)))" }.joined()
      let sum = (0..<1200).map { "(local.set 1 (i64.add (local.get 1) (local.get \($0 + 1))))" }.joined()
      let text = """
        (module (func (export "f") (param i32) (result i64) (local \(String(repeating: "i64 ", count: 1200)))
          \(sets)
          (loop $l \(sum) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1)))
        """
      let guest = try Guest(text, configuration: Self.configuration(1))
      let interpreted = try Guest(text)
      #expect(try run(guest, "f", 5) == run(interpreted, "f", 5))
      #expect(guest.instance.data.native?.loopCodeCount == 0)
    }
  }

#endif
