import Apus
import Testing

@Suite struct ModuleTests {
  @Test func tellsWhatItImportsAndExports() throws {
    let module = try Module(
      engine: Engine(),
      text: """
        (module $name
          (import "a" "b" (func (param i32) (result f64))) (import "a" "g" (global (mut i64)))
          (memory (export "m") 1 2) (table (export "t") i64 3 externref) (tag (export "e") (param i32))
          (func (export "f")))
        """)
    #expect(module.name == "name")
    #expect(
      module.imports == [
        ImportType(module: "a", name: "b", type: .function(FuncType(parameters: [.i32], results: [.f64]))),
        ImportType(module: "a", name: "g", type: .global(GlobalType(.i64, isMutable: true))),
      ])
    #expect(module.exports.map(\.name) == ["m", "t", "e", "f"])
    #expect(
      module.exports.map(\.type.description) == [
        "memory 1 2", "table i64 3 externref", "tag [i32] -> []", "func [] -> []",
      ])
  }

  @Test func reportsErrorsWithPositions() throws {
    let engine = Engine()
    let bytes: [UInt8] = [0, 0x61, 0x73, 0x6D, 2, 0, 0, 0]
    let malformed = #expect(throws: ModuleError.self) { try Module(engine: engine, bytes: bytes) }
    #expect(malformed?.message == "unknown binary version" && malformed?.offset == 4)
    let invalid = #expect(throws: ModuleError.self) { try Module(engine: engine, text: "(func (result i32))") }
    #expect(invalid?.message.hasPrefix("type mismatch") == true)
    let text = #expect(throws: ModuleError.self) { try Module(engine: engine, text: "(func") }
    guard case .parsing? = text else {
      Issue.record("not a parsing error")
      return
    }
    let file = #expect(throws: ModuleError.self) { try Module(engine: engine, path: "/nowhere/at/all.wasm") }
    guard case .file? = file else {
      Issue.record("not an error about a file")
      return
    }
  }

  @Test func keepsCustomSections() throws {
    let bytes: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 0, 5, 2, 0x68, 0x69, 7, 8]
    let module = try Module(engine: Engine(), bytes: bytes)
    #expect(module.customSections(named: "hi") == [[7, 8]])
    #expect(module.customSections(named: "ho").isEmpty)
  }

  @Test func isSharedBetweenThreads() async throws {
    let engine = Engine()
    let module = try Module(
      engine: engine,
      text: """
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        """)
    let sum = try await withThrowingTaskGroup(of: Int32.self) { group in
      for number in 0..<8 {
        group.addTask {
          let instance = try Instance(store: Store(engine: engine), module: module)
          let add: (Int32, Int32) throws -> Int32 = try instance.function("add")
          return try add(Int32(number), 1)
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 36)
  }
}
