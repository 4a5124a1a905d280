import Apus
import Foundation
import Synchronization
import Testing

/// One module on several threads, each with its own store, with one memory.
struct SharedGuest: Sendable {
  let module: Module
  let memory: SharedMemory

  init(_ functions: String, minimumPages: UInt64 = 1, maximumPages: UInt64 = 8) throws {
    let configuration = Engine.Configuration(features: [.wasm3, .threads], tier: .interpreter, isInterruptible: true)
    memory = try SharedMemory(minimumPages: minimumPages, maximumPages: maximumPages)
    let text = "(module (import \"env\" \"memory\" (memory 0 8 shared)) \(functions))"
    module = try Module(engine: Engine(configuration: configuration), text: text)
  }

  func instantiate(in store: Store? = nil) throws -> Instance {
    let store = store ?? Store(engine: module.engine)
    var linker = Linker(engine: module.engine)
    try linker.define("env", "memory", memory)
    return try linker.instantiate(module, in: store)
  }

  /// Runs `body` on `count` threads, each with an instance, and waits for all of them.
  func onThreads(_ count: Int, _ body: @escaping @Sendable (Int, Instance) throws -> Void) -> [any Error] {
    let failures = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      do { try body(index, try instantiate()) } catch { failures.withLock { $0.append(error) } }
    }
    return failures.withLock { $0 }
  }
}

/// A thread that can be joined.
final class TestThread: @unchecked Sendable {
  private let thread: Thread
  private let isDone = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> Void) {
    let isDone = self.isDone
    thread = Thread {
      body()
      isDone.signal()
    }
    thread.start()
  }

  func join() { isDone.wait() }
}

@Suite(.timeLimit(.minutes(5))) struct SharedMemoryTests {
  @Test func sixteenThreadsCount() throws {
    let guest = try SharedGuest(
      """
      (func (export "count") (param $n i32)
        (loop $next
          (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
          (drop (i64.atomic.rmw.add offset=8 (i32.const 0) (i64.const 1)))
          (drop (i32.atomic.rmw8.add_u offset=20 (i32.const 0) (i32.const 1)))
          (drop (i64.atomic.rmw16.sub_u offset=22 (i32.const 0) (i64.const 1)))
          (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
      """)
    let threads = (0..<16).map { _ in
      TestThread {
        do {
          let count: (UInt32) throws -> Void = try guest.instantiate().function("count")
          try count(10_000)
        } catch { Issue.record(error) }
      }
    }
    for thread in threads { thread.join() }
    #expect(try guest.memory.load(at: 0) == 160_000)
    #expect(try guest.memory.load(at: 8) == 160_000)
    let narrow = try guest.memory.readBytes(at: 20, count: 4)
    let low = UInt16(truncatingIfNeeded: -160_000)
    #expect(narrow == [UInt8(truncatingIfNeeded: 160_000), 0, UInt8(low & 0xFF), UInt8(low >> 8)])
  }

  static let waiting = """
    (func (export "wait") (param i32 i64) (result i32)
      (i32.atomic.store offset=4 (i32.const 0) (i32.const 1))
      (memory.atomic.wait32 (i32.const 0) (local.get 0) (local.get 1)))
    (func (export "wait64") (param i64 i64) (result i32)
      (memory.atomic.wait64 (i32.const 8) (local.get 0) (local.get 1)))
    (func (export "notify") (param i32) (result i32) (memory.atomic.notify (i32.const 0) (local.get 0)))
    """

  @Test func notifyWakesAsManyAsItSays() throws {
    let guest = try SharedGuest(Self.waiting)
    let woken = Atomic<Int>(0)
    let threads = (0..<5).map { _ in
      TestThread {
        do {
          let wait: (UInt32, Int64) throws -> UInt32 = try guest.instantiate().function("wait")
          #expect(try wait(0, -1) == 0)
          woken.add(1, ordering: .sequentiallyConsistent)
        } catch { Issue.record(error) }
      }
    }
    let notify: (UInt32) throws -> UInt32 = try guest.instantiate().function("notify")
    #expect(try notify(0) == 0)
    var count: UInt32 = 0
    while count < 2 { count += try notify(2 - count) }
    while woken.load(ordering: .sequentiallyConsistent) < 2 { Thread.sleep(forTimeInterval: 0.001) }
    Thread.sleep(forTimeInterval: 0.02)
    #expect(woken.load(ordering: .sequentiallyConsistent) == 2)
    while count < 5 { count += try guest.memory.notify(at: 0) }
    for thread in threads { thread.join() }
    #expect(count == 5)
    #expect(try notify(.max) == 0)
  }

  @Test func waitsEndWithTheirTime() throws {
    let guest = try SharedGuest(Self.waiting)
    let instance = try guest.instantiate()
    let wait: (UInt32, Int64) throws -> UInt32 = try instance.function("wait")
    let wait64: (UInt64, Int64) throws -> UInt32 = try instance.function("wait64")
    let start = ContinuousClock.now
    #expect(try wait(0, 30_000_000) == 2)
    #expect(ContinuousClock.now - start >= .milliseconds(30))
    #expect(try wait(1, 30_000_000_000) == 1)
    #expect(try wait64(7, -1) == 1)
    #expect(try wait64(0, 0) == 2)
  }

  @Test func anInterruptEndsAWait() throws {
    let guest = try SharedGuest(Self.waiting)
    let store = Store(engine: guest.module.engine)
    let handle = store.interruptHandle
    let thread = TestThread {
      while (try? guest.memory.load(at: 4)) != 1 { Thread.sleep(forTimeInterval: 0.001) }
      Thread.sleep(forTimeInterval: 0.01)
      handle.interrupt()
    }
    let wait: (UInt32, Int64) throws -> UInt32 = try guest.instantiate(in: store).function("wait")
    #expect(throws: Trap(.interrupted)) { try wait(0, -1) }
    thread.join()
    // The request has been cleared: the next wait ends with its timeout, and no thread is left waiting.
    #expect(try wait(0, 1_000_000) == 2)
    #expect(try guest.memory.notify(at: 0) == 0)
    handle.interrupt()
    #expect(throws: Trap(.interrupted)) { try wait(0, -1) }
  }

  /// A guest in a loop without calls sees memory that another thread adds.
  @Test func growthIsSeenByAll() throws {
    let guest = try SharedGuest(
      """
      (func (export "reach") (param $address i32)
        (i32.atomic.store (i32.const 0) (i32.const 1))
        (loop $again (br_if $again (i32.ne (i32.atomic.load (i32.const 0)) (i32.const 2))))
        (i32.store8 (local.get $address) (i32.const 42))
        (i32.atomic.store (i32.const 4) (i32.add (i32.load8_u (local.get $address)) (memory.size)))
        (drop (i64.load offset=65536 (i32.const 0)))
        (drop (i32.atomic.rmw.add (i32.sub (local.get $address) (i32.const 3)) (i32.const 1)))
        (memory.fill (i32.const 65536) (i32.const 7) (i32.const 65535))
        (i32.store8 (i32.add (local.get $address) (i32.const 65536)) (i32.const 0)))
      """)
    let thread = TestThread {
      do {
        let reach: (UInt32) throws -> Void = try guest.instantiate().function("reach")
        #expect(throws: Trap(.memoryOutOfBounds)) { try reach(131_071) }
      } catch { Issue.record(error) }
    }
    while try guest.memory.load(at: 0) != 1 { Thread.sleep(forTimeInterval: 0.001) }
    #expect(guest.memory.grow(byPages: 1) == 1)
    try guest.memory.store(2, at: 0)
    thread.join()
    #expect(try guest.memory.load(at: 4) == 44)
    #expect(try guest.memory.readBytes(at: 65536, count: 1) == [7])
    #expect(guest.memory.grow(byPages: 7) == nil && guest.memory.sizeInPages == 2)
  }

  /// Sixteen threads grow one memory: every page is returned once.
  @Test func growthIsAtomic() throws {
    let guest = try SharedGuest(
      """
      (func (export "grow") (local $page i32)
        (loop $again
          (if (i32.ne (local.tee $page (memory.grow (i32.const 1))) (i32.const -1))
            (then
              (drop (i32.atomic.rmw.add (i32.shl (local.get $page) (i32.const 16)) (i32.const 1)))
              (br $again)))))
      """, minimumPages: 0)
    #expect(guest.onThreads(16) { _, instance in try instance.function("grow").call() }.isEmpty)
    #expect(guest.memory.sizeInPages == 8)
    for page in 0..<8 { #expect(try guest.memory.load(at: page << 16) == 1) }
  }

  @Test func misalignedAtomicsTrap() throws {
    let guest = try SharedGuest(
      """
      (func (export "load") (param i32) (drop (i32.atomic.load offset=2 (local.get 0))))
      (func (export "add") (param i32) (drop (i64.atomic.rmw.add (local.get 0) (i64.const 1))))
      (func (export "narrow") (param i32) (drop (i32.atomic.rmw16.or_u (local.get 0) (i32.const 1))))
      (func (export "wait") (param i32) (drop (memory.atomic.wait64 (local.get 0) (i64.const 1) (i64.const 0))))
      (func (export "notify") (param i32) (drop (memory.atomic.notify (local.get 0) (i32.const 1))))
      """)
    let instance = try guest.instantiate()
    for (name, good, bad) in [
      ("load", 2, 4), ("add", 8, 4), ("narrow", 2, 1), ("wait", 16, 12), ("notify", 4, 2),
    ] as [(String, UInt32, UInt32)] {
      let function: (UInt32) throws -> Void = try instance.function(name)
      try function(good)
      #expect(throws: Trap(.unalignedAtomic), "\(name)") { try function(bad) }
      let end: UInt32 = name == "load" ? 65534 : 65536
      #expect(throws: Trap(.memoryOutOfBounds), "\(name)") { try function(end) }
    }
  }
}

/// Atomics on memories that are not shared, not the first, or not of 32 bits; and views of the host.
@Suite struct AtomicMemoryTests {
  @Test func atomicsWorkOnEveryMemory() throws {
    let guest = try Guest(
      """
      (module (memory 1) (memory $wide i64 1)
        (func (export "narrow") (result i32)
          (i32.atomic.store (i32.const 4) (i32.const 5))
          (drop (i32.atomic.rmw.xchg (i32.const 4) (i32.const 6)))
          (drop (i32.atomic.rmw.cmpxchg (i32.const 4) (i32.const 6) (i32.const 7)))
          (atomic.fence)
          (i32.add (i32.atomic.load (i32.const 4)) (memory.atomic.notify (i32.const 4) (i32.const 1))))
        (func (export "wide") (result i64)
          (i64.atomic.store $wide (i64.const 8) (i64.const 40))
          (drop (i64.atomic.rmw.add $wide (i64.const 8) (i64.const 2)))
          (drop (i64.atomic.rmw8.cmpxchg_u $wide (i64.const 8) (i64.const 0x102a) (i64.const 43)))
          (i64.atomic.load $wide (i64.const 8)))
        (func (export "far") (drop (i32.atomic.load $wide offset=0x100000000 (i64.const 0))))
        (func (export "wait") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
      """, configuration: .init(features: [.wasm3, .threads], tier: .interpreter))
    #expect(try guest.instance.function("narrow").call() == [.i32(7)])
    #expect(try guest.instance.function("wide").call() == [.i64(43)])
    #expect(throws: Trap(.memoryOutOfBounds)) { try guest.instance.function("far").call() }
    #expect(throws: Trap(.expectedSharedMemory)) { try guest.instance.function("wait").call() }
  }

  /// A memory that a guest defines is shared by exporting it; views of the host use copies.
  @Test func sharedMemoriesAreExportedAndSeen() throws {
    let engine = Engine(configuration: .init(features: [.wasm3, .threads], tier: .interpreter))
    let text = "(module (memory (export \"memory\") 1 2 shared) (data (i32.const 8) \"hello\"))"
    let first = try Instance(store: Store(engine: engine), module: Module(engine: engine, text: text))
    let memory = try first.memory()
    let shared = try #require(memory.shared)
    let store = Store(engine: engine)
    let reader = try Instance(
      store: store,
      module: Module(
        engine: engine,
        text: """
          (import "a" "memory" (memory 1 2 shared))
          (func (export "get") (result i32) (i32.load8_u (i32.const 8)))
          """),
      imports: ["a": ["memory": .memory(Memory(store, shared))]])
    #expect(try reader.function("get").call() == [.i32(0x68)])
    #expect(try memory.readString(at: 8, count: 5) == "hello")
    memory.withMutableBytes { $0.storeBytes(of: 0x6A, toByteOffset: 8, as: UInt8.self) }
    #expect(try reader.function("get").call() == [.i32(0x6A)])
    #expect(try memory.withBytes(at: 8, count: 2) { $0.unsafeLoad(fromByteOffset: 1, as: UInt8.self) } == 0x65)
    #expect(shared.grow(byPages: 1) == 1 && memory.byteCount == 131_072)
    #expect(try shared.add(5, at: 131_068) == 0 && shared.load(at: 131_068) == 5)
    #expect(throws: AccessError.self) { try shared.load(at: 131_072) }
    #expect(try Memory(store, minimumPages: 1).shared == nil)
  }

  @Test func limitsOfSharedMemories() throws {
    let limits = ResourceLimits(memoryBytes: 2 << 16)
    let memory = try SharedMemory(minimumPages: 1, maximumPages: 8, limits: limits)
    #expect(memory.grow(byPages: 2) == nil && memory.grow(byPages: 1) == 1)
    #expect(throws: LinkError.self) { try SharedMemory(minimumPages: 3, maximumPages: 8, limits: limits) }
  }
}

/// Memories that another thread grows after code has read their size.
@Suite(.timeLimit(.minutes(5))) struct GrowingSharedMemoryTests {
  /// The guest signals that it has begun, and waits until it sees the new size, or a flag; then it reads the new page.
  private static func text(_ address: String) -> String {
    """
    (module (import "env" "memory" (memory \(address) 1 8 shared))
      (func (export "size") (result i32)
        (i32.atomic.store (\(address).const 4) (i32.const 1))
        (loop $again (br_if $again (\(address).eq (memory.size) (\(address).const 1))))
        \(address == "i64" ? "(i32.wrap_i64 (memory.size))" : "(memory.size)"))
      (func (export "access") (param $first \(address)) (param $second \(address)) (result i32) (local $sum i32)
        (local.set $sum (i32.load (local.get $first)))
        (i32.atomic.store (\(address).const 4) (i32.const 1))
        (loop $again (br_if $again (i32.eqz (i32.atomic.load (\(address).const 8)))))
        (i32.add (local.get $sum) (i32.load (local.get $second)))))
    """
  }

  private static let engines: [Engine.Configuration] = TypedFuncTests.tiers.flatMap { tier in
    [Engine.MemoryReservation.guarded, .small].map { reservation in
      var configuration = Engine.Configuration(features: [.wasm3, .threads], tier: .interpreter, isInterruptible: true)
      configuration.tier = tier
      configuration.memoryReservation = reservation
      return configuration
    }
  }

  @Test(arguments: ["i32", "i64"]) func theNewSizeIsSeen(_ address: String) throws {
    for configuration in Self.engines {
      let engine = Engine(configuration: configuration)
      let module = try Module(engine: engine, text: Self.text(address))
      for function in ["size", "access"] {
        let type = MemoryType(
          addressType: address == "i64" ? .i64 : .i32, limits: Limits(minimum: 1, maximum: 8), isShared: true)
        let memory = try SharedMemory(type: type)
        let thread = TestThread {
          while (try? memory.load(at: 4)) != 1 {}
          #expect(memory.grow(byPages: 1) == 1)
          do {
            try memory.store(7, at: 65536)
            try memory.store(1, at: 8)
          } catch { Issue.record(error) }
        }
        let store = Store(engine: engine)
        var linker = Linker(engine: engine)
        try linker.define("env", "memory", memory)
        let instance = try linker.instantiate(module, in: store)
        let called: Func = try instance.function(function)
        let arguments: [Value] =
          function == "size" ? [] : address == "i64" ? [.i64(0), .i64(65536)] : [.i32(0), .i32(65536)]
        let handle = store.interruptHandle
        let timer = TestThread {
          // No wait lasts forever.
          for _ in 0..<600 where (try? memory.load(at: 12)) != 1 { Thread.sleep(forTimeInterval: 0.1) }
          handle.interrupt()
        }
        let result = try called.call(arguments)
        try memory.store(1, at: 12)
        thread.join()
        timer.join()
        #expect(result == [.i32(function == "size" ? 2 : 7)])
      }
    }
  }
}
