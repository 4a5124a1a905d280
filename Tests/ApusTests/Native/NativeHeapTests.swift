import ApusLayout

#if arch(x86_64)

  import ApusCompiler
  import ApusPlatform
  import ApusWasm
  import Testing

  @testable import Apus

  /// Objects to which only compiled code has references.
  @Suite struct NativeHeapTests {
    private static let text = """
      (module (type $s (struct (field i64))) (import "host" "f" (func (param anyref)))
        (func (export "run") (param i64) (result i64) unreachable))
      """

    /// A function that creates an object of the type whose canonical identity is its argument, stores the reference by
    /// `keep`, calls the host, and returns the object's field.
    private func guest(
      _ configuration: Engine.Configuration, frameSize: Int,
      _ keep: @escaping (inout Assembler) -> Void, _ take: @escaping (inout Assembler) -> Void,
      _ host: @escaping (Store) -> Void
    ) throws -> (Int64) throws -> Int64 {
      let body = HandMade(frameSize: frameSize) { code, layout in
        for register in X64ABI.preserved { code.push(register) }
        code.add(.rsp, constant: -Int64(frameSize - 32))
        code.move(.rbx, .rax)
        code.move(.rsi, constant: 16)
        code.callBuiltin(.allocate)
        code.load(.rdx, X64ABI.context, ContextOffset.heapBase)
        code.add(.rdx, .rax)
        code.store(.rbx, .rdx)
        code.move(.rcx, constant: 4711)
        code.store(.rcx, .rdx, 8)
        for register in [PhysicalRegister.rbx, .rcx, .rdx, .rbp, .r12, .r13] { code.move(register, constant: 0) }
        keep(&code)
        code.move(.rax, constant: 0)
        code.callRecord(0, layout)
        // An allocation that may collect, with only the reference that `keep` stored.
        code.move(.rsi, constant: 16)
        code.callBuiltin(.allocate)
        code.move(.rax, constant: 0)
        take(&code)
        code.load(.rdx, X64ABI.context, ContextOffset.heapBase)
        code.load(.rax, .rdx, 8, index: .rax)
        code.add(.rsp, constant: Int64(frameSize - 32))
        for register in X64ABI.preserved.reversed() { code.pop(register) }
        code.ret()
      }
      let guest = try NativeGuest(Self.text, [body], configuration: configuration) { store in
        let f = Func(store, type: FuncType(parameters: [.anyref], results: [])) { caller, values in
          host(caller.store)
          return []
        }
        return ["host": ["f": .function(f)]]
      }
      let type = Int64(guest.instance.module.canonical(TypeIndex(0)))
      let run: (Int64) throws -> Int64 = try guest.instance.function("run")
      return { _ in try run(type) }
    }

    private static var collecting: Engine.Configuration {
      var configuration = NativeGuest.configuration
      configuration.collectsAtEveryAllocation = true
      return configuration
    }

    /// Reuses the freed memory.
    private static func churn(_ store: Store) {
      store.collect()
      for _ in 0..<1000 {
        let bits = store.allocate(16)
        let object = store.context.pointee.heap.base + Int(bits)
        object.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
      }
    }

    @Test(arguments: [PhysicalRegister.rbx, .rbp, .r12, .r13].map { $0.rawValue })
    func registersKeepObjects(_ number: UInt8) throws {
      let register = PhysicalRegister(rawValue: number)
      let run = try guest(
        NativeGuest.configuration, frameSize: 40, { $0.move(register, .rax) }, { $0.move(.rax, register) }, Self.churn)
      #expect(try run(0) == 4711)
      let again = try guest(
        Self.collecting, frameSize: 40, { $0.move(register, .rax) }, { $0.move(.rax, register) }, { _ in })
      for _ in 0..<3 { #expect(try again(0) == 4711) }
    }

    @Test func stacksKeepObjects() throws {
      let run = try guest(
        Self.collecting, frameSize: 56, { $0.store(.rax, .rsp, 8) }, { $0.load(.rax, .rsp, 8) }, Self.churn)
      for _ in 0..<3 { #expect(try run(0) == 4711) }
    }

    /// The host calls another guest, which collects.
    @Test func outerActivationsKeepObjects() throws {
      let run = try guest(Self.collecting, frameSize: 40, { $0.move(.r12, .rax) }, { $0.move(.rax, .r12) }) { store in
        let inner = try? self.guest(
          Self.collecting, frameSize: 40, { $0.move(.rbx, .rax) }, { $0.move(.rax, .rbx) }, Self.churn)
        #expect((try? inner?(0)) == 4711)
        let same = store.instances.first.map { Instance(store: store, data: $0) }
        if store.context.pointee.entryDepth < 3, let type = same?.module.canonical(TypeIndex(0)) {
          #expect((try? same?.function("run").call([.i64(Int64(type))])) == [.i64(4711)])
        }
        Self.churn(store)
      }
      #expect(try run(0) == 4711)
    }

    @Test func unreachableObjectsAreFreed() throws {
      nonisolated(unsafe) var live: UInt64 = .max
      let run = try guest(
        NativeGuest.configuration, frameSize: 40, { $0.move(.rax, constant: 0) },
        { $0.move(.rax, constant: 16) }
      ) { store in
        store.collect()
        live = store.heap.liveByteCount
      }
      _ = try? run(0)
      #expect(live == 0)
    }
  }

#endif
