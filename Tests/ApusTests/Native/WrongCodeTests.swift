#if arch(x86_64)

  import Apus
  import Testing

  /// Programs that were once compiled to wrong code, each with its correct result, on every engine and in every mode.
  @Suite struct WrongCodeTests {
    /// An engine configuration, and its name.
    struct Mode: CustomTestStringConvertible, Sendable {
      var testDescription: String
      var configuration: Engine.Configuration

      init(_ name: String, _ change: (inout Engine.Configuration) -> Void) {
        testDescription = name
        configuration = Engine.Configuration(tier: .interpreter)
        configuration.tier = .optimizing
        change(&configuration)
      }
    }

    static let modes = [
      Mode("interpreter") { $0.tier = .interpreter },
      Mode("guards") { _ in },
      Mode("checks") { $0.memoryReservation = .small },
      Mode("checks without masks") {
        $0.memoryReservation = .small
        $0.masksSpeculation = false
      },
      Mode("verified") { $0.verifiesCompiledCode = true },
      Mode("checks and verified") {
        $0.memoryReservation = .small
        $0.verifiesCompiledCode = true
      },
      Mode("baseline") { $0.tier = .baseline },
      Mode("baseline with checks") {
        $0.tier = .baseline
        $0.memoryReservation = .small
      },
      Mode("baseline and verified") {
        $0.tier = .baseline
        $0.verifiesCompiledCode = true
      },
      Mode("tiered and verified") {
        $0.tier = .tiered
        ($0.hotCount, $0.maximumBackgroundThreads) = (1, 0)
        $0.verifiesCompiledCode = true
      },
      Mode("lazy") { $0.compilesLazily = true },
      Mode("lazy and verified") {
        $0.compilesLazily = true
        $0.verifiesCompiledCode = true
      },
      Mode("facts") { $0.checksCompilerFacts = true },
      Mode("collections") { $0.collectsAtEveryAllocation = true },
      Mode("checks and facts") {
        $0.memoryReservation = .small
        $0.checksCompilerFacts = true
      },
    ]

    private func guest(_ text: String, _ mode: Mode) throws -> Instance {
      try Guest(text, configuration: mode.configuration).instance
    }

    /// The first iteration bounds one parameter of a loop by another that grows only later.
    @Test(arguments: modes) func rangesOfSiblings(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module (memory 1)
          (func (export "read") (param $far i32) (result i64)
            (local $index i32) (local $limit i32) (local $next i32) (local $turn i32) (local $result i64)
            (i32.store (i32.const 20) (i32.const 5))
            (i32.store (i32.const 24) (local.get $far))
            (i32.store (i32.const 28) (i32.const -1))
            (local.set $limit (i32.const 10))
            (loop $again
              (local.set $result (i64.load (i32.shl (local.get $index) (i32.const 3))))
              (local.set $turn (i32.add (local.get $turn) (i32.const 1)))
              (local.set $next (i32.load offset=16
                (i32.shl (i32.and (local.get $turn) (i32.const 3)) (i32.const 2))))
              (local.set $index (local.get $next))
              (br_if $again (block (result i32)
                (i32.lt_u (local.get $next) (local.get $limit))
                (local.set $limit (i32.const -1)))))
            (local.get $result)))
        """, mode)
      let read: (Int32) throws -> Int64 = try instance.function("read")
      // The shift wraps: all of these result in the address 0.
      for far: Int32 in [0x2000_0000, 0x6000_0000, .min] { #expect(try read(far) == 0) }
    }

    /// An i64 that is known to be large is wrapped to 32 bits; the result may be any value.
    @Test(arguments: modes) func rangesThroughTruncation(_ mode: Mode) throws {
      for memory in ["i64 2", "2 2"] {
        let address = memory == "2 2" ? "(local.get $i)" : "(i64.extend_i32_u (local.get $i))"
        let instance = try guest(
          """
          (module (memory \(memory))
            (func (export "read") (param $wide i64) (result i32) (local $i i32)
              (if (i64.le_u (local.get $wide) (i64.const 0x80000000)) (then (return (i32.const -1))))
              (local.set $i (i32.shr_u
                (i32.sub (i32.wrap_i64 (local.get $wide)) (i32.const 0x80000001)) (i32.const 14)))
              (i32.load8_u \(address))))
          """, mode)
        let read: (Int64) throws -> Int32 = try instance.function("read")
        #expect(try read(0x8000_0001) == 0)
        #expect(throws: Trap(.memoryOutOfBounds)) { try read(0x1_8000_0000) }
      }
    }

    /// The operand of a negation becomes a constant once the loop's parameter is found to be invariant.
    @Test(arguments: modes) func negationOfALateConstant(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module (func (export "negate") (param $n i32) (result i64) (local $x i64) (local $result i64)
          (local.set $x (i64.const 16))
          (loop $again
            (local.set $result (i64.sub (i64.const 0) (local.get $x)))
            (local.set $x (local.get $x))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $result)))
        """, mode)
      let negate: (Int32) throws -> Int64 = try instance.function("negate")
      #expect(try negate(3) == -16)
    }

    /// The divisor is found to be -1 after the checks before the division have been generated.
    @Test(arguments: modes) func divisionByALateMinusOne(_ mode: Mode) throws {
      for (type, least) in [("i32", Int64(Int32.min)), ("i64", Int64.min)] {
        let body = { (operation: String) in
          """
          (func (export "\(operation)") (param $a \(type)) (param $n i32) (result \(type))
            (local $by \(type)) (local $result \(type))
            (local.set $by (\(type).const -1))
            (loop $again
              (local.set $result (\(type).\(operation) (local.get $a) (local.get $by)))
              (local.set $by (local.get $by))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $result))
          """
        }
        let instance = try guest("(module \(body("rem_s")) \(body("div_s")))", mode)
        let argument: Value = type == "i32" ? .i32(Int32(truncatingIfNeeded: least)) : .i64(least)
        let zero: Value = type == "i32" ? .i32(0) : .i64(0)
        let remainder: Func = try instance.function("rem_s")
        #expect(try "\(remainder.call([argument, .i32(2)]))" == "\([zero])")
        let quotient: Func = try instance.function("div_s")
        #expect(throws: Trap(.integerOverflow)) { try quotient.call([argument, .i32(2)]) }
      }
    }

    /// A value that a handler or an arm marked as unlikely computes goes to a block that precedes both in the code.
    @Test(arguments: modes) func edgesFromColdBlocks(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module
          (tag $e (param i32))
          (func $raise (param i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 1000))))
            (i32.add (local.get 0) (i32.const 1)))
          (func (export "caught") (param $i i32) (param $j i32) (param $x i32) (result i32)
            (block $out
              (local.set $j (block $handler (result i32)
                (try_table (catch $e $handler) (local.set $j (call $raise (local.get $i))))
                (br $out)))
              (br_if $out (local.get $x))
              (return (i32.const 4)))
            (local.get $j))
          (func (export "unlikely") (param $i i32) (param $j i32) (param $x i32) (result i32)
            (block $out
              (br_if $out (local.get $i))
              (@metadata.code.branch_hint "\\00")
              (if (local.get $j)
                (then
                  (local.set $j (call $raise (local.get $j)))
                  (br_table $out $out $out (local.get $x)))))
            (local.get $j))
          (func (export "loop") (param $x i32) (param $y i32) (param $z i32) (result i32) (local $n i32)
            (block $out (result i32)
              (block $handler (result i32)
                (try_table (result i32) (catch $e $handler) (call $raise (local.get $x)))
                (br $out))
              (local.set $x)
              (loop $again
                (br_if $out
                  (i32.lt_u
                    (i32.mul (i32.add (local.get $x) (local.get $n)) (i32.const 77))
                    (local.get $y))
                  (i32.eq (local.get $n) (local.get $z)))
                (drop)
                (br_if $again
                  (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 50))))
              (return (i32.const 4)))))
        """, mode)
      let caught: (Int32, Int32, Int32) throws -> Int32 = try instance.function("caught")
      #expect(try caught(0, 7, 1) == 1000)
      #expect(try caught(0, 7, 0) == 4)
      #expect(try caught(5, 7, 0) == 6)
      let unlikely: (Int32, Int32, Int32) throws -> Int32 = try instance.function("unlikely")
      #expect(try unlikely(0, 7, 1) == 8)
      #expect(try unlikely(0, 0, 1) == 0)
      #expect(try unlikely(1, 7, 1) == 7)
      let loop: (Int32, Int32, Int32) throws -> Int32 = try instance.function("loop")
      #expect(try loop(0, 1, 2) == 0)
      #expect(try loop(0, 77_155, 2) == 1)
      #expect(try loop(0, 77_154, 2) == 0)
      #expect(try loop(0, -1, 60) == 4)
      #expect(try loop(3, 0, 2) == 4)
    }

    /// Two loops whose variables rotate, the second of which uses a value of the first.
    @Test(arguments: modes) func namesInTheLoopBefore(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module
          (func (export "turn") (param $n i32) (param $m i32) (result i32)
            (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $v i32)
            (local $e i32) (local $f i32) (local $g i32) (local $h i32)
            (local.set $a (i32.const 1)) (local.set $b (i32.const 2))
            (local.set $c (i32.const 3)) (local.set $d (i32.const 4))
            (loop $again
              (local.set $v (i32.mul (i32.add (local.get $a) (local.get $n)) (i32.const 7919)))
              (local.get $b) (local.get $c) (local.get $d) (i32.xor (local.get $v) (local.get $a))
              (local.set $d) (local.set $c) (local.set $b) (local.set $a)
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (br_if $again (i32.gt_s (local.get $n) (i32.const 0))))
            (local.set $e (i32.const 11)) (local.set $f (i32.const 12))
            (local.set $g (i32.const 13)) (local.set $h (i32.const 14))
            (loop $again
              (local.get $f) (local.get $g) (local.get $h)
              (i32.add (i32.rotl (local.get $e) (i32.const 3)) (local.get $v))
              (local.set $h) (local.set $g) (local.set $f) (local.set $e)
              (local.set $m (i32.sub (local.get $m) (i32.const 1)))
              (br_if $again (i32.gt_s (local.get $m) (i32.const 0))))
            (i32.add (local.get $h) (i32.add (local.get $e) (local.get $d)))))
        """, mode)
      let turn: (Int32, Int32) throws -> Int32 = try instance.function("turn")
      for n: Int32 in 1...6 {
        for m: Int32 in 1...6 { #expect(try turn(n, m) == Self.turn(n, m)) }
      }
    }

    private static func turn(_ n: Int32, _ m: Int32) -> Int32 {
      var first: [Int32] = [1, 2, 3, 4]
      var (n, v) = (n, Int32(0))
      while n > 0 {
        v = (first[0] &+ n) &* 7919
        first = Array(first[1...]) + [v ^ first[0]]
        n -= 1
      }
      var second: [Int32] = [11, 12, 13, 14]
      for _ in 0..<m {
        let rotated = UInt32(bitPattern: second[0]) << 3 | UInt32(bitPattern: second[0]) >> 29
        second = Array(second[1...]) + [Int32(bitPattern: rotated) &+ v]
      }
      return second[3] &+ second[0] &+ first[3]
    }

    /// A function in a global, which may be null, is tested in a loop.
    @Test(arguments: modes) func nullTestsInLoops(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module (type $t (func))
          (global $null funcref (ref.null func))
          (global $copy funcref (global.get $null))
          (func (export "test") (param $n i32) (result i32) (local $sum i32)
            (loop $again
              (local.set $sum (i32.add (local.get $sum) (ref.test (ref $t) (global.get $copy))))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum))
          (func (export "cast") (param $n i32)
            (loop $again
              (drop (ref.cast (ref $t) (global.get $copy)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """, mode)
      let test: (Int32) throws -> Int32 = try instance.function("test")
      #expect(try test(3) == 0)
      let cast: (Int32) throws -> Void = try instance.function("cast")
      #expect(throws: Trap(.castFailure)) { try cast(3) }
    }

    /// Both arrays of a copy were passed in one word. Two copies shared the word, which was the last use of the source: the
    /// collector did not find the reference in the upper half, and freed the array between the copies.
    @Test(arguments: modes) func arraysOfCopies(_ mode: Mode) throws {
      let instance = try guest(
        """
        (module (type $a (array (mut i32)))
          (func $garbage (param $i i32)
            (loop $again
              (drop (array.new $a (i32.const 7) (i32.const 5)))
              (br_if $again (local.tee $i (i32.sub (local.get $i) (i32.const 1))))))
          (func (export "straight") (param $count i32) (result i32) (local $source (ref null $a)) (local $target (ref null $a))
            (local.set $source (array.new $a (i32.const 42) (i32.const 5)))
            (local.set $target (array.new_default $a (i32.const 5)))
            (array.copy $a $a (local.get $target) (i32.const 0) (local.get $source) (i32.const 0) (i32.const 5))
            (call $garbage (local.get $count))
            (local.set $target (array.new_default $a (i32.const 5)))
            (array.copy $a $a (local.get $target) (i32.const 0) (local.get $source) (i32.const 0) (i32.const 5))
            (array.get $a (local.get $target) (i32.const 0)))
          (func (export "loop") (param $count i32) (result i32) (local $source (ref null $a)) (local $target (ref null $a))
            (local.set $source (array.new $a (i32.const 42) (i32.const 5)))
            (loop $again
              (local.set $target (array.new_default $a (i32.const 5)))
              (array.copy $a $a (local.get $target) (i32.const 1) (local.get $source) (i32.const 2) (i32.const 3))
              (if (i32.ne (array.get $a (local.get $target) (i32.const 3)) (i32.const 42)) (then (return (i32.const -1))))
              (call $garbage (i32.const 3))
              (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
            (array.get $a (local.get $target) (i32.const 1))))
        """, mode)
      // Without a collection at each allocation, this number of dead objects makes collections due.
      let count: Int32 = mode.configuration.collectsAtEveryAllocation ? 20 : 300_000
      for name in ["straight", "loop"] {
        let run: (Int32) throws -> Int32 = try instance.function(name)
        #expect(try run(count) == 42, "\(name)")
      }
    }
  }

#endif
