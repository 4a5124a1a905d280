#if arch(x86_64)

  import Apus
  import ApusCompiler
  import ApusText
  import ApusWasm
  import Testing

  /// Code in which bodies of callees replace calls does what calls would do: results, traps, exceptions, and the
  /// functions and positions of backtraces are those of the interpreter.
  @Suite struct InliningTests {
    private static let modes: [(name: String, change: @Sendable (inout Engine.Configuration) -> Void)] = [
      ("optimizing", { _ in }), ("lazy", { $0.compilesLazily = true }),
      ("checks", { $0.memoryReservation = .small }), ("interruptible", { $0.isInterruptible = true }),
      ("verified", { $0.verifiesCompiledCode = true }), ("facts", { $0.checksCompilerFacts = true }),
      ("collections", { $0.collectsAtEveryAllocation = true }),
    ]

    private func instance(_ text: String, _ configuration: Engine.Configuration) throws -> Instance {
      try Guest(text, configuration: configuration) { store in
        [
          "host": [
            "fail": .function(Func(store) { (_: Int32) throws -> Void in throw Trap(.unreachable) }),
            "same": .function(Func(store) { (number: Int32) -> Int32 in number }),
          ]
        ]
      }.instance
    }

    /// Calls an export with each argument in the interpreter and in compiled code, and compares the outcomes.
    /// - Returns: the outcomes.
    @discardableResult
    private func compare(
      _ text: String, _ name: String = "run", arguments: [Value] = [.i32(0), .i32(1), .i32(2), .i32(7), .i32(-1)],
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
      var configuration = Engine.Configuration(features: .all)
      configuration.tier = .interpreter
      let interpreted = try instance(text, configuration)
      let expected = try arguments.map { argument in
        let function: Func = try interpreted.function(name)
        return outcome { try function.call([argument]) }
      }
      configuration.tier = .optimizing
      for (mode, change) in Self.modes {
        var configuration = configuration
        change(&configuration)
        let compiled = try instance(text, configuration)
        let function: Func = try compiled.function(name)
        for (argument, expected) in zip(arguments, expected) {
          let found = outcome { try function.call([argument]) }
          #expect(found == expected, "\(mode), \(argument)", sourceLocation: sourceLocation)
        }
      }
      return expected
    }

    /// The number of bodies in the code of a module that replace calls.
    private func inlinedBodies(_ text: String) throws -> Int {
      let module = try Validator.validate(
        TextParser.parseModule(text).module, features: .all, types: TypeRegistry())
      return try CompiledModule.compile(module, CompilationOptions(), CompilationLimits(threads: 1)).inlineSites.count
    }

    @Test func backtracesHaveTheFramesOfBodies() throws {
      let text = """
        (module (memory 1)
          (func $one (param i32) (result i32) (i32.load (i32.sub (local.get 0) (i32.const 1))))
          (func $two (param i32) (result i32) (nop) (i32.add (call $one (local.get 0)) (i32.const 3)))
          (func $three (param i32) (result i32)
            (if (result i32) (i32.eq (local.get 0) (i32.const 7)) (then unreachable)
              (else (nop) (nop) (call $two (local.get 0)))))
          (func (export "run") (param i32) (result i32)
            (drop (call $one (i32.const 5))) (drop (call $two (i32.const 5)))
            (nop) (i32.add (i32.const 1) (call $three (local.get 0)))))
        """
      #expect(try inlinedBodies(text) >= 6)
      let outcomes = try compare(text)
      #expect(outcomes[0].contains("0@") && outcomes[0].contains("1@") && outcomes[0].contains("2@"))
      #expect(outcomes[3].contains("2@") && outcomes[3].contains("3@"))
    }

    /// Of functions that are called once, larger ones are inlined; calls by others, and exports, forbid it.
    @Test func functionsThatAreCalledOnce() throws {
      func text(_ export: String, _ more: String) -> String {
        let steps = (1...20).map { "(local.set 0 (i32.rotl (i32.mul (local.get 0) (i32.const \($0))) (i32.const 3)))" }
        return """
          (module
            (func $large \(export) (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then unreachable))
              \(steps.joined(separator: "\n")) (local.get 0))
            (func (export "run") (param i32) (result i32) (local $s i32)
              (loop $l (local.set $s (i32.add (local.get $s) (call $large (local.get 0)))) (local.get 0)
                (br_if $l (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 3))) (i32.const 0))) (drop))
              (local.get $s))
            \(more))
          """
      }
      for (export, more, count) in [
        ("", "", 1), (#"(export "large")"#, "", 0), ("", "(func (result i32) (call $large (i32.const 1)))", 0),
        ("", "(func (result i32) (return_call $large (i32.const 1)))", 0), ("", "(elem declare func $large)", 0),
      ] {
        #expect(try inlinedBodies(text(export, more)) == count, "\(export) \(more)")
      }
      try compare(text("", ""))
    }

    @Test func hostFunctionsSeeTheFramesOfBodies() throws {
      try compare(
        """
        (module (import "host" "fail" (func $fail (param i32)))
          (import "host" "same" (func $same (param i32) (result i32)))
          (func $one (param i32) (if (i32.eqz (local.get 0)) (then (call $fail (local.get 0)))))
          (func $two (param i32) (nop) (call $one (call $same (local.get 0))) (nop))
          (func (export "run") (param i32) (result i32) (call $two (local.get 0)) (call $same (i32.const 3))))
        """)
    }

    @Test func exceptionsLeaveBodies() throws {
      try compare(
        """
        (module (tag $e (param i32))
          (func $one (param i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 5)))) (local.get 0))
          (func $two (param i32) (result i32) (local i32)
            (local.set 1 (i32.const 9)) (i32.add (call $one (local.get 0)) (local.get 1)))
          (func (export "run") (param i32) (result i32) (nop) (call $two (local.get 0))))
        """)
    }

    /// The handler sees the caller's locals as they were at the call, and none of the callee's.
    @Test func callersCatchExceptionsOfBodies() throws {
      let callees = """
        (tag $e (param i32)) (tag $f)
        (func $one (param i32) (result i32) (local i32 i32)
          (local.set 1 (i32.add (local.get 0) (i32.const 100)))
          (if (i32.eqz (local.get 0)) (then (throw $e (local.get 1))))
          (local.set 2 (local.get 1))
          (if (i32.eq (local.get 0) (i32.const 7)) (then (throw $f)))
          (i32.sub (local.get 2) (i32.const 90)))
        (func $far (param i32) (result i32) (local.set 0 (i32.add (local.get 0) (i32.const 1)))
          (call $one (i32.sub (local.get 0) (i32.const 1))))
        """
      for callee in ["$one", "$far"] {
        try compare(
          """
          (module \(callees)
            (func (export "run") (param i32) (result i32) (local i32 i32)
              (local.set 1 (i32.const 1))
              (block $f (block $e (result i32)
                (try_table (catch $e $e) (catch $f $f)
                  (local.set 1 (i32.const 2))
                  (local.set 2 (call \(callee) (local.get 0)))
                  (local.set 1 (i32.const 3))
                  (local.set 2 (call \(callee) (i32.mul (local.get 0) (i32.const 7)))))
                (i32.const 50))
                (return (i32.add (i32.mul (local.get 1) (i32.const 1000)) (i32.add (local.get 2)))))
              (i32.add (i32.mul (local.get 1) (i32.const 1000)) (local.get 2))))
          """)
        try compare(
          """
          (module \(callees)
            (func (export "run") (param i32) (result i32) (local i32 i32)
              (try (do
                  (local.set 1 (i32.const 2))
                  (local.set 2 (call \(callee) (local.get 0)))
                  (try (do (local.set 1 (i32.const 4)) (local.set 2 (call \(callee) (i32.sub (local.get 0) (i32.const 1)))))
                    (delegate 0)))
                (catch $e (local.set 2) (local.set 1 (i32.add (local.get 1) (i32.const 10))))
                (catch $f (local.set 2 (i32.const 77))))
              (i32.add (i32.mul (local.get 1) (i32.const 1000)) (local.get 2))))
          """)
      }
    }

    /// Handlers inside bodies, of all kinds, some of which pass the exception on to the caller.
    @Test func bodiesCatchAndRethrow() throws {
      try compare(
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (if (i32.lt_u (local.get 0) (i32.const 2)) (then (throw $e (local.get 0)))))
          (func $rethrow (param i32) (try (do (call $throw (local.get 0)))
            (catch $e (if (i32.eqz) (then (rethrow 1))))))
          (func $delegate (param i32) (try (do (call $rethrow (local.get 0))) (delegate 0)))
          (func $reference (param i32)
            (block $out (result exnref) (try_table (catch_all_ref $out) (call $delegate (local.get 0))) (return))
            (throw_ref))
          (func (export "run") (param i32) (result i32)
            (block $caught (result i32)
              (try_table (catch $e $caught)
                (call $reference (local.get 0)) (call $reference (i32.sub (local.get 0) (i32.const 1))))
              (i32.const -1))))
        """)
      try compare(
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (if (i32.lt_u (local.get 0) (i32.const 2)) (then (throw $e (local.get 0)))))
          (func $rethrow (param i32) (try (do (call $throw (local.get 0)))
            (catch $e (if (i32.eqz) (then (rethrow 1))))))
          (func (export "run") (param i32) (result i32) (call $rethrow (local.get 0)) (i32.const 4)))
        """)
    }

    /// A tail call in a body is a call, but its caller has left the backtrace, and the handlers of the body are not
    /// around it.
    @Test func tailCallsInBodies() throws {
      let callees = """
        (type $t (func (param i32) (result i32))) (tag $e (param i32)) (table funcref (elem $big))
        (func $big (type $t) (local i32)
          (loop $again
            (if (i32.eq (local.get 0) (i32.const 7)) (then unreachable))
            (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 3))))
            (local.set 1 (i32.add (local.get 1) (i32.const 1)))
            (local.set 1 (i32.mul (local.get 1) (i32.add (local.get 1) (i32.const 12345))))
            (local.set 1 (i32.mul (local.get 1) (i32.add (local.get 1) (i32.const 12345))))
            (local.set 1 (i32.mul (local.get 1) (i32.add (local.get 1) (i32.const 12345))))
            (local.set 1 (i32.mul (local.get 1) (i32.add (local.get 1) (i32.const 12345))))
            (br_if $again (i32.lt_u (local.get 1) (i32.const 100))))
          (i32.add (local.get 0) (local.get 1)))
        (func $small (type $t) (i32.div_u (i32.const 10) (i32.sub (local.get 0) (i32.const 1))))
        """
      for call in [
        "(return_call $big (local.get 0))", "(return_call $small (local.get 0))",
        "(return_call_ref $t (local.get 0) (ref.func $big))",
        "(return_call_ref $t (local.get 0) (ref.null $t))",
        "(return_call_indirect (type $t) (local.get 0) (i32.const 0))",
        "(return_call_indirect (type $t) (local.get 0) (local.get 0))",
        "(block $c (result i32) (try_table (catch $e $c) (return_call $big (local.get 0))) (i32.const 99))",
        "(block $c (result i32) (try_table (catch $e $c) (return_call $small (local.get 0))) (i32.const 99))",
      ] {
        let functions = """
          \(callees)
          (func $middle (param i32) (result i32) (nop) \(call))
          (func $above (param i32) (result i32) (nop) (nop) (return_call $middle (local.get 0)))
          """
        for callee in ["$middle", "$above"] {
          for body in [
            "(i32.add (i32.const 1) (call \(callee) (local.get 0)))", "(return_call \(callee) (local.get 0))",
            """
            (block $e (result i32)
              (try_table (catch $e $e) (return (i32.add (i32.const 1) (call \(callee) (local.get 0))))) (i32.const 5))
            """,
            """
            (block $e (result i32) (try_table (catch $e $e) (return_call \(callee) (local.get 0))) (i32.const 5))
            """,
          ] {
            try compare("(module \(functions) (func (export \"run\") (param i32) (result i32) \(body)))")
          }
        }
      }
    }

    /// Functions that call each other by tail calls use no stack, whichever bodies are in which.
    @Test func manyTailCalls() throws {
      let results = try compare(
        """
        (module
          (func $even (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $odd (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
          (func $odd (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (i32.sub (i32.const 0) (local.get 1)))))
            (return_call $even (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
          (func $self (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $self (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (local.get 0))))
          (func (export "run") (param i32) (result i32)
            (i32.add (call $even (local.get 0) (i32.const 0)) (call $self (local.get 0) (i32.const 5)))))
        """, arguments: [0, 1, 2, 5, 1_000_000, 1_000_001].map { .i32($0) })
      #expect(results.allSatisfy { $0.contains("i32") })
    }

    @Test func recursion() throws {
      try compare(
        """
        (module
          (func $fib (param i32) (result i32)
            (if (i32.eq (local.get 0) (i32.const -1)) (then unreachable))
            (if (i32.lt_s (local.get 0) (i32.const 2)) (then (return (local.get 0))))
            (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
              (call $fib (i32.sub (local.get 0) (i32.const 2)))))
          (func $down (param i32) (result i32)
            (if (i32.eqz (local.get 0)) (then unreachable)) (call $down (i32.sub (local.get 0) (i32.const 1))))
          (func (export "run") (param i32) (result i32) (call $fib (local.get 0)))
          (func (export "down") (param i32) (result i32) (call $down (local.get 0))))
        """, arguments: [0, 1, 2, 10, 20, -1].map { .i32($0) })
      for depth: Int32 in [0, 1, 2, 3, 4, 60, 61, 62, 63, 64, 65] {
        try compare(
          """
          (module
            (func $down (export "run") (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then unreachable)) (call $down (i32.sub (local.get 0) (i32.const 1)))))
          """, arguments: [.i32(depth)])
      }
    }

    /// Multiple values, vectors, references, branches to the end of the body from several blocks, and loops.
    @Test func kindsOfBodies() throws {
      try compare(
        """
        (module (type $s (struct (field (mut i32)) (field (ref null $s))))
          (global $g (mut i32) (i32.const 0))
          (func $swap (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
          (func $lanes (param v128 i32) (result v128) (local v128)
            (if (i32.eqz (local.get 1)) (then (return (local.get 2)))) (i32x4.add (local.get 0) (local.get 0)))
          (func $push (param i32 (ref null $s)) (result (ref $s)) (struct.new $s (local.get 0) (local.get 1)))
          (func $pair (param i32) (result (ref $s)) (local (ref null $s))
            (local.set 1 (call $push (local.get 0) (ref.null $s)))
            (local.set 1 (call $push (i32.const 8) (local.get 1)))
            (drop (call $push (i32.const 9) (ref.null $s))) (ref.as_non_null (local.get 1)))
          (func $sum (param (ref null $s)) (result i32) (local i32)
            (loop $next
              (br_if 1 (local.get 1) (ref.is_null (local.get 0))) (drop)
              (local.set 1 (i32.add (local.get 1) (struct.get $s 0 (local.get 0))))
              (local.set 0 (struct.get $s 1 (local.get 0))) (br $next)) (unreachable))
          (func $case (param i32) (result i32)
            (block $b (result i32)
              (block $a (result i32) (br_table $a $b 2 (i32.const 11) (local.get 0)))
              (return (i32.add (i32.const 1))))
            (i32.mul (i32.const 3)))
          (func $count (param i32) (result i32) (local i32)
            (loop $l (local.set 1 (i32.add (local.get 1) (i32.const 2)))
              (br_if $l (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0)))) (local.get 1))
          (func $effect (param i32) (global.set $g (i32.add (global.get $g) (local.get 0))))
          (func (export "run") (param i32) (result i32) (local i32 i32)
            (call $swap (local.get 0) (i64.extend_i32_s (local.get 0))) (local.set 1) (i32.wrap_i64) (local.set 2)
            (loop $outer
              (call $effect (local.get 2)) (call $effect (call $count (local.get 0)))
              (call $effect (call $count (i32.const 3)))
              (br_if $outer (i32.lt_u (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (i32.const 10))))
            (call $effect (call $sum (call $pair (local.get 0))))
            (call $effect (i32x4.extract_lane 1 (call $lanes (v128.const i32x4 1 2 3 4) (local.get 0))))
            (call $effect (call $case (local.get 0)))
            (global.get $g)))
        """)
    }

    /// A body that never returns makes the code after the call unreachable, blocks and loops in it included.
    @Test func bodiesThatDoNotReturn() throws {
      for end in ["unreachable", "(throw $e (local.get 0))"] {
        try compare(
          """
          (module (tag $e (param i32))
            (func $never (param i32) (result i32) \(end))
            (func $tail (param i32) (result i32) (return_call $never (local.get 0)))
            (func (export "run") (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then
                (drop (call $never (local.get 0))) (block (loop (br_if 0 (local.get 0)))) (drop (call $never (i32.const 1)))))
              (if (i32.eq (local.get 0) (i32.const 7)) (then (return (call $tail (local.get 0)))))
              (loop $l (if (i32.eq (local.get 0) (i32.const 2)) (then (drop (call $never (i32.const 4))) (br $l))))
              (block $c (result i32)
                (try_table (catch $e $c) (drop (call $never (local.get 0))) (return (i32.const 3)))
                (i32.const 4))))
          """)
      }
    }

    /// Each loop of a body has a check for interrupts.
    @Test func loopsInBodiesAreInterrupted() throws {
      var configuration = Engine.Configuration(features: .all)
      configuration.tier = .optimizing
      configuration.isInterruptible = true
      let guest = try Guest(
        """
        (module (func $spin (loop (br 0))) (func (export "run") (call $spin)))
        """, configuration: configuration)
      guest.store.deadline = .after(.milliseconds(20))
      #expect(throws: Trap.self) { try guest.instance.function("run").call() }
    }
  }

#endif
