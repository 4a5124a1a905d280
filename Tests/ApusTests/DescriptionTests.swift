import Apus
import Testing

/// The descriptions of the public types.
@Suite struct DescriptionTests {
  private static let text = """
    (module $shapes
      (type $point (struct (field f64 (mut anyref))))
      (type $bytes (array (mut i8)))
      (import "env" "log" (func (param i32)))
      (memory (export "memory") 1 16)
      (table (export "table") 2 10 funcref)
      (global (export "count") (mut i32) (i32.const 7))
      (tag $tag (export "tag") (param i32))
      (func (export "point") (result (ref $point))
        (struct.new $point (f64.const 1) (array.new_default $bytes (i32.const 3))))
      (func (export "bytes") (param i32) (result (ref $bytes)) (array.new_default $bytes (local.get 0)))
      (func (export "throw") (throw $tag (i32.const 5))))
    """

  @Test func objects() throws {
    let guest = try Guest(Self.text) { ["env": ["log": .function(Func($0) { (_: Int32) in })]] }
    let instance = guest.instance
    let point = try instance.function("point").call()[0]
    let descriptions: [Any] = [
      guest.engine, guest.store, instance, instance.module, instance.module.imports[0], instance.module.exports[0],
      try instance.function("bytes"), try instance.memory(), try instance.table("table"), try instance.global("count"),
      try instance.tag("tag"), Extern.memory(try instance.memory()), point,
      try instance.function("bytes").call([.i32(2)])[0], try instance.function("bytes").call([.i32(20)])[0],
      AnyRef(i31: -3), ExternRef("text"), try ExnRef(instance.tag("tag"), payload: [.i32(5)]),
      try SharedMemory(minimumPages: 1, maximumPages: 2), Linker(engine: guest.engine),
      try ArrayType(engine: guest.engine, element: FieldType(.i8, isMutable: true)),
      try StructType(engine: guest.engine, fields: [FieldType(.f64, isMutable: false)]),
    ]
    let expected = """
      engine (interpreter)
      store with 1 instance
      instance of module shapes, 1 import, 7 exports
      module shapes, 1 import, 7 exports
      import env.log: func [i32] -> []
      export memory: memory 1 16
      func [i32] -> [(ref 1)]
      memory 1 16
      table 2 10 funcref
      global (mut i32) = i32 7
      tag [i32] -> []
      memory 1 16
      struct {f64 1.0, array of 3}
      array of 2 {i32 0, i32 0}
      array of 20 {i32 0, i32 0, i32 0, i32 0, i32 0, i32 0, i32 0, i32 0, ...}
      i31 -3
      extern "text"
      exception (i32 5)
      memory 1 2 shared
      linker with 0 definitions
      array (mut i8)
      struct f64
      """
    #expect(descriptions.map { "\($0)" }.joined(separator: "\n") == expected)
  }

  @Test func values() {
    let values: [Value] = [
      .i32(-1), .i64(2), .f32(0.5), .f64(.infinity), .v128(V128(low: 1, high: 2)), .funcRef(nil), .externRef(nil),
      .anyRef(nil), .anyRef(AnyRef(i31: 9)), .exnRef(nil),
    ]
    let expected = """
      i32 -1, i64 2, f32 0.5, f64 inf, v128 0x00000000000000020000000000000001, null funcref, null externref, \
      null anyref, i31 9, null exnref
      """
    #expect(values.map { "\($0)" }.joined(separator: ", ") == expected)
    #expect("\(Features([.simd, .gc]))" == "[simd, gc]")
    #expect("\(Limits(minimum: 1))" == "1")
    #expect("\(StoreKey<Int>()), \(Imports())" == "store key of Int, no definitions")
    #expect("\(InterruptHandle())" == "interrupt handle, not set")
    #expect("\(Deadline.after(.zero))" == "deadline, passed")
  }

  @Test func errors() throws {
    let guest = try Guest(Self.text) { ["env": ["log": .function(Func($0) { (_: Int32) in })]] }
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    let instance = guest.instance
    let exception = message { try instance.function("throw").call() }
    #expect(exception.hasPrefix("wasm exception: uncaught exception with payload (i32 5)\nwasm backtrace:\n"))
    let unknown = message { _ = try instance.function("no") }
    #expect(unknown == "unknown export: no; the exports are memory, table, count, tag, point, bytes, throw")
    #expect(message { _ = try instance.function("memory") } == "export memory is no function: memory 1 16")
    let wrong = message { let _: (Int64) throws -> Int32 = try instance.function("bytes") }
    #expect(wrong == "function bytes has type [i32] -> [(ref 1)], not [i64] -> [i32]")
    let off = message { _ = try Module(engine: guest.engine, text: "(memory 1 1 shared)") }
    #expect(off.contains("shared memory: the feature threads is not enabled"))
    let invalid = message { _ = try Module(engine: guest.engine, text: "(func (result i32)\n  nop)", name: "a.wat") }
    #expect(invalid.hasPrefix("a.wat:2:6: type mismatch") && invalid.hasSuffix("\n  nop)\n     ^"), "\(invalid)")
    let instruction = message {
      var configuration = Engine.Configuration(tier: .interpreter)
      configuration.features.remove(.simd)
      let text = "(func\n  (drop (v128.const i64x2 0 0)))"
      _ = try Module(engine: Engine(configuration: configuration), text: text, name: "a.wat")
    }
    #expect(instruction.hasPrefix("a.wat:2:") && instruction.contains("simd is not enabled"), "\(instruction)")
    let bytes = message { _ = try Module(engine: guest.engine, bytes: Array("(module)".utf8)) }
    #expect(bytes.contains("magic header not detected: text, which Module(engine:text:) reads"))
    let script = message { _ = try Module(engine: guest.engine, bytes: Array("#!/bin/sh".utf8)) }
    #expect(script.contains("not a WebAssembly module, but a script"))
    let path = message { _ = try Module(engine: guest.engine, path: "/\0nonsense") }
    #expect(path.contains("Invalid argument") && !path.contains("\0"), "\(path)")
    let linker = message { _ = try Linker(engine: Engine()).instantiate(instance.module, in: guest.store) }
    #expect(linker == "the module, the linker and the store do not belong to one engine")
    let component = message { _ = try Module(engine: guest.engine, bytes: [0, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0]) }
    #expect(component.contains("this is a component"))
  }

  /// Objects that contain themselves through references of the host are printed in one line.
  @Test func cycles() throws {
    let guest = try Guest(
      """
      (type $s (struct (field (mut externref)) (field (mut externref))))
      (tag $t (param externref anyref))
      (func $make (result (ref $s)) (local $s (ref $s))
        (local.set $s (struct.new_default $s))
        (struct.set $s 0 (local.get $s) (extern.convert_any (local.get $s)))
        (struct.set $s 1 (local.get $s) (extern.convert_any (local.get $s)))
        (local.get $s))
      (export "make" (func $make))
      (func (export "external") (result externref) (extern.convert_any (call $make)))
      (global (export "global") (mut anyref) (ref.null any))
      (func (export "throw") (throw $t (extern.convert_any (call $make)) (call $make)))
      """)
    let summary = "struct of 2 fields"
    let make = try guest.instance.function("make").call()[0]
    #expect("\(make)" == "struct {extern \(summary), extern \(summary)}")
    #expect("\(try guest.instance.function("external").call()[0])" == "extern \(summary)")
    let global = try guest.instance.global("global")
    try global.set(make)
    #expect("\(global)" == "global (mut anyref) = \(summary)")
    let exception = #expect(throws: WasmException.self) { try guest.instance.function("throw").call() }
    #expect(exception?.description.contains("payload (extern \(summary), \(summary))") == true)
  }
}
