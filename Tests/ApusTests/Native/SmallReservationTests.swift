#if os(Linux) && arch(x86_64)

  import Apus
  import Testing

  /// Memories without a guard after them, where compiled code checks every address.
  @Suite struct SmallReservationTests {
    private func guest(_ text: String) throws -> Guest {
      var configuration = Engine.Configuration(features: .all, tier: .interpreter)
      configuration.tier = .optimizing
      configuration.memoryReservation = .small
      return try Guest(text, configuration: configuration)
    }

    private func expectTrap(_ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) throws {
      #expect(try trap(body).code == .memoryOutOfBounds, sourceLocation: sourceLocation)
    }

    @Test func accessesEndWithTheMemory() throws {
      let guest = try guest(
        """
        (module (memory 1 2)
          (func (export "load8") (param i32) (result i32) (i32.load8_u (local.get 0)))
          (func (export "load32") (param i32) (result i32) (i32.load offset=4 (local.get 0)))
          (func (export "load64") (param i32) (result i64) (i64.load (local.get 0)))
          (func (export "load128") (param i32) (result i32) (i32x4.extract_lane 0 (v128.load (local.get 0))))
          (func (export "far") (param i32) (result i32) (i32.load8_u offset=0xFFFFFFFF (local.get 0)))
          (func (export "store16") (param i32) (i32.store16 (local.get 0) (i32.const 1)))
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
        """)
      let widths: [(String, UInt32)] = [("load8", 1), ("load64", 8), ("load128", 16), ("load32", 8), ("store16", 2)]
      for end in [65536, 131072] as [UInt32] {
        for (name, width) in widths {
          let function = try guest.instance.function(name)
          _ = try function.call([.i32(Int32(bitPattern: end - width))])
          for address in [end - width + 1, end, end + 1, 1 << 31, .max - 4, .max] {
            try expectTrap { _ = try function.call([.i32(Int32(bitPattern: address))]) }
          }
        }
        let far = try guest.instance.function("far")
        for address in [0, 1, end, .max] { try expectTrap { _ = try far.call([.i32(Int32(bitPattern: address))]) } }
        let grow: (Int32) throws -> Int32 = try guest.instance.function("grow")
        #expect(try grow(1) == (end == 65536 ? 1 : -1))
      }
    }

    /// A call may grow the memory, so that a check that failed before it may succeed after it, but never the reverse.
    @Test func memoriesGrowWithinFunctions() throws {
      let guest = try guest(
        """
        (module (memory 1 10)
          (func $grow (drop (memory.grow (i32.const 1))))
          (func (export "run") (result i32) (local $n i32)
            (loop $l
              (i32.store8 (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)) (i32.const 1))
              (call $grow)
              (local.set $n (i32.add (local.get $n)
                (i32.load8_u (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 65537)))))
              (br_if $l (i32.lt_u (memory.size) (i32.const 10))))
            (local.get $n))
          (func (export "beyond") (result i32)
            (call $grow)
            (i32.load (i32.mul (memory.size) (i32.const 65536)))))
        """)
      let run: () throws -> Int32 = try guest.instance.function("run")
      #expect(try run() == 9)
      let beyond: () throws -> Int32 = try guest.instance.function("beyond")
      try expectTrap { _ = try beyond() }
    }

    @Test func memoriesHaveTheirOwnEnds() throws {
      let guest = try guest(
        """
        (module (memory $a 1) (memory $b 2) (memory $c i64 1) (memory $d 5 (pagesize 1))
          (func (export "a") (param i64) (result i32) (i32.load8_u $a (i32.wrap_i64 (local.get 0))))
          (func (export "b") (param i64) (result i32) (i32.load8_u $b (i32.wrap_i64 (local.get 0))))
          (func (export "c") (param i64) (result i32) (i32.load8_u $c (local.get 0)))
          (func (export "wide") (param i64) (result i32) (i32.load8_u $c offset=0xFFFFFFFFFFFFFFFF (local.get 0)))
          (func (export "d") (param i64) (result i32) (i32.load8_u $d (i32.wrap_i64 (local.get 0)))))
        """)
      for (name, size) in [("a", 65536), ("b", 131072), ("c", 65536), ("d", 5)] as [(String, Int64)] {
        let load: (Int64) throws -> Int32 = try guest.instance.function(name)
        #expect(try load(size - 1) == 0)
        try expectTrap { _ = try load(size) }
        try expectTrap { _ = try load(-1) }
      }
      let load: (Int64) throws -> Int32 = try guest.instance.function("c")
      for address in [1 << 32, 1 << 48, .min, .max] as [Int64] { try expectTrap { _ = try load(address) } }
      // The sum of address and offset has 65 bits.
      let wide: (Int64) throws -> Int32 = try guest.instance.function("wide")
      for address in [0, 1, 2, 65536, -1] as [Int64] { try expectTrap { _ = try wide(address) } }
    }

    @Test func bulkOperationsAreChecked() throws {
      let guest = try guest(
        """
        (module (memory 1) (data $d "abc")
          (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
          (func (export "copy") (param i32 i32) (memory.copy (local.get 0) (i32.const 0) (local.get 1)))
          (func (export "init") (param i32 i32) (memory.init $d (local.get 0) (i32.const 0) (local.get 1))))
        """)
      for name in ["fill", "copy", "init"] {
        let run: (Int32, Int32) throws -> Void = try guest.instance.function(name)
        try run(65533, 3)
        try run(65536, 0)
        try expectTrap { try run(65534, 3) }
        try expectTrap { try run(65537, 0) }
        try expectTrap { try run(-1, 3) }
      }
    }
  }

#endif
