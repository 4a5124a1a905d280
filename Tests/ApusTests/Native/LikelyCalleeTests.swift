#if os(Linux) && arch(x86_64)

  @testable import Apus
  import ApusPlatform
  import Synchronization
  import Testing

  /// Likely callees of indirect calls are inlined, and whatever else is called then is called (`CallProfile`).
  @Suite struct LikelyCalleeTests {
    private static let text = """
      (module
        (type $unary (func (param i32) (result i32)))
        (type $long (func (param i64) (result i64)))
        (type $pair (func (param i32) (result i32 i64)))
        (type $base (sub (func (param i32) (result i32))))
        (type $derived (sub $base (func (param i32) (result i32))))
        (import "host" "same" (func $same (type $unary)))
        (tag $stop (param i32))
        (table $t 12 funcref)
        (elem (i32.const 0) $add $same $mix $long $stops $traps $deep $countdown $derived $base)
        (table $pairs 2 (ref null $pair))
        (elem (table $pairs) (i32.const 0) (ref null $pair) (ref.func $swap) (ref.func $other))
        (memory 1)
        (global $count (mut i32) (i32.const 0))

        (func $add (type $unary) (i32.add (local.get 0) (i32.const 3)))
        (func $mix (type $unary) (i32.xor (i32.mul (local.get 0) (i32.const 5)) (i32.const 77)))
        (func $long (type $long) (local.get 0))
        (func $stops (type $unary)
          (if (i32.eqz (i32.and (local.get 0) (i32.const 7))) (then (throw $stop (local.get 0))))
          (i32.add (local.get 0) (i32.const 1)))
        (func $traps (type $unary) (i32.add (local.get 0) (i32.div_u (i32.const 100) (i32.sub (local.get 0) (i32.const 30)))))
        (func $deep (type $unary) (i32.add (i32.const 1) (call $through (local.get 0) (i32.const 2))))
        (func $countdown (type $unary)
          (if (result i32) (i32.gt_u (local.get 0) (i32.const 2000))
            (then (i32.const 5))
            (else (i32.add (i32.const 1)
              (call_indirect $t (type $unary) (i32.sub (local.get 0) (i32.const 9)) (i32.const 7))))))
        (func $derived (type $derived) (i32.add (local.get 0) (i32.const 40)))
        (func $base (type $base) (i32.sub (local.get 0) (i32.const 2)))
        (func $swap (type $pair) (i32.add (local.get 0) (i32.const 1)) (i64.extend_i32_u (local.get 0)))
        (func $other (type $pair) (i32.const 9) (i64.const 8))
        (func $through (param i32 i32) (result i32)
          (call_indirect $t (type $unary) (local.get 0) (local.get 1)))
        (elem declare func $mix)

        ;; Calls element 0 for most iterations, and that of the second argument in every ninth.
        (func (export "mostly") (param $n i32) (param $other i32) (result i32) (local $x i32)
          (loop $l
            (local.set $x
              (i32.add (local.get $n)
                (call_indirect $t (type $unary) (local.get $x)
                  (select (local.get $other) (i32.const 0) (i32.eqz (i32.rem_u (local.get $n) (i32.const 9)))))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $x))

        ;; The second argument in nearly every iteration, and element 0 in the last.
        (func (export "last") (param $n i32) (param $other i32) (result i32) (local $x i32)
          (loop $l
            (local.set $x (i32.rem_u (local.get $x) (i32.const 64)))
            (local.set $x (call $through (local.get $x)
              (select (i32.const 0) (local.get $other) (i32.eq (local.get $n) (i32.const 1)))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $x))

        ;; Exceptions of inlined callees and of others, with locals that change before.
        (func (export "caught") (param $n i32) (param $other i32) (result i32) (local $x i32) (local $s i32)
          (loop $l
            (block $h (result i32)
              (try_table (catch $stop $h)
                (local.set $x (local.get $n))
                (local.set $s (i32.add (local.get $s) (call_indirect $t (type $unary) (local.get $n)
                  (select (i32.const 4) (local.get $other) (i32.and (local.get $n) (i32.const 15))))))
                (local.set $x (i32.const 0)))
              (i32.const 1))
            (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 3)) (i32.add (local.get $x))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $s))

        ;; Two results, a typed table, null at the end.
        (func (export "pairs") (param $n i32) (param $other i32) (result i32) (local $a i32) (local $b i64)
          (table.set $pairs (i32.const 1)
            (select (result (ref null $pair)) (ref.null $pair) (table.get $pairs (i32.const 1)) (local.get $other)))
          (loop $l
            (call_ref $pair (local.get $n)
              (table.get $pairs (i32.eq (local.get $n) (i32.const 1))))
            (local.set $b)
            (local.set $a (i32.add (i32.wrap_i64 (local.get $b)) (i32.add (local.get $a))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $a))

        ;; A supertype is named; elements 8 and 9 have it, others have not.
        (func (export "subtypes") (param $n i32) (param $other i32) (result i32) (local $x i32)
          (loop $l
            (local.set $x (i32.add (local.get $x) (call_indirect $t (type $base) (local.get $n)
              (select (local.get $other) (i32.const 8) (i32.eqz (i32.rem_u (local.get $n) (i32.const 11)))))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $x))

        ;; A function that is known when it is called.
        (func (export "known") (param $n i32) (param $other i32) (result i32) (local $x i32)
          (loop $l
            (local.set $x (call_ref $unary (local.get $x) (ref.func $mix)))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $x))

        ;; Unreachable calls have numbers too.
        (func (export "unreachable") (param $n i32) (param $other i32) (result i32) (local $x i32)
          (loop $l
            (block (br 0) (drop (call_indirect $t (type $unary) (i32.const 1) (i32.const 2))))
            (local.set $x (call_indirect $t (type $unary) (local.get $x)
              (select (local.get $other) (i32.const 2) (i32.eqz (i32.rem_u (local.get $n) (i32.const 17))))))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $x)))
      """

    private static let functions = [
      "mostly", "last", "caught", "pairs", "subtypes", "known", "unreachable",
    ]

    private static func guest(
      _ count: Int?, _ change: (inout Engine.Configuration) -> Void = { _ in }
    ) throws -> Guest {
      var configuration = Engine.Configuration(tier: count == nil ? .interpreter : .tiered)
      if let count { (configuration.hotCount, configuration.maximumBackgroundThreads) = (count, 0) }
      change(&configuration)
      return try Guest(text, configuration: configuration) { store in
        ["host": ["same": .function(Func(store) { (number: Int32) -> Int32 in number })]]
      }
    }

    private func outcomes(_ guest: Guest, _ name: String, _ arguments: [Int32]) throws -> [String] {
      try outcomes(guest.instance, name, arguments)
    }

    private func outcomes(_ instance: Instance, _ name: String, _ arguments: [Int32]) throws -> [String] {
      let function: Func = try instance.function(name)
      return arguments.flatMap { count in
        (0...11).map { other in outcome { try function.call([.i32(count), .i32(other)]) } }
      }
    }

    /// Results, traps and backtraces are the same wherever the code changes.
    @Test(arguments: functions, [1, 2, 3, 5, 8, 50]) func results(name: String, count: Int) throws {
      for argument in [1, 40, 333] as [Int32] {
        let expected = try outcomes(Self.guest(nil), name, [argument])
        #expect(try outcomes(Self.guest(count), name, [argument]) == expected)
      }
    }

    @Test(arguments: functions) func otherConfigurations(name: String) throws {
      let expected = try outcomes(Self.guest(nil), name, [100])
      for change: (inout Engine.Configuration) -> Void in [
        { $0.memoryReservation = .small }, { $0.collectsAtEveryAllocation = true }, { $0.verifiesCompiledCode = true },
        { $0.isInterruptible = true }, { $0.checksCompilerFacts = true },
      ] {
        #expect(try outcomes(Self.guest(4, change), name, [100]) == expected)
      }
    }

    /// The number of bodies in the optimized code of an exported function, besides its own.
    private func inlinedBodies(_ guest: Guest, _ name: String) throws -> Int {
      let function: Func = try guest.instance.function(name)
      let index = Int(function.record.pointee.definedIndex)
      let entry = guest.instance.data.native?.entry(index)
      let code = try #require(NativeCode.containing(UInt(bitPattern: entry) + UInt(16)))
      return code.code._withUnsafeGuaranteedRef { $0.compiled.inlineSites.count }
    }

    @Test func whatIsInlined() throws {
      for (name, other, count) in [("mostly", 2, 1), ("mostly", 0, 1), ("known", 0, 1), ("unreachable", 2, 1)] {
        let guest = try Self.guest(64)
        let function: Func = try guest.instance.function(name)
        _ = try function.call([.i32(1000), .i32(Int32(other))])
        #expect(try inlinedBodies(guest, name) == count, "\(name)")
      }
    }

    /// Threads run instances of their own while the engine's threads make code for functions and loops of the module, from
    /// what each instance has observed.
    @Test func instancesOfSeveralThreads() throws {
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (200, 2)
      let engine = Engine(configuration: configuration)
      let module = try Module(engine: engine, text: Self.text)
      let names = ["mostly", "last", "caught", "unreachable"]
      let interpreted = try Self.guest(nil)
      let expected = try names.map { try outcomes(interpreted, $0, [97, 1000]) }
      let failures = Atomic<Int>(0)
      let threads = (0..<4).compactMap { first in
        HostThread(stackSize: 8 << 20) {
          do {
            for round in 0..<6 {
              let store = Store(engine: engine)
              let same = Func(store) { (number: Int32) -> Int32 in number }
              let instance = try Instance(store: store, module: module, imports: ["host": ["same": .function(same)]])
              let index = (first + round) % names.count
              let found = try self.outcomes(instance, names[index], [97, 1000])
              if found != expected[index] { failures.wrappingAdd(1, ordering: .relaxed) }
            }
          } catch { failures.wrappingAdd(1, ordering: .relaxed) }
        }
      }
      #expect(threads.count == 4)
      for thread in threads { thread.join() }
      #expect(failures.load(ordering: .relaxed) == 0)
    }

    /// Two instances of a module with one table: a function of one is not the function of the other.
    @Test(arguments: [1, 3, 50]) func instancesThatShareATable(count: Int) throws {
      let text = """
        (module
          (type $f (func (result i32)))
          (import "host" "table" (table 2 funcref))
          (global $own (export "own") (mut i32) (i32.const 0))
          (func $own (type $f) (global.get $own))
          (func (export "set") (param i32 i32)
            (global.set $own (local.get 1))
            (table.set (local.get 0) (ref.func $own)))
          (elem declare func $own)
          (func (export "sum") (param $n i32) (result i32) (local $x i32)
            (loop $l
              (local.set $x (i32.add (local.get $x) (call_indirect (type $f)
                (i32.eqz (i32.rem_u (local.get $n) (i32.const 5))))))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $x)))
        """
      var configuration = Engine.Configuration(tier: .tiered)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (count, 0)
      let engine = Engine(configuration: configuration)
      let store = Store(engine: engine)
      let table = try Table(store, type: TableType(limits: Limits(minimum: 2), element: .funcref))
      let module = try Module(engine: engine, text: text)
      let instances = try (0..<2).map { _ in
        try Instance(store: store, module: module, imports: ["host": ["table": .table(table)]])
      }
      for (index, instance) in instances.enumerated() {
        let set: (Int32, Int32) throws -> Void = try instance.function("set")
        try set(Int32(index), Int32(index * 1000 + 1))
      }
      for instance in instances + instances {
        let sum: (Int32) throws -> Int32 = try instance.function("sum")
        #expect(try sum(500) == 400 + 100 * 1001)
      }
    }
  }

#endif
