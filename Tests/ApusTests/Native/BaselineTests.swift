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
