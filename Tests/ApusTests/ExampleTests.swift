import Apus
import Synchronization
import Testing

@Suite struct ExampleTests {
  /// The folder `Examples` of the package.
  private var examples: String {
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Examples"
  }

  @Test func helloPrints() throws {
    let engine = Engine()
    let output = Mutex("")
    var linker = Linker(engine: engine)
    try linker.function("wasi_snapshot_preview1", "fd_write") {
      (caller: Caller, file: UInt32, vectors: UInt32, count: UInt32, written: UInt32) -> Int32 in
      let memory = try caller.memory()
      for vector in stride(from: vectors, to: vectors + count * 8, by: 8) {
        let address: UInt32 = try memory.read(at: vector)
        let length: UInt32 = try memory.read(at: vector + 4)
        let text = try memory.readString(at: address, count: length)
        output.withLock { $0 += text }
        try memory.write(length, at: written)
      }
      return file == 1 ? 0 : 8
    }
    let module = try Module(engine: engine, path: examples + "/hello.wat")
    #expect(module.name == "hello")
    let start: () throws -> Void = try linker.instantiate(module, in: Store(engine: engine)).function("_start")
    try start()
    #expect(output.withLock { $0 } == "Hello from WebAssembly!\n")
  }
}
