import ApusText
import ApusWasm
import Testing

/// Imports that share one name of their module, or one type as well (compact-import-section proposal).
@Suite struct CompactImportTests {
  private static let features: Features = [.wasm3, .compactImports]

  private func parse(_ fields: String, features: Features = features) throws -> TextModule {
    try TextParser.parseModule("(module \(fields))", features: features)
  }

  /// Decodes an import section in a module with one type, `[] -> []`.
  private func decode(_ section: [UInt8], features: Features = features) throws -> Module {
    let header: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, UInt8(section.count)]
    return try ModuleDecoder.decode(ModuleBytes(header + section), features: features)
  }

  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let error as ParsingError {
      return error.message
    } catch let error as DecodingError {
      return error.message
    } catch { return "\(error)" }
  }

  private static let text = """
    (import "a" "x" (func $x))
    (import "b" (item "f" (func $f (result i32))) (item "g" (global $g i64)) (item "t" (table 1 funcref)))
    (import "c" (item "i") (item "") (item "k") (global (mut i32)))
    (import "d")
    (import "e" (memory 1))
    (import "b" "y" (global $y i64))
    (func $own (result i32) (call $x) (drop (global.get $g)) (drop (global.get 3)) (drop (global.get $y)) (call $f))
    """

  @Test func textIsRead() throws {
    let module = try parse(Self.text).module
    #expect(module.imports.map(\.module) == ["a", "b", "b", "b", "c", "c", "c", "b"])
    #expect(module.imports.map(\.name) == ["x", "f", "g", "t", "i", "", "k", "y"])
    #expect(module.imports[5].description == .global(GlobalType(.i32, isMutable: true)))
    #expect(module.importGroups == [ImportGroup(.sameModule, 1..<4), ImportGroup(.sameType, 4..<7)])
    _ = try Validator.validate(module, features: Self.features, types: TypeRegistry())
  }

  /// Encoding and printing, with and without names, do not change the module.
  @Test func formsSurvive() throws {
    let text = try parse(Self.text)
    let bytes = ModuleEncoder.encode(text.module)
    let decoded = try ModuleDecoder.decode(ModuleBytes(bytes), features: Self.features)
    #expect(ModuleContents(decoded) == ModuleContents(text.module))
    let printed = ModulePrinter.print(decoded)
    #expect(ModuleEncoder.encode(try TextParser.parseModule(printed, features: Self.features).module) == bytes)
    #expect(printed.contains(#"(import "c" (item "i") (item "") (item "k") (global (mut i32)))"#))
    let named = ModulePrinter.print(text.module, names: text.names)
    let again = try TextParser.parseModule(named, features: Self.features)
    #expect(again.names == text.names)
    #expect(ModuleEncoder.encode(again.module) == bytes)
  }

  /// A type that is shared cannot have names of the imports: the group is printed with one type for each import.
  @Test func namesWin() throws {
    var module = try parse(#"(import "m" (item "a") (item "b") (func))"#)
    module.names.functions[1] = "b"
    let printed = ModulePrinter.print(module.module, names: module.names)
    let again = try TextParser.parseModule(printed, features: Self.features)
    #expect(again.names == module.names)
    #expect(again.module.importGroups == [ImportGroup(.sameModule, 0..<2)])
  }

  @Test func textThatIsMalformed() {
    #expect(message { _ = try parse(#"(import "m" (item "a") (func $f))"#) } == "identifier not allowed")
    #expect(message { _ = try parse(#"(import "m" (item "a") (item "b" (func)))"#) } == "unexpected token")
    #expect(message { _ = try parse(#"(import "m" (item "a" (func)) (item "b"))"#) } == "unexpected token")
    #expect(message { _ = try parse(#"(import "m" (item "a" (func)) (func))"#) } == "unexpected token")
    #expect(message { _ = try parse(#"(import "m" (item "a"))"#) } == "unexpected token")
    #expect(message { _ = try parse(#"(func) (import "m" (item "a" (func)))"#) } == "import after function")
    for end in 1..<60 {
      // A text that is cut off anywhere is refused, and does not crash the parser.
      let text = String(#"(import "m" (item "a" (func)) (item "b" (func))) (import "n" (item "a") (func))"#.prefix(end))
      _ = message { _ = try TextParser.parseModule("(module \(text)", features: Self.features) }
    }
    #expect(message { _ = try parse(#"(import "m" (item "a" (func)))"#, features: .wasm3) } == "unexpected token")
  }

  @Test func bytesAreRead() throws {
    let sameModule: [UInt8] = [1, 1, 0x61, 0, 0x7F, 2, 1, 0x62, 0, 0, 1, 0x63, 0, 0]
    let sameType: [UInt8] = [1, 1, 0x61, 0, 0x7E, 0, 0, 2, 1, 0x62, 1, 0x63]
    for (section, form) in [(sameModule, ImportGroup.Form.sameModule), (sameType, .sameType)] {
      let module = try decode(section)
      #expect(module.imports.map(\.name) == ["b", "c"])
      #expect(module.imports.allSatisfy { $0.module == "a" && $0.description == .function(TypeIndex(0)) })
      #expect(module.importGroups == [ImportGroup(form, 0..<2)])
      #expect(message { _ = try decode(section, features: .wasm3) } == "malformed import kind")
      for count in 1..<section.count { #expect(message { _ = try decode(Array(section[..<count])) } != nil) }
    }
    // The length of an empty name may be encoded longer than necessary; what follows it is a byte, not a LEB128 number.
    #expect(try decode([1, 1, 0x61, 0x80, 0x80, 0, 0x7E, 0, 0, 1, 1, 0x62]).imports.count == 1)
    #expect(message { _ = try decode([1, 1, 0x61, 0, 0xFF, 0x80, 0, 0]) } == "malformed import kind")
    #expect(message { _ = try decode([1, 1, 0x61, 1, 0x62, 0x7F, 0]) } == "malformed import kind")
    #expect(try decode([1, 0, 0, 0, 0]).imports.map(\.name) == [""])
    // Empty groups.
    #expect(try decode([2, 1, 0x61, 0, 0x7F, 0, 1, 0x61, 0, 0x7E, 0, 0, 0]).importGroups.isEmpty)
  }

  /// Groups that no longer fit the imports are written one by one.
  @Test func changedImports() throws {
    var module = try parse(Self.text).module
    module.imports[5].description = .global(GlobalType(.i64, isMutable: true))
    module.imports[2].module = "other"
    #expect(module.writtenImports.allSatisfy { $0.form == .single })
    let again = try ModuleDecoder.decode(ModuleBytes(ModuleEncoder.encode(module)), features: .wasm3)
    #expect(again.imports.map(\.module) == module.imports.map(\.module))
  }
}
