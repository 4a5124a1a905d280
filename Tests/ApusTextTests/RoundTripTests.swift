import ApusTestSupport
import ApusText
import ApusWasm
import Testing

@Suite struct RoundTripTests {
  /// Printing a module and parsing the text must give the same module and the same names.
  static func check(_ original: TextModule, _ style: ModulePrinter.Style, _ where: String) {
    let text = ModulePrinter.print(original.module, names: original.names, style: style)
    do {
      let again = try TextParser.parseModule(text, name: "printed")
      #expect(
        ModuleEncoder.encode(original.module) == ModuleEncoder.encode(again.module), "\(`where`): the bytes differ")
      let (first, second) = (ModuleContents(original.module), ModuleContents(again.module))
      #expect(first == second, "\(`where`): \(difference(first, second))\n\(text.prefix(2000))")
      #expect(original.names == again.names, "\(`where`): the names differ\n\(text.prefix(2000))")
    } catch {
      Issue.record("\(`where`): \(error)")
    }
  }

  private static func difference(_ a: ModuleContents, _ b: ModuleContents) -> String {
    for (first, second) in zip(a.lines, b.lines) where first != second {
      return "\(first.prefix(500))\n\(second.prefix(500))"
    }
    return "\(a.lines.count) and \(b.lines.count) lines"
  }

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: [ModulePrinter.Style.flat, .folded])
  func officialSuite(_ style: ModulePrinter.Style) throws {
    var count = 0
    for (path, source) in try Suite.scripts() {
      for command in try ScriptParser.parse(source).commands {
        guard case .text(.success(let module))? = command.module?.content else { continue }
        RoundTripTests.check(module, style, "\(path):\(command.position)")
        count += 1
      }
    }
    print("printed and parsed again (\(style)): \(count) modules")
  }

  /// Modules in the binary format are compared as text, because their encoding may be longer than necessary.
  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"))
  func binaryModules() throws {
    var count = 0
    for (path, source) in try Suite.scripts() {
      for command in try ScriptParser.parse(source).commands {
        guard case .module(let module) = command.kind, case .binary(let bytes) = module.content,
          let original = try? ModuleDecoder.decode(ModuleBytes(bytes))
        else { continue }
        let text = ModulePrinter.print(original)
        let again = try TextParser.parseModule(text, name: "printed").module
        let locals = { (module: Module) in module.code.map { $0.locals.reduce(0) { $0 + $1.count } } }
        #expect(locals(original) == locals(again), "\(path):\(command.position)")
        if original.code.allSatisfy({ $0.locals.count < 2 }) {
          #expect(text == ModulePrinter.print(again), "\(path):\(command.position)")
        }
        count += 1
      }
    }
    print("binary modules printed and parsed: \(count)")
  }

  @Test(arguments: [
    "(module $m (type $f (func (param i32) (result i64))) (func $a (type $f) (param $x i32) (result i64) unreachable))",
    "(func (block $l (loop $l (br $l) (br 1))))",
    #"(data (memory $"a b") (i32.const 0) "\00\ff\"\\x") (memory $"a b" 1)"#,
    "(module (@name \"\") (func (@name \"f\")) (func $f (@name \"f\")))",
    "(func (param $a i32) (local $b f32 ) (local i32 i32) (drop (f32.const nan:0x1)) (drop (f64.const -0x1p-1074)))",
    "(@custom \"x\" (before func) \"a\") (func) (@custom \"y\" \"b\")",
    "(global $g i32 i32.const 1 i32.const 2 i32.add) (table 1 funcref) (elem (offset i32.const 1 i32.const 2 i32.add))",
  ])
  func sample(_ text: String) throws {
    let module = try TextParser.parseModule(text)
    RoundTripTests.check(module, .flat, text)
    RoundTripTests.check(module, .folded, text)
  }
}

extension ScriptCommand {
  var module: ScriptModule? {
    switch kind {
    case .module(let module), .definition(let module), .assertInvalid(let module, _),
      .assertUnlinkable(let module, _), .assertModuleTrap(let module, _), .assertMalformed(let module, _),
      .assertInvalidCustom(let module, _), .assertMalformedCustom(let module, _):
      module
    default: nil
    }
  }
}
