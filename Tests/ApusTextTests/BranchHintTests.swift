import ApusText
import ApusWasm
import Testing

/// Branch hints: `(@metadata.code.branch_hint "\01")` in texts, a custom section in bytes, `Module.branchHints`.
@Suite struct BranchHintTests {
  private static let text = #"""
    (module
      (import "m" "f" (func))
      (func (param i32) (local i64)
        (block
          (@metadata.code.branch_hint "\00") (br_if 0 (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))
          local.get 0
          (@metadata.code.branch_hint "\01") if (call 0) end))
      (func)
      (func (param i32)
        (@metadata.code.branch_hint "\01")
        (if (i32.eqz (local.get 0)) (then ((@metadata.code.branch_hint "\00") if (local.get 0) (then))))))
    """#

  private func hints(_ module: Module) -> [[UInt32]] {
    module.branchHints.map { [$0.function.rawValue, $0.offset, $0.isLikely ? 1 : 0] }
  }

  private let expected: [[UInt32]] = [[1, 12, 0], [1, 16, 1], [3, 3, 1], [3, 7, 0]]

  @Test func textIsRead() throws {
    let module = try TextParser.parseModule(Self.text).module
    #expect(hints(module) == expected)
    for hint in module.branchHints {
      let body = module.code[hint.function.position - 1].instructions
      let opcode = module.bytes.copy(of: ByteRange(offset: body.offset + Int(hint.offset), count: 1))
      #expect(opcode == [0x04] || opcode == [0x0D])
    }
    #expect(module.branchHints(of: FuncIndex(3)).map(\.offset) == [3, 7])
    #expect(module.branchHints(of: FuncIndex(2)).isEmpty && module.branchHints(of: FuncIndex(9)).isEmpty)
  }

  @Test func hintsSurvive() throws {
    let module = try TextParser.parseModule(Self.text).module
    let bytes = ModuleEncoder.encode(module)
    let decoded = try ModuleDecoder.decode(ModuleBytes(bytes))
    #expect(hints(decoded) == expected && decoded.customSections.isEmpty)
    for style in [ModulePrinter.Style.flat, .folded] {
      let printed = ModulePrinter.print(decoded, style: style)
      #expect(ModuleEncoder.encode(try TextParser.parseModule(printed).module) == bytes)
      #expect(printed.contains(#"(@metadata.code.branch_hint "\00") br_if 0"#))
    }
  }

  /// Decodes a module of one function with two locals, whose count is encoded longer than necessary, and this section.
  private func decode(_ section: [UInt8], after: Bool = false, twice: Bool = false) throws -> Module {
    var bytes: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0]
    let name = Array(BranchHintSection.name.utf8)
    let custom = [0, UInt8(name.count + 1 + section.count), UInt8(name.count)] + name + section
    if !after { bytes += custom }
    if twice { bytes += custom }
    bytes += [10, 15, 1, 13, 0x81, 0x80, 0, 2, 0x7F, 0x41, 0, 0x04, 0x40, 0x41, 0x0D, 0x1A, 0x0B, 0x0B]
    bytes[bytes.count - 18 + 1] = 16
    bytes[bytes.count - 18 + 3] = 14
    if after { bytes += custom }
    return try ModuleDecoder.decode(ModuleBytes(bytes))
  }

  /// Offsets count from the locals, which are shorter when the module is written again.
  @Test func offsetsFollowTheLocals() throws {
    let module = try decode([1, 0, 1, 7, 1, 1])
    #expect(hints(module) == [[0, 2, 1]])
    let again = try ModuleDecoder.decode(ModuleBytes(ModuleEncoder.encode(module)))
    #expect(hints(again) == [[0, 2, 1]])
    #expect(ModulePrinter.print(again).contains(#"(@metadata.code.branch_hint "\01") if"#))
  }

  /// A malformed section stays a custom section.
  @Test func malformedSectionsAreCustomSections() throws {
    let sections: [[UInt8]] = [
      [], [1], [1, 0], [1, 0, 1, 7, 1], [1, 0, 1, 7, 1, 2], [1, 0, 1, 7, 2, 1, 1], [1, 1, 1, 7, 1, 1],
      [1, 0, 1, 6, 1, 1],
      [1, 0, 1, 5, 1, 1], [1, 0, 1, 8, 1, 1], [1, 0, 1, 10, 1, 1], [1, 0, 1, 99, 1, 1], [1, 0, 1, 7, 1, 1, 0],
      [2, 0, 1, 7, 1, 1, 0, 1, 7, 1, 1], [1, 0, 2, 7, 1, 1, 7, 1, 1], [1, 0, 0], [0], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
    ]
    for section in sections {
      let module = try decode(section)
      #expect(module.branchHints.isEmpty, "\(section)")
      #expect(module.customSections.map { module.bytes.copy(of: $0.contents) } == [section])
      #expect(ModulePrinter.print(module).contains(#"(@custom "metadata.code.branch_hint" (after func)"#))
    }
    #expect(try decode([1, 0, 1, 7, 1, 1], after: true).branchHints.isEmpty)
    #expect(try decode([1, 0, 1, 7, 1, 1], twice: true).customSections.count == 2)
  }

  /// The section may also be written in a text as a custom section.
  @Test func customAnnotation() throws {
    let section = #"(@custom "metadata.code.branch_hint" (before code) "\01\00\01\03\01\01")"#
    let text = "(module \(section) (func (if (i32.const 0) (then))))"
    #expect(hints(try TextParser.parseModule(text).module) == [[0, 2, 1]])
    let both = text.replacing("(if", with: #"(@metadata.code.branch_hint "\01") (if"#)
    let error = #expect(throws: ParsingError.self) { try TextParser.parseModule(both) }
    #expect(error?.message == "@metadata.code.branch_hint annotation: duplicate section")
  }

  @Test(arguments: [
    (#"(func (@metadata.code.branch_hint "\02") (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint "") (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint "\01\01") (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint) (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint "\01" "") (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint 1) (if (i32.const 0) (then)))"#, "malformed hint"),
    (#"(func (@metadata.code.branch_hint "\01") (nop))"#, "invalid target"),
    (#"(func (if (@metadata.code.branch_hint "\01") (i32.const 0) (then)))"#, "invalid target"),
    (#"(func (nop (@metadata.code.branch_hint "\01")))"#, "invalid target"),
    (
      #"(func (@metadata.code.branch_hint "\01") ((@metadata.code.branch_hint "\01") if (i32.const 0) (then)))"#,
      "duplicate annotation"
    ),
    (#"(@metadata.code.branch_hint "\01") (func)"#, "not in a function"),
  ])
  func annotationsThatAreMalformed(text: String, message: String) {
    let error = #expect(throws: ParsingError.self, "\(text)") { try TextParser.parseModule("(module \(text))") }
    #expect(error?.message == "@metadata.code.branch_hint annotation: \(message)", "\(text)")
  }
}
