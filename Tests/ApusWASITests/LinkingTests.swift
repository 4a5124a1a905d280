import Apus
import ApusWASI
import Testing

/// The functions, imported by guests.
@Suite struct LinkingTests {
  @Test func aProgramWritesAndExits() throws {
    let output = WASIOutputBuffer()
    var configuration = WASIConfiguration()
    configuration.standardOutput = .buffer(output)
    let status = try run(
      """
      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      (data (i32.const 0) "\\08\\00\\00\\00\\03\\00\\00\\00abc")
      (func (export "_start")
        (call $exit (i32.add (i32.const 3)
          (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 64)))))
      """, configuration)
    #expect(status == 3)
    #expect(output.text == "abc")
  }

  @Test func theOldNameWorksToo() throws {
    let status = try run(
      """
      (import "wasi_unstable" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      (func (export "_start") (call $exit (i32.const 5)))
      """, WASIConfiguration())
    #expect(status == 5)
  }

  @Test func aGuestWithoutMemoryGetsAnError() throws {
    #expect(throws: LinkError.unknownExport("memory", exports: ["_start"])) {
      try run(
        """
        (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
        (func (export "_start") (drop (call $yield)))
        """, WASIConfiguration())
    }
  }

  @Test func everyFunctionHasItsType() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    var linker = Linker(engine: engine)
    try linker.defineWASI()
    for version in WASIVersion.allCases {
      for function in WASIFunction.all(in: version) {
        guard case .function(let found) = try linker.resolve(version.moduleName, function.name, in: store) else {
          Issue.record("\(version.moduleName).\(function.name) is no function")
          continue
        }
        #expect(found.type.parameters.count == function.parameters.count)
        #expect(found.type.results.count == function.results.count)
      }
    }
  }

  @Test func aLinkerServesManyStores() throws {
    let engine = Engine()
    let module = try Module(
      engine: engine,
      text: """
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "_start")
          (drop (call $sizes (i32.const 0) (i32.const 4)))
          (call $exit (i32.load (i32.const 0))))
        """)
    var linker = Linker(engine: engine)
    try linker.defineWASI()
    for count in 0..<3 {
      let store = Store(engine: engine)
      let instance = try linker.instantiate(module, in: store)
      #expect(throws: WASIConfigurationError.noSystem) { try instance.run() }
      var configuration = WASIConfiguration()
      configuration.arguments = Array(repeating: "a", count: count)
      store.wasi = try WASISystem(configuration)
      #expect(try instance.run() == UInt32(count))
    }
  }

  /// Runs `_start`. Returns the exit status.
  @discardableResult
  private func run(_ text: String, _ configuration: WASIConfiguration) throws -> UInt32 {
    let engine = Engine()
    let store = Store(engine: engine)
    store.wasi = try WASISystem(configuration)
    var linker = Linker(engine: engine)
    try linker.defineWASI()
    return try linker.instantiate(Module(engine: engine, text: text), in: store).run()
  }
}
