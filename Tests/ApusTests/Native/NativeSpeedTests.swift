#if arch(x86_64)

  import Apus
  import ApusCompiler
  import ApusPlatform
  import Testing

  /// What a call between host and guest costs. Only tells; run with `APUS_SPEED=1` in a release build.
  @Suite(.enabled(if: getenv("APUS_SPEED") != nil), .serialized) struct NativeSpeedTests {
    private func measure(_ name: String, _ count: Int, _ body: () throws -> Void) rethrows {
      var best = UInt64.max
      for _ in 0..<10 {
        let start = MonotonicClock.nanoseconds()
        try body()
        best = min(best, MonotonicClock.nanoseconds() - start)
      }
      print("\(name): \(Double(best) / Double(count)) ns")
    }

    @Test func callsCost() throws {
      let text = """
        (module (import "host" "f" (func (param i32 i32) (result i32)))
          (func (export "add") (param i32 i32) (result i32) unreachable)
          (func (export "loop") (param i64) unreachable))
        """
      let add = HandMade { code, _ in
        code.add(.rax, .rdx, .w32)
        code.ret()
      }
      let loop = HandMade(frameSize: 8) { code, layout in
        code.push(.rbx)
        code.move(.rbx, .rax)
        let head = code.newLabel()
        let end = code.newLabel()
        code.bind(head)
        code.jump(ifZero: .rbx, to: end)
        code.move(.rax, constant: 1)
        code.move(.rdx, constant: 2)
        code.callRecord(0, layout)
        code.add(.rbx, constant: -1)
        code.jump(to: head)
        code.bind(end)
        code.pop(.rbx)
        code.ret()
      }
      let guest = try NativeGuest(text, [add, loop]) { store in
        ["host": ["f": .function(Func(store) { (a: Int32, b: Int32) in a &+ b })]]
      }
      let call: (Int32, Int32) throws -> Int32 = try guest.instance.function("add")
      try measure("Swift to Wasm", 1_000_000) {
        var sum: Int32 = 0
        for n in 0..<1_000_000 { sum = try call(sum, Int32(n)) }
      }
      let run: (Int64) throws -> Void = try guest.instance.function("loop")
      try measure("Wasm to Swift", 1_000_000) { try run(1_000_000) }
    }
  }

#endif
