import ApusText
import ApusWasm
import Testing

/// Validation errors of a text show the line of the definition they are about.
@Suite struct ValidationPositionTests {
  @Test(arguments: [
    ("(type (func))\n(type (func (param (ref 9))))\n(type (func))", "unknown type 9", 2),
    ("(type $t (func))\n\n(type (sub $t (func)))", "sub type 1 does not match super type 0", 3),
    ("(rec\n (type $a (struct))\n (type $b (array (ref 7))))", "unknown type 7", 3),
    ("(func)\n(func\n  (param i32)\n  (result (ref 5)))", "unknown type 5", 3),
    ("(func\n nop\n (block\n  (param (ref 8))\n  unreachable))", "unknown type 8", 4),
    ("(func)\n(func (type 6))\n(func)", "unknown type 6", 2),
    ("(type (struct))\n(func)\n(func\n (type 0))", "non-function type 0", 3),
    ("(memory 1)\n(memory 2 1)\n(memory 3)", "size minimum must not be greater", 2),
    ("(func)\n(memory\n 70000)", "memory size must be", 2),
    ("(tag)\n(tag (result i32))", "non-empty tag result type", 2),
    ("(func $f)\n(func $g (param i32))\n\n(start $g)", "start function", 4),
    ("(func)\n(start 4)", "unknown function 4", 2),
    ("(table 1 funcref)\n(table 2 1 funcref)", "size minimum must not be greater", 2),
    ("(global i32 (i32.const 0))\n(global (ref 3) (unreachable))", "unknown type 3", 2),
    ("(import \"a\" \"b\" (func))\n(import \"a\" \"c\"\n (tag (result i32)))", "non-empty tag result type", 2),
    ("(func)\n(export \"a\" (func 0))\n(export \"a\" (func 0))", "duplicate export name", 3),
    ("(memory 1)\n(elem\n func 3)", "unknown function 3", 2),
    ("(memory 1)\n(data (memory 2) (i32.const 0) \"\")", "unknown memory 2", 2),
    ("(func)\n(func (local (ref 4)))", "unknown type 4", 2),
  ])
  func checkPosition(_ text: String, _ message: String, _ line: Int) throws {
    let parsed = try TextParser.parseModule(text)
    let error = #expect(throws: ModuleError.self) {
      try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    }
    guard case .validation(let error) = error else {
      Issue.record("no validation error")
      return
    }
    #expect(error.message.hasPrefix(message), "\(error.message)")
    #expect(parsed.positions.position(of: error.offset).line == line)
  }

  /// Every definition has an offset, including those that are implicit in the text.
  @Test func allDefinitionsHavePositions() throws {
    let text = "(type (func)) (func (param i32) (block (param f32) drop) drop) (memory (data \"x\")) (tag) (start 0)"
    let module = try TextParser.parseModule(text).module
    #expect(module.offsets.types.count == module.types.count && module.types.count == 3)
    #expect(module.offsets.functions.count == module.functions.count)
    #expect(module.offsets.memories.count == module.memories.count)
    #expect(module.offsets.tags.count == module.tags.count)
  }
}
