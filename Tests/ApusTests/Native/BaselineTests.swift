#if os(Linux) && arch(x86_64)

  import Apus
  import Testing

  /// Functions that the baseline compiler handles in a way of their own.
  @Suite struct BaselineTests {
    private func guest(_ text: String, isVerified: Bool = false) throws -> Guest {
      var configuration = Engine.Configuration(tier: .baseline)
      configuration.verifiesCompiledCode = isVerified
      return try Guest(text, configuration: configuration)
    }

    /// Instructions with more operands than pass to a fragment are compiled by the optimizing compiler.
    @Test(arguments: [3, 1000, 1024, 1025, 5000]) func instructionsWithManyOperands(count: Int) throws {
      let elements = (0..<count).map { "(i32.const \($0))" }.joined()
      let guest = try guest(
        """
        (module (type $a (array i32))
          (func (export "last") (result i32)
            (array.get $a (array.new_fixed $a \(count) \(elements)) (i32.const \(count - 1)))))
        """)
      #expect(try guest.instance.function("last").call() == [.i32(Int32(count - 1))])
    }

    /// A few bytes that stand for very much code are refused, when the function is called.
    @Test func codeIsInProportion() throws {
      let types = String(repeating: "i32 ", count: 1000)
      let guest = try guest(
        """
        (module (type $t (func (result \(types))))
          (func $make (type $t) \(String(repeating: "i32.const 0 ", count: 1000)))
          (func (export "f") (param i32)
            (block (type $t)
              call $make
              \(String(repeating: "local.get 0 br_if 0 ", count: 20_000)))
            \(String(repeating: "drop ", count: 1000))))
        """)
      let trap = #expect(throws: Trap.self) { try guest.instance.function("f").call([.i32(0)]) }
      #expect(trap?.code == .translationFailed)
    }

    /// Clauses with large payloads count too.
    @Test(arguments: [2000, 60_000]) func clausesAreInProportion(count: Int) throws {
      let payload = String(repeating: "i32 ", count: 1000)
      let guest = try guest(
        """
        (module (type $t (func (param \(payload)))) (type $r (func (result \(payload)))) (tag $e (type $t))
          (func $throw (throw $e \(String(repeating: "(i32.const 0)", count: 1000))))
          (func (export "f")
            (block (type $r)
              (try_table \(String(repeating: "(catch $e 0)", count: count)) (call $throw))
              (return))
            \(String(repeating: "drop ", count: 1000))))
        """)
      let trap = #expect(throws: Trap.self) { try guest.instance.function("f").call() }
      #expect(trap?.code == .translationFailed)
    }

    /// A failed compilation has no effect on the next function: labels of tables, paths of counters.
    @Test func failuresLeaveNothing() throws {
      let types = String(repeating: "i32 ", count: 900)
      let blocks = 300
      let table = (0..<blocks).map { "\($0) " }.joined()
      let fields = String(repeating: "(field i32) ", count: 1100)
      let values = String(repeating: "(local.get 0) ", count: 1100)
      let text = """
        (module (type $v (func (result \(types)))) (type $s (struct \(fields)))
          (func $values (type $v) \(String(repeating: "i32.const 1 ", count: 900)))
          (func (export "large") (param i32)
            \(String(repeating: "block (type $v) ", count: blocks))
            call $values local.get 0 br_table \(table)
            \(String(repeating: "end ", count: blocks))
            \(String(repeating: "drop ", count: 900)))
          (func (export "wide") (param i32) (result i32)
            (struct.get $s 1000 (loop (result (ref $s)) (struct.new $s \(values)))))
          (func (export "table") (param i32) (result i32)
            (block $a (result i32)
              (block $b (result i32) (i32.const 7) (local.get 0) (br_table $a $b))
              (i32.add (i32.const 100))))
          (func (export "sum") (param i32) (result i32) (local i32)
            (loop $l
              (local.set 1 (i32.add (local.get 1) (local.get 0)))
              (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get 1)))
        """
      for tier in [Engine.Tier.baseline, .tiered] {
        var configuration = Engine.Configuration(tier: tier)
        (configuration.hotCount, configuration.maximumBackgroundThreads) = (5, 0)
        let instance = try Guest(text, configuration: configuration).instance
        for _ in 0..<2 {
          let trap = #expect(throws: Trap.self) { try instance.function("large").call([.i32(0)]) }
          #expect(trap?.code == .translationFailed)
          #expect(try instance.function("wide").call([.i32(3)]) == [.i32(3)])
          #expect(try instance.function("table").call([.i32(0)]) == [.i32(7)])
          #expect(try instance.function("table").call([.i32(1)]) == [.i32(107)])
          #expect(try instance.function("sum").call([.i32(10)]) == [.i32(55)])
        }
      }
    }

    /// The frame of a function does not depend on what was compiled before.
    @Test func framesDependOnTheirFunction() throws {
      let count = 1000
      let text = """
        (module (type $s (struct \(String(repeating: "(field i32) ", count: count))))
          (func $wide (export "wide") (param i32) (result i32)
            (struct.get $s 7 (struct.new $s \((0..<count).map { "(i32.add (local.get 0) (i32.const \($0)))" }.joined()))))
          (func $deep (export "deep") (param i32) (result i32)
            (if (result i32) (local.get 0)
              (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
              (else (i32.const 0)))))
        """
      let instance = try guest(text).instance
      #expect(try instance.function("wide").call([.i32(1)]) == [.i32(8)])
      #expect(try instance.function("deep").call([.i32(10_000)]) == [.i32(10_000)])
    }

    /// Operands that are moved to another place on the stack.
    @Test(arguments: [false, true]) func operandsMove(isVerified: Bool) throws {
      let guest = try guest(
        """
        (module
          (func $id (param i32) (result i32) (local.get 0))
          (func (export "select") (param i32) (result i32)
            (call $id (i32.const 1))
            (block (result i32) (call $id (local.get 0)))
            (block (nop))
            (select (i32.const 0)))
          (func (export "rotate") (param i32 i32) (result i32)
            (i32.rotl (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
          (func (export "divide") (param i64 i64) (result i64)
            (i64.sub (i64.mul (local.get 0) (local.get 1))
              (i64.rem_s (i64.add (local.get 0) (i64.const 7)) (i64.sub (local.get 1) (i64.const 2)))))
          (func (export "many") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
            (local.get 9) (local.get 8) (local.get 7) (local.get 6) (local.get 5) (local.get 4) (local.get 3)
            (local.get 2) (local.get 1) (local.get 0)))
        """, isVerified: isVerified)
      #expect(try guest.instance.function("select").call([.i32(5)]) == [.i32(5)])
      #expect(try guest.instance.function("rotate").call([.i32(2), .i32(3)]) == [.i32(16)])
      #expect(try guest.instance.function("divide").call([.i64(10), .i64(7)]) == [.i64(68)])
      let numbers = (1...10 as ClosedRange<Int32>).map { Value.i32($0 - 5) }
      #expect(try guest.instance.function("many").call(numbers) == numbers.reversed())
    }
  }

#endif
