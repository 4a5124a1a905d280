import Testing

@testable import Apus

/// The resources that creating modules takes of an engine, and their limits.
@Suite struct ModuleLimitsTests {
  #if os(Linux) && arch(x86_64)
    private var engine: Engine {
      var configuration = Engine.Configuration(tier: .interpreter)
      configuration.tier = .optimizing
      return Engine(configuration: configuration)
    }

    private static let large =
      "(func (param i32) (result i32) local.get 0 \(String(repeating: "local.get 0 i32.add ", count: 50_000)))"

    private func cause(_ limits: ModuleLimits) -> CompilationError.Cause? {
      do throws(ModuleError) {
        _ = try Module(engine: engine, text: Self.large, limits: limits)
        return nil
      } catch {
        if case .compilation(let error) = error { return error.cause }
        return nil
      }
    }

    @Test func memory() {
      #expect(cause(ModuleLimits()) == nil)
      #expect(cause(ModuleLimits(memoryBytes: 1 << 20)) == .memory)
    }

    @Test func interrupts() {
      let handle = InterruptHandle()
      #expect(cause(ModuleLimits(interrupt: handle)) == nil)
      handle.interrupt()
      #expect(cause(ModuleLimits(interrupt: handle)) == .interrupted)
      handle.clear()
      #expect(cause(ModuleLimits(interrupt: handle)) == nil)
    }

    /// With a memory that has less address space than the engine's code relies on, code with checks runs.
    @Test func memoriesWithoutAGuard() throws {
      let engine = engine
      let module = try Module(
        engine: engine,
        text: """
          (module (import "m" "a" (memory $a 1)) (import "m" "f" (func $host)) (memory $b 1)
            (func (export "a") (param i32) (result i32) (call $host) (i32.load $a (local.get 0)))
            (func (export "b") (param i32) (result i32) (i32.load $b offset=8 (local.get 0))))
          """)
      let store = Store(engine: engine)
      let storage = try MemoryStorage(
        MemoryType(limits: Limits(minimum: 1)), account: store.account, protection: .masked(isWhole: false))
      store.memories.append(storage)
      var calls = 0
      let host = Func(store) { () in calls += 1 }
      let memory = Memory(store: store, storage: storage)
      let imports: Imports = ["m": ["a": .memory(memory), "f": .function(host)]]
      for _ in 0..<2 {
        let instance = try Instance(store: store, module: module, imports: imports)
        let a: (Int32) throws -> Int32 = try instance.function("a")
        let b: (Int32) throws -> Int32 = try instance.function("b")
        #expect(try a(65532) == 0 && b(65524) == 0)
        for address in [65533, 65536, 1 << 20, -4] as [Int32] {
          #expect(throws: Trap(.memoryOutOfBounds)) { try a(address) }
          #expect(throws: Trap(.memoryOutOfBounds)) { try b(address) }
        }
        // Backtraces work in that code too.
        do { _ = try a(-1) } catch let trap as Trap { #expect(trap.backtrace.first?.functionIndex == 1) }
      }
      #expect(calls == 12)
      // Other instances of the module still run the code without checks.
      let plain = Store(engine: engine)
      let instance = try Instance(
        store: plain, module: module,
        imports: ["m": ["a": .memory(try Memory(plain, minimumPages: 1)), "f": .function(Func(plain) { () in })]])
      let a: (Int32) throws -> Int32 = try instance.function("a")
      #expect(try a(65532) == 0)
      #expect(throws: Trap(.memoryOutOfBounds)) { try a(65533) }
    }
  #endif

  /// Modules of many types, one after the other, in one engine: together more types than it can have at once.
  @Test(.timeLimit(.minutes(5))) func typesAreForgotten() throws {
    let engine = Engine()
    let kept = try Module(engine: engine, text: "(type $t (func (param i32 i64))) (func (export \"f\") (type $t))")
    let store = Store(engine: engine)
    let instance = try Instance(store: store, module: kept)
    for round in 0..<25 {
      _ = try Module(engine: engine, bytes: Self.types(200_000, round))
      #expect(engine.types.count < 210_000)
    }
    #expect(engine.types.count < 10)
    try instance.function("f").call([.i32(1), .i64(2)])
  }

  /// Types that a store or a value of the host uses are kept.
  @Test func typesInUseStay() throws {
    let engine = Engine()
    var function: Func?
    do {
      let module = try Module(
        engine: engine,
        text: """
          (type $s (struct (field (mut i32)))) (type $f (func (param (ref null $s)) (result (ref $s))))
          (func (export "f") (type $f) (struct.new_default $s))
          """)
      function = try Instance(store: Store(engine: engine), module: module).function("f")
    }
    for round in 0..<3 { _ = try Module(engine: engine, bytes: Self.types(1000, round)) }
    let result = try #require(try function?.call([.anyRef(nil)]).first)
    guard case .anyRef(let reference?) = result else {
      Issue.record("no reference")
      return
    }
    #expect(reference.structure?.type?.fields.count == 1)
    let type = try StructType(engine: engine, fields: [FieldType(.init(.f64), isMutable: true)])
    let count = engine.types.count
    #expect(count == 3)
    withExtendedLifetime(type) {}
  }

  /// A module of `count` function types, all different, and different in each round.
  private static func types(_ count: Int, _ round: Int) -> [UInt8] {
    func leb(_ value: Int) -> [UInt8] {
      var (bytes, rest) = ([UInt8](), value)
      repeat {
        bytes.append(UInt8(rest & 127) | (rest > 127 ? 128 : 0))
        rest >>= 7
      } while rest > 0
      return bytes
    }
    var contents = leb(count)
    for number in 0..<count {
      contents += [0x60, 25]
      let bits = number * 32 + round
      for bit in 0..<25 { contents.append(bits >> bit & 1 == 0 ? 0x7F : 0x7E) }
      contents.append(0)
    }
    return [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1] + leb(contents.count) + contents
  }
}
