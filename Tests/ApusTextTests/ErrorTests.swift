import ApusText
import ApusWasm
import Testing

@Suite struct ErrorTests {
  @Test func errorsShowLineAndCaret() {
    let error = #expect(throws: ParsingError.self) {
      try TextParser.parseModule("(module\n\t(func (bogus)))", name: "a.wat")
    }
    #expect(error?.description == "a.wat:2:9: unknown operator bogus\n\t(func (bogus)))\n\t       ^")
    #expect(error?.position == TextPosition(line: 2, column: 9, offset: 16))
  }

  @Test func columnsCountScalars() {
    let error = #expect(throws: ParsingError.self) { try TextParser.parseModule("(func (; äöü ;) bogus)") }
    #expect(error?.position.column == 17)
  }

  @Test(arguments: [
    ("(func (param $x i32) (local $x i32))", "duplicate local $x"),
    ("(func block $a end $b)", "mismatching label"),
    ("(func (block $a (br $b)))", "unknown label $b"),
    ("(func (call $f))", "unknown func $f"),
    ("(func) (import \"\" \"\" (func))", "import after function"),
    ("(table 1 funcref) (global (import \"\" \"\") i32)", "import after table"),
    ("(type $t (func)) (func (type $t) (param i32))", "inline function type"),
    ("(memory 1) (func (drop (i32.load align=3 (i32.const 0))))", "alignment must be a power of two"),
    ("(func $f) (start $f) (start $f)", "multiple start sections"),
    ("(func (i32.const))", "unexpected token"),
    ("(func end)", "unexpected token"),
    ("(func block)", "unexpected token"),
    ("(func (if (then)) (else))", "unexpected token"),
    ("(func (if (i32.const 0)))", "unexpected token"),
    ("(func (delegate 0))", "unexpected token"),
    ("(data \"abc", "unclosed string"),
    ("(data \"\\zz\")", "illegal escape"),
    ("(data \"\\u{d800}\")", "illegal escape"),
    ("(import \"\\ff\" \"\" (func))", "malformed UTF-8 encoding"),
    ("(; (; ;)", "unclosed comment"),
    ("(module", "unexpected token: the text ends before a parenthesis is closed"),
    ("(module) x", "unknown operator x"),
    ("(func $)", "empty identifier"),
    ("(@)", "empty annotation id"),
    ("(func (v128.const i8x16 1 2) drop)", "wrong number of lane literals"),
    ("(memory 1 (pagesize 3))", "invalid custom page size"),
    ("(type $s (struct (field $a i32) (field $a i32)))", "duplicate field $a"),
    ("(func (struct.get 0 $f))", "unknown field $f"),
    ("(func (ref.null 4294967295))", "unknown type"),
    ("é", "illegal character"),
  ])
  func message(_ text: String, _ expected: String) {
    let error = #expect(throws: ParsingError.self) { try TextParser.parseModule(text) }
    #expect(error?.message.hasPrefix(expected) == true, "\(error?.message ?? "none")")
  }

  @Test func badInlineModulesDoNotEndTheScript() throws {
    let script = try ScriptParser.parse("(assert_invalid (module (func (bogus))) \"x\") (module)")
    #expect(script.commands.count == 2)
    guard case .assertInvalid(let module, _) = script.commands[0].kind, case .text(.failure(let error)) = module.content
    else {
      Issue.record("not an assertion with an error")
      return
    }
    #expect(error.message == "unknown operator bogus")
    #expect(script.commands[1].position == TextPosition(line: 1, column: 46, offset: 45))
  }

  @Test func bytesMapBackToTheText() throws {
    let text = "(func\n  nop\n  (i32.add\n    (i32.const 1)\n    (i32.const 2))\n  drop)"
    let module = try TextParser.parseModule(text)
    var reader = InstructionReader(module.module.bytes, module.module.code[0].instructions)
    var lines: [Int] = []
    while !reader.isAtEnd {
      lines.append(module.positions.position(of: reader.offset).line)
      let (_, form) = try reader.next()
      try reader.skipImmediates(of: form)
    }
    #expect(lines == [2, 4, 5, 3, 6, 6])
  }

  @Test func deepNestingIsNoRecursion() throws {
    let depth = 200_000
    let operands = String(repeating: "(i32.eqz ", count: depth) + "(i32.const 0)" + String(repeating: ")", count: depth)
    let module = try TextParser.parseModule("(func (drop \(operands)))")
    #expect(module.module.code[0].instructions.count == depth + 4)
    let blocks = String(repeating: "(block ", count: depth) + String(repeating: ")", count: depth)
    let nested = try TextParser.parseModule("(func \(blocks))")
    #expect(nested.module.code[0].instructions.count == 3 * depth + 1)
    for style in [ModulePrinter.Style.flat, .folded] {
      let again = try TextParser.parseModule(ModulePrinter.print(module.module, style: style))
      #expect(again.module.code[0].instructions.count == depth + 4)
    }
    #expect(throws: ParsingError.self) { try TextParser.parseModule(String(repeating: "(", count: depth)) }
    #expect(throws: ParsingError.self) { try TextParser.parseModule(String(repeating: "(@custom ", count: depth)) }
    let comments = String(repeating: "(;", count: depth) + String(repeating: ";)", count: depth)
    #expect(try TextParser.parseModule(comments).module.code.isEmpty)
  }
}
