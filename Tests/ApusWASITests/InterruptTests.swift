import Apus
import ApusWASI
import Foundation
import Testing

/// An interrupt of the store ends calls that wait for the system.
@Suite(.timeLimit(.minutes(5))) struct InterruptTests {
  /// Calls `body` while another thread interrupts it after a delay.
  private func interrupted(_ guest: Guest, _ body: () throws -> Errno) throws -> Errno {
    let handle = InterruptHandle()
    guest.interrupt = handle
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      handle.interrupt()
    }
    return try body()
  }

  private func guest(_ pipe: [Int32]) throws -> Guest {
    var configuration = WASIConfiguration()
    configuration.standardInput = .descriptor(pipe[0])
    configuration.standardOutput = .descriptor(pipe[1])
    return try Guest(configuration)
  }

  private func pipe() -> [Int32] {
    var ends: [Int32] = [0, 0]
    Glue.pipe(&ends)
    return ends
  }

  @Test func readingAnEmptyPipe() throws {
    let ends = pipe()
    defer { ends.forEach { close($0) } }
    let guest = try guest(ends)
    try errnoIs(.intr, interrupted(guest) { try guest.read(0).errno })
  }

  /// A pipe takes what fits, and then it has no reader.
  @Test func writingToAFullPipe() throws {
    let ends = pipe()
    defer { ends.forEach { close($0) } }
    let guest = try guest(ends)
    // A thousand times a thousand bytes of the guest's memory.
    for index in 0..<1000 {
      guest.put32(1024, at: UInt32(4096 + 8 * index))
      guest.put32(1000, at: UInt32(4100 + 8 * index))
    }
    try errnoIs(.success, interrupted(guest) { try guest.call("fd_write", 1, 4096, 1000, 8) })
    #expect(guest.get32(8) > 0 && guest.get32(8) < 1_000_000)
    try errnoIs(.intr, interrupted(guest) { try guest.call("fd_write", 1, 4096, 1000, 8) })
  }

  /// Data that is written in parts arrives complete.
  @Test func largeWritesArrive() throws {
    let ends = pipe()
    let guest = try guest(ends)
    guest.interrupt = InterruptHandle()
    for index in 0..<1000 {
      guest.put32(UInt32(16384 + index), at: UInt32(4096 + 8 * index))
      guest.put32(UInt32(index), at: UInt32(4100 + 8 * index))
    }
    for index in 0..<2000 { guest.put([UInt8(truncatingIfNeeded: index &* 7)], at: UInt32(16384 + index)) }
    let (source, done) = (ends[0], DispatchSemaphore(value: 0))
    nonisolated(unsafe) var found = Data()
    Thread.detachNewThread {
      found = (try? FileHandle(fileDescriptor: source, closeOnDealloc: true).readToEnd()) ?? Data()
      done.signal()
    }
    try errnoIs(.success, guest.call("fd_write", 1, 4096, 1000, 8))
    #expect(guest.get32(8) == 999 * 500)
    close(ends[1])
    done.wait()
    var expected = Data()
    for index in 0..<1000 {
      for offset in 0..<index { expected.append(UInt8(truncatingIfNeeded: (index + offset) &* 7)) }
    }
    #expect(found == expected)
  }

  @Test func openingAPipeWithAName() throws {
    let sandbox = try Sandbox()
    mkfifo(sandbox.root + "/box/fifo", 0o666)
    let guest = try sandbox.guest()
    try errnoIs(.intr, interrupted(guest) { try guest.open("fifo", rights: fdWrite).errno })
    // Opening for reading returns at once, and reading waits.
    let reading = try guest.open("fifo", rights: fdRead)
    errnoIs(.success, reading.errno)
    try errnoIs(.intr, interrupted(guest) { try guest.read(reading.fd).errno })
    // With a reader, opening for writing succeeds.
    guest.interrupt = InterruptHandle()
    let writing = try guest.open("fifo", rights: fdWrite)
    errnoIs(.success, writing.errno)
    try errnoIs(.success, guest.write("hello", to: writing.fd))
    #expect(try guest.read(reading.fd).text == "hello")
  }

  /// A guest that sleeps is stopped by the handle of its store, and by a deadline, also if it ignores errors.
  @Test(arguments: [false, true]) func aSleepingProgram(_ isInterruptible: Bool) throws {
    let engine = Engine(configuration: .init(tier: .interpreter, isInterruptible: isInterruptible))
    let module = try Module(
      engine: engine,
      text: """
        (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "_start")
          (i32.store (i32.const 16) (i32.const 1))
          (i64.store (i32.const 24) (i64.const 600000000000))
          (loop (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))) (br 0)))
        """)
    let store = Store(engine: engine)
    store.wasi = try WASISystem(WASIConfiguration())
    var linker = Linker(engine: engine)
    try linker.defineWASI()
    let instance = try linker.instantiate(module, in: store)
    let handle = store.interruptHandle
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      handle.interrupt()
    }
    #expect(throws: Trap(.interrupted)) { try instance.run() }
    #expect(!handle.isSet)
    guard isInterruptible else { return }
    store.deadline = .after(.milliseconds(100))
    #expect(throws: Trap(.interrupted, detail: "the deadline of the store has passed")) { try instance.run() }
  }
}

private enum Glue {
  static func pipe(_ ends: inout [Int32]) { _ = Foundation.pipe(&ends) }
}
