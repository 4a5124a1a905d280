import ApusText
import ApusWasm
import Testing

/// The abbreviations of the text format: both texts must parse to the same module.
@Suite struct AbbreviationTests {
  @Test(arguments: [
    ("(func (export \"a\") (export \"b\"))", "(export \"a\" (func 0)) (export \"b\" (func 0)) (func)"),
    ("(func (import \"m\" \"n\") (param i32))", "(type (func (param i32))) (import \"m\" \"n\" (func (type 0)))"),
    ("(memory (import \"m\" \"n\") 1 2 shared)", "(import \"m\" \"n\" (memory 1 2 shared))"),
    ("(table (import \"m\" \"n\") i64 1 funcref)", "(import \"m\" \"n\" (table i64 1 (ref null func)))"),
    ("(global (import \"m\" \"n\") (mut i32))", "(import \"m\" \"n\" (global (mut i32)))"),
    ("(tag (import \"m\" \"n\") (param i32))", "(import \"m\" \"n\" (tag (type 0))) (type (func (param i32)))"),
    ("(memory (data \"ab\" \"c\"))", "(memory 1 1) (data (memory 0) (offset i32.const 0) \"abc\")"),
    ("(memory i64 (data))", "(memory i64 0 0) (data (i64.const 0))"),
    (
      "(memory (pagesize 0x8000_0000_0000_0000) (data))",
      "(memory 0 0 (pagesize 0x8000_0000_0000_0000)) (data (i32.const 0))"
    ),
    ("(memory (pagesize 1) (data \"abc\"))", "(memory 3 3 (pagesize 1)) (data (i32.const 0) \"abc\")"),
    (
      "(table funcref (elem $f $f)) (func $f)",
      "(func) (table 2 2 funcref) (elem (table 0) (offset i32.const 0) func 0 0)"
    ),
    (
      "(table i64 externref (elem (ref.null extern)))",
      "(table i64 1 1 externref) (elem (table 0) (offset (i64.const 0)) externref (item ref.null extern))"
    ),
    ("(elem funcref (ref.func $f)) (func $f)", "(elem (ref null func) (item (ref.func 0))) (func)"),
    ("(table 1 funcref) (elem (i32.const 0) 0) (func)", "(table 1 funcref) (elem (offset i32.const 0) func 0) (func)"),
    ("(func (param i32 i64) (local f32 f32))", "(func (param i32) (param i64) (local f32) (local f32))"),
    ("(type (sub final (func)))", "(type (func))"),
    ("(rec (type (func)))", "(type (func))"),
    ("(type (struct (field i32 (mut i8))))", "(type (struct (field i32) (field (mut i8))))"),
    (
      "(func (result i32) (if (result i32) (i32.const 1) (then (i32.const 2)) (else (i32.const 3))))",
      "(func (result i32) i32.const 1 if (result i32) i32.const 2 else i32.const 3 end)"
    ),
    ("(func (block $a (loop $b (br $a) (br $b))))", "(func block loop br 1 br 0 end end)"),
    ("(func (block (param i32) (drop)))", "(func block (type 1) drop end) (type (func)) (type (func (param i32)))"),
    ("(func (try (do nop) (catch_all unreachable)))", "(func try nop catch_all unreachable end)"),
    ("(func (try $l (do nop) (delegate 0)))", "(func try nop delegate 0)"),
    (
      "(tag $e) (func (block $h (try_table (catch $e $h) (catch_all_ref 0))))",
      "(tag) (func block try_table (catch 0 0) (catch_all_ref 0) end end)"
    ),
    (
      "(memory 1) (func (drop (v128.load8_lane 0 (i32.const 0) (v128.const i64x2 0 0))))",
      "(memory 1) (func (drop (v128.load8_lane 0 offset=0 align=1 0 (i32.const 0) (v128.const i32x4 0 0 0 0))))"
    ),
    (
      "(memory 1) (data \"\") (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)))",
      "(memory 1) (data \"\") (func i32.const 0 i32.const 0 i32.const 0 memory.init 0 0)"
    ),
    ("(func (drop (ref.cast i31ref (ref.null any))))", "(func (drop (ref.cast (ref null i31) (ref.null any))))"),
    ("(func $\"f\\u{41}\" (call $fA))", "(func $fA (call 0))"),
    ("(func (;a;)(nop);;b\n)", "(func nop)"),
    ("(func (@x (y \"z\")) nop (@\"q\"))", "(module (func nop))"),
  ])
  func same(_ short: String, _ long: String) throws {
    let a = try TextParser.parseModule(short).module
    let b = try TextParser.parseModule(long).module
    #expect(withoutTypes(a) == withoutTypes(b))
  }

  /// The contents without types: implicit types may have other indices, everything else must be equal.
  private func withoutTypes(_ module: Module) -> [String] {
    ModuleContents(module).lines.filter { !$0.hasPrefix("[") || !$0.contains("Range") }
  }

  @Test func implicitTypesFollowTheExplicitOnes() throws {
    let text = "(func (result f64) unreachable) (func (param i32)) (type $t (func (param i32)))"
    let module = try TextParser.parseModule(text).module
    #expect(module.functions.map(\.rawValue) == [1, 0])
    #expect(module.types.map(\.funcType) == [FuncType(parameters: [.i32]), FuncType(results: [.f64])])
  }

  @Test func namesComeFromIDsAndAnnotations() throws {
    let module = try TextParser.parseModule(
      """
      (module $m (func $f (@name "g") (param $x i32) (local (@name "y") i64) (block $l))
        (type $t (struct (field $a i8))))
      """)
    #expect(module.names.module == "m")
    #expect(module.names.functions == [0: "g"])
    #expect(module.names.locals == [0: [0: "x", 1: "y"]])
    #expect(module.names.labels == [0: [0: "l"]])
    #expect(module.names.types == [0: "t"])
    #expect(module.names.fields == [0: [0: "a"]])
  }

  @Test func scriptsOfTheThreadsProposalParse() throws {
    let script = try ScriptParser.parse(
      "(module $M (memory 1 1 shared)) (thread $T (shared (module $M)) (register \"m\" $M) (module)) (wait $T)")
    #expect(script.commands.count == 3)
    guard case .thread("T", ["M"], let commands) = script.commands[1].kind else {
      Issue.record("not a thread")
      return
    }
    #expect(commands.count == 2)
  }
}
