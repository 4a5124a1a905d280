import Apus
import ApusWASI
import Foundation
import Testing

/// Guests with threads: wasi-threads.
@Suite(.timeLimit(.minutes(5))) struct ThreadTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Programs/threads")

  private static let configuration = Engine.Configuration(
    features: [.wasm3, .threads], tier: .interpreter, isInterruptible: true)

  /// Runs the guest's `_start`.
  private func run(
    _ module: Module, maximumCount: Int = 256, configuration: WASIConfiguration = .init(),
    limits: ResourceLimits = .init()
  ) throws {
    let system = try WASISystem(configuration)
    let threads = try WASIThreads(module: module, system: system, limits: limits, maximumCount: maximumCount)
    let store = Store(engine: module.engine)
    let instance = try threads.instantiate(in: store)
    try threads.run(in: store) { try instance.function("_start").call() }
  }

  private func module(_ functions: String) throws -> Module {
    try Module(
      engine: Engine(configuration: Self.configuration),
      text: """
        (module
          (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (import "env" "memory" (memory 1 4 shared))
          (export "memory" (memory 0))
          (func $sleep (drop (memory.atomic.wait32 (i32.const 1000) (i32.const 0) (i64.const -1))))
          \(functions))
        """)
  }

  /// The programs that `Programs/check-threads` runs a thousand times.
  @Test(arguments: ["mutex", "queue", "sum"]) func programs(name: String) throws {
    let engine = Engine(configuration: Self.configuration)
    let module = try Module(engine: engine, path: Self.folder.appending(path: "\(name).wat").path)
    #expect(WASIThreads.areUsed(by: module))
    for _ in 0..<25 { try run(module) }
  }

  @Test func aTrapInAThreadEndsAll() throws {
    let module = try module(
      """
      (func (export "wasi_thread_start") (param i32 i32)
        (if (i32.eq (local.get 1) (i32.const 3)) (then unreachable))
        (if (i32.eq (local.get 1) (i32.const 2)) (then (loop $ever (br $ever))))
        (call $sleep))
      (func (export "_start")
        (drop (call $spawn (i32.const 1))) (drop (call $spawn (i32.const 2))) (drop (call $spawn (i32.const 3)))
        (call $sleep))
      """)
    #expect(throws: Trap(.unreachable)) { try run(module) }
  }

  @Test func anExitInAThreadEndsAll() throws {
    let module = try module(
      """
      (func (export "wasi_thread_start") (param i32 i32) (call $exit (i32.const 7)))
      (func (export "_start") (drop (call $spawn (i32.const 1))) (loop $ever (br $ever)))
      """)
    #expect(throws: WASIExit(code: 7)) { try run(module) }
  }

  /// Including threads that wait, for others or for the host, and threads that start more.
  @Test func theReturnOfTheMainThreadEndsAll() throws {
    let module = try module(
      """
      (func (export "wasi_thread_start") (param i32 i32)
        (i32.atomic.store (i32.const 0) (i32.const 1))
        (drop (call $spawn (i32.const 1)))
        (call $sleep))
      (func (export "_start")
        (drop (call $spawn (i32.const 1)))
        (loop $again (br_if $again (i32.eqz (i32.atomic.load (i32.const 0))))))
      """)
    try run(module)
    let reader = try self.module(
      """
      (func (export "wasi_thread_start") (param i32 i32)
        (i32.store (i32.const 16) (i32.const 64))
        (i32.store (i32.const 20) (i32.const 8))
        (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
        (drop (call $read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 24))))
      (func (export "_start")
        (drop (call $spawn (i32.const 1)))
        (drop (call $spawn (i32.const 1)))
        (loop $again (br_if $again (i32.ne (i32.atomic.load (i32.const 0)) (i32.const 2)))))
      """)
    let pipe = Pipe()
    var configuration = WASIConfiguration()
    configuration.standardInput = .descriptor(pipe.fileHandleForReading.fileDescriptor)
    try run(reader, configuration: configuration)
    withExtendedLifetime(pipe) {}
  }

  @Test func threadsAreLimitedAndNumbered() throws {
    let module = try module(
      """
      (func (export "wasi_thread_start") (param i32 i32) (call $sleep))
      (func (export "_start") (local $count i32) (local $id i32)
        (loop $again
          (local.set $id (call $spawn (i32.const 0)))
          (if (i32.gt_s (local.get $id) (i32.const 0))
            (then
              (if (i32.ge_u (local.get $id) (i32.const 0x20000000)) (then (call $exit (i32.const 99))))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (br $again))))
        (call $exit (local.get $count)))
      """)
    #expect(throws: WASIExit(code: 5)) { try run(module, maximumCount: 5) }
  }

  /// Ended threads leave nothing behind: many more can run one after the other than at once.
  @Test func endedThreadsMakeRoom() throws {
    let module = try module(
      """
      (func (export "wasi_thread_start") (param i32 i32)
        (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
        (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
      (func (export "_start") (local $count i32)
        (loop $next
          (loop $again (br_if $again (i32.le_s (call $spawn (i32.const 0)) (i32.const 0))))
          (br_if $next (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 500))))
        (loop $wait
          (local.set $count (i32.atomic.load (i32.const 0)))
          (if (i32.lt_u (local.get $count) (i32.const 500))
            (then
              (drop (memory.atomic.wait32 (i32.const 0) (local.get $count) (i64.const -1)))
              (br $wait)))))
      """)
    try run(module, maximumCount: 2)
  }

  @Test func guestsWithoutAStartFunctionForThreadsEnd() throws {
    let module = try module("(func (export \"_start\") (drop (call $spawn (i32.const 1))) (call $sleep))")
    #expect(throws: LinkError.self) { try run(module) }
  }

  /// Threads that open, read and close files at the same time get different descriptors.
  @Test func descriptorsAreShared() throws {
    let system = try WASISystem(WASIConfiguration())
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16)
      defer { memory.deallocate() }
      for _ in 0..<2000 {
        _ = system.fdRenumber(fd: 0, to: 0)
        #expect(system.fdFdstatGet(GuestMemory(base: memory, count: 64), fd: 1, result: 0) == .success)
        #expect(system.fdClose(fd: 17) == .badf)
      }
    }
  }
}
