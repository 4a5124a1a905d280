import Apus
import Foundation
import Synchronization
import Testing

/// The programs of `Programs/gc`. Wasmtime has the same output (`Programs/check`).
@Suite struct GuestProgramTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Programs/gc")

  /// The modes in which they run: on each tier, and compiled for memories without guards too.
  enum Mode: CaseIterable {
    case interpreted
    #if os(Linux) && arch(x86_64)
      case compiled, compiledWithChecks
    #endif

    var configuration: Engine.Configuration {
      var configuration = Engine.Configuration(tier: .interpreter)
      guard self != .interpreted else { return configuration }
      #if os(Linux) && arch(x86_64)
        configuration.tier = .optimizing
        if self == .compiledWithChecks { configuration.memoryReservation = .small }
      #endif
      return configuration
    }
  }

  private func output(_ name: String, _ mode: Mode, limits: ResourceLimits = .init()) throws -> [String] {
    let text = try ["print", name].map {
      try String(contentsOf: Self.folder.appending(path: "\($0).wat"), encoding: .utf8)
    }
    let output = Mutex<[UInt8]>([])
    let engine = Engine(configuration: mode.configuration)
    var linker = Linker(engine: engine)
    try linker.function("wasi_snapshot_preview1", "fd_write") {
      (caller: Caller, _: Int32, vectors: UInt32, _: Int32, _: Int32) -> Int32 in
      let memory = try caller.memory()
      let start: UInt32 = try memory.read(at: vectors)
      let count: UInt32 = try memory.read(at: vectors + 4)
      let bytes = try memory.readBytes(at: start, count: count)
      output.withLock { $0 += bytes }
      return 0
    }
    let store = Store(engine: engine, limits: limits)
    let module = try Module(engine: engine, text: text.joined())
    try linker.instantiate(module, in: store).function("_start")()
    return String(decoding: output.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: Mode.allCases) func richards(_ mode: Mode) throws {
    #expect(try output("richards", mode) == (0..<40).map { $0 % 2 == 0 ? "23246" : "9297" })
  }

  @Test(arguments: Mode.allCases) func deltablue(_ mode: Mode) throws {
    let output = try output("deltablue", mode)
    #expect(output.count == 12)
    #expect(output.prefix(4) == ["5051", "1104545572", "5351", "309853238"])
  }

  @Test(arguments: Mode.allCases) func splay(_ mode: Mode) throws {
    // Two thousand nodes with their payloads take 6 MiB.
    let output = try output("splay", mode, limits: ResourceLimits(heapBytes: 16 << 20))
    #expect(output.count == 20)
    #expect(output.prefix(4) == ["2000", "15145049676749459841", "2000", "6008531249662749360"])
  }
}
