#if arch(x86_64)

  import Apus
  import ApusCompiler
  import Testing

  /// Calls from the host into compiled code and from there to the host, with every kind of argument and result.
  @Suite struct NativeEntryTests {
    @Test func passesIntegers() throws {
      let guest = try NativeGuest(
        "(module (func (export \"add\") (param i32 i32) (result i32) unreachable))",
        [
          HandMade { code, _ in
            code.add(.rax, .rdx, .w32)
            code.ret()
          }
        ])
      let add: (Int32, Int32) throws -> Int32 = try guest.instance.function("add")
      #expect(try add(2, 40) == 42)
      #expect(try add(-1, -1) == -2)
      #expect(try guest.instance.function("add").call([.i32(.max), .i32(1)]) == [.i32(.min)])
    }

    /// The stack limit is computed for the part of the stack in which the caller is; every part has the same space
    /// left.
    @Test func smallStacksAreWhole() throws {
      var configuration = NativeGuest.configuration
      configuration.maximumNativeStackSize = 8 << 10
      let engine = Engine(configuration: configuration)
      let module = try Module(engine: engine, text: "(module (func (export \"f\") (result i32) (i32.const 7)))")
      let seven: () throws -> Int32 = try Linker(engine: engine).instantiate(module, in: Store(engine: engine))
        .function("f")
      func call(from depth: Int) throws {
        try withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { _ in
          #expect(try seven() == 7)
          if depth > 0 { try call(from: depth - 1) }
        }
      }
      try call(from: 40)
    }

    /// More values of each kind than there are registers: for a function that returns its arguments, and one that calls
    /// the host.
    private static let types =
      Array(repeating: ["i32", "i64", "f32", "f64", "v128", "i64"], count: 6).flatMap { $0 }.joined(separator: " ")

    private static var values: [Value] {
      (0..<6).flatMap { (n: Int) -> [Value] in
        [
          .i32(Int32(-n - 1)), .i64(.min + Int64(n)), .f32(Float(n) + 0.5), .f64(Double(n) - 0.25),
          .v128(V128(low: UInt64(n) &* 0x0101_0101_0101_0101, high: .max - UInt64(n))), .i64(Int64(n) << 33),
        ]
      }
    }

    @Test func passesMoreThanRegistersHold() throws {
      let guest = try NativeGuest(
        "(module (func (export \"same\") (param \(Self.types)) (result \(Self.types)) unreachable))",
        [HandMade { code, _ in code.ret() }])
      #expect(try guest.instance.function("same").call(Self.values) == Self.values)
    }

    @Test func passesMoreThanRegistersHoldToTheHost() throws {
      let text = """
        (module (import "host" "f" (func (param \(Self.types)) (result \(Self.types))))
          (func (export "run") (param \(Self.types)) (result \(Self.types)) unreachable))
        """
      nonisolated(unsafe) var seen: [Value] = []
      let guest = try NativeGuest(
        text,
        [
          HandMade(frameSize: 8) { code, layout in
            code.push(.rbx)
            code.callRecord(0, layout)
            code.pop(.rbx)
            code.ret()
          }
        ]
      ) { store in
        let types = Self.values.map { $0.type }
        let function = Func(store, type: FuncType(parameters: types, results: types)) { _, values in
          seen = values
          return values.reversed().reversed()
        }
        return ["host": ["f": .function(function)]]
      }
      #expect(try guest.instance.function("run").call(Self.values) == Self.values)
      #expect(seen == Self.values)
    }

    @Test func keepsTheRegistersOfBothSides() throws {
      let text = """
        (module (import "host" "f" (func (param i64) (result i64))) (func (export "run") (param i64) (result i64) unreachable))
        """
      let body = HandMade(frameSize: 40) { code, layout in
        for register in X64ABI.preserved { code.push(register) }
        code.push(.rbx)
        for (index, register) in X64ABI.preserved.enumerated() {
          code.move(register, constant: Int64(index + 1) * 1000)
        }
        code.callRecord(0, layout)
        for register in X64ABI.preserved { code.add(.rax, register) }
        code.pop(.rbx)
        for register in X64ABI.preserved.reversed() { code.pop(register) }
        code.ret()
      }
      let guest = try NativeGuest(text, [body]) { store in
        ["host": ["f": .function(Func(store) { (x: Int64) in x + 1 })]]
      }
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      var sum: Int64 = 0
      for number in 0..<100 { sum += try run(Int64(number)) }
      #expect(sum == 100 * 10001 + 99 * 50)
    }

    @Test func findsGlobalsAndMemory() throws {
      let text = """
        (module (memory 1) (data (i32.const 8) "\\2a\\00\\00\\00") (global (mut i64) (i64.const 7))
          (func (export "run") (result i64) unreachable))
        """
      let guest = try NativeGuest(
        text,
        [
          HandMade { code, layout in
            code.load(.rax, X64ABI.memory, 8, .w32)
            code.load(.rdx, X64ABI.context, layout.globals[0])
            code.add(.rax, .rdx)
            code.store(.rax, X64ABI.context, layout.globals[0])
            code.ret()
          }
        ])
      let run: () throws -> Int64 = try guest.instance.function("run")
      #expect(try run() == 49)
      #expect(try run() == 91)
    }
  }

#endif
