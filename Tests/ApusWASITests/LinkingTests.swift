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
    #expect(throws: LinkError.unknownExport("memory")) {
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
    try WASISystem(WASIConfiguration()).define(in: &linker, store: store)
    for version in WASIVersion.allCases {
      for function in WASIFunction.all(in: version) {
        guard case .function(let found)? = linker.resolve(version.moduleName, function.name, in: store) else {
          Issue.record("\(version.moduleName).\(function.name) is missing")
          continue
        }
        #expect(found.type.parameters.count == function.parameters.count)
        #expect(found.type.results.count == function.results.count)
      }
    }
  }

  @Test func onlyWhatAModuleImportsIsDefined() throws {
    let engine = Engine()
    let store = Store(engine: engine)
    let module = try Module(
      engine: engine,
      text: """
        (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
        (import "wasi_unstable" "fd_close" (func (param i32) (result i32)))
        (import "env" "fd_sync" (func))
        """)
    var linker = Linker(engine: engine)
    try WASISystem(WASIConfiguration()).define(in: &linker, store: store, for: module)
    #expect(linker.resolve("wasi_snapshot_preview1", "sched_yield", in: store) != nil)
    #expect(linker.resolve("wasi_unstable", "fd_close", in: store) != nil)
    for other in ["fd_close", "fd_sync"] {
      #expect(linker.resolve("wasi_snapshot_preview1", other, in: store) == nil)
    }
    #expect(linker.resolve("env", "fd_sync", in: store) == nil)
  }

  /// Runs `_start`. Returns the exit status; nil if it returns normally.
  @discardableResult
  private func run(_ text: String, _ configuration: WASIConfiguration) throws -> UInt32? {
    let engine = Engine()
    let store = Store(engine: engine)
    var linker = Linker(engine: engine)
    try WASISystem(configuration).define(in: &linker, store: store)
    do {
      try linker.instantiate(Module(engine: engine, text: text), in: store).function("_start").call()
      return nil
    } catch let exit as WASIExit {
      return exit.code
    }
  }
}
