import ApusLayout

#if arch(x86_64)

  import Apus
  import ApusCompiler
  import ApusPlatform
  import Testing

  /// Returns the trap with which a call ends.
  func trap(_ body: () throws -> Void) throws -> Trap {
    do { try body() } catch let trap as Trap { return trap }
    throw HostFailure(number: -1)
  }

  @Suite struct NativeTrapTests {
    private func guest(_ body: @escaping (inout Assembler) -> Void) throws -> () throws -> Int32 {
      let guest = try NativeGuest(
        "(module (memory 1) (func $inner) (func $outer (export \"run\") (result i32) unreachable))",
        [
          HandMade { code, _ in body(&code) },
          HandMade(frameSize: 8) { code, _ in
            code.push(.rbx)
            code.call(0)
            code.pop(.rbx)
            code.ret()
          },
        ])
      return try guest.instance.function("run")
    }

    private func expectTrap(
      _ expected: TrapCode, _ body: @escaping (inout Assembler) -> Void,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let run = try guest(body)
      for _ in 0..<3 {
        let trap = try trap { _ = try run() }
        #expect(trap.code == expected, sourceLocation: sourceLocation)
        #expect(trap.backtrace.map { $0.functionName } == ["inner", "outer"], sourceLocation: sourceLocation)
        #expect(trap.backtrace.map { $0.functionIndex } == [0, 1], sourceLocation: sourceLocation)
        let inner = trap.backtrace[0].offset ?? 0
        let outer = trap.backtrace[1].offset ?? 0
        // Both have the position 101 in their bodies, which begin 3 bytes apart: `$inner` has two bytes, then follows the
        // size of `$outer`.
        #expect(outer - inner == 3, sourceLocation: sourceLocation)
      }
    }

    @Test func stubsTrap() throws {
      try expectTrap(.unreachable) { $0.trap(.unreachable) }
      try expectTrap(.castFailure) {
        $0.move(.rax, constant: Int64(TrapCode.castFailure.rawValue))
        $0.trapWithCode()
      }
    }

    @Test func faultsTrap() throws {
      for address: Int64 in [0x10000, 0xFFFF_FFFF] {
        try expectTrap(.memoryOutOfBounds) {
          $0.move(.rax, constant: address)
          $0.mayFault(.memoryOutOfBounds)
          $0.load(.rax, X64ABI.memory, .max, index: .rax)
        }
      }
      try expectTrap(.integerDivideByZero) {
        for register in [PhysicalRegister.rax, .rdx, .rcx] { $0.move(register, constant: 0) }
        $0.mayFault(.integerDivideByZero)
        $0.emit(X64Instruction(.idiv, rm: .register(.rcx)))
      }
      try expectTrap(.unreachable) {
        $0.mayFault(.unreachable)
        $0.emit(X64Instruction(.ud2))
      }
      try expectTrap(.nullFunctionReference) {
        $0.move(X64ABI.record, constant: 0)
        $0.mayFault(.nullFunctionReference)
        $0.emit(X64Instruction(.callRM, rm: Assembler.memory(X64ABI.record, FuncRecordOffset.native)))
      }
    }

    /// Calls itself until the stack is exhausted.
    private static let recursion: @Sendable (inout Assembler, InstanceLayout) -> Void = { code, _ in
      code.checkStack()
      code.push(.rbx)
      code.add(.rsp, constant: -48)
      code.call(0)
      code.add(.rsp, constant: 48)
      code.pop(.rbx)
      code.ret()
    }

    @Test func stacksEnd() throws {
      let guest = try NativeGuest("(module (func $f (export \"run\")))", [HandMade(frameSize: 56, Self.recursion)])
      let run: () throws -> Void = try guest.instance.function("run")
      for _ in 0..<3 {
        let trap = try trap { try run() }
        #expect(trap.code == .stackExhausted)
        #expect(trap.backtrace.count == Trap.backtraceLimit && trap.backtrace.last?.omitsCallers == true)
        #expect(Set(trap.backtrace.map { $0.functionIndex }) == [0])
      }
    }

    @Test func stacksOfOtherThreadsEnd() throws {
      let guest = try NativeGuest("(module (func $f (export \"run\")))", [HandMade(frameSize: 56, Self.recursion)])
      let run: () throws -> Void = try guest.instance.function("run")
      struct Box: @unchecked Sendable { let run: () throws -> Void }
      let box = Box(run: run)
      for size in [256 << 10, 1 << 20, 4 << 20] {
        let thread = HostThread(stackSize: size) {
          #expect((try? trap { try box.run() })?.code == .stackExhausted)
          #expect((try? trap { try box.run() })?.code == .stackExhausted)
        }
        thread?.join()
        #expect(try trap { try run() }.code == .stackExhausted)
      }
    }

    @Test func faultsOnOtherThreadsTrap() throws {
      let run = try guest {
        $0.mayFault(.unreachable)
        $0.emit(X64Instruction(.ud2))
      }
      struct Box: @unchecked Sendable { let run: () throws -> Int32 }
      let box = Box(run: run)
      for _ in 0..<10 {
        HostThread(stackSize: 1 << 20) { #expect((try? trap { _ = try box.run() })?.code == .unreachable) }?.join()
      }
    }

    @Test func faultsOfOthersAreNotTraps() async {
      await #expect(processExitsWith: .failure) {
        let guest = try NativeGuest(
          "(module (func (export \"run\")))",
          // The instruction is not in the trap table.
          [HandMade { code, _ in code.emit(X64Instruction(.ud2)) }])
        let run: () throws -> Void = try guest.instance.function("run")
        try? run()
      }
    }

    @Test func noPageIsWritableAndExecutable() throws {
      let run = try guest { $0.trap(.unreachable) }
      _ = try trap { _ = try run() }
      guard let file = fopen("/proc/self/maps", "r") else { return }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 4096)
      while fgets(&line, 4096, file) != nil {
        let text = line.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        #expect(!(text.split(separator: " ").dropFirst().first ?? "").contains("wx"), "\(text)")
      }
    }
  }

#endif
