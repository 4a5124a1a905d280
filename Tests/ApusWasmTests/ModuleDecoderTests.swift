@testable import ApusWasm
import Testing

@Suite struct ModuleDecoderTests {
  private func message(_ builder: BinaryBuilder, _ features: Features = .wasm3) -> String? {
    do {
      _ = try builder.decode(features)
      return nil
    } catch { return error.message }
  }

  @Test func everySectionIsRead() throws {
    let module = try ModuleDecoder.decode(ModuleBytes(KitchenSink.bytes), features: .all)
    #expect(module.types.count == 5)
    #expect(module.recursionGroups == [0..<1, 1..<3, 3..<4, 4..<5, 5..<5])
    #expect(!module.types[1].isFinal && module.types[2].supertypes == [TypeIndex(1)])
    #expect(module.types[4].composite == .array(FieldType(.i8, isMutable: true)))
    #expect(module.imports.map(\.name) == ["f", "g"])
    #expect(module.imports[1].description == .global(GlobalType(.f32, isMutable: true)))
    #expect(module.tables[0].type.limits == Limits(minimum: 2, maximum: 9))
    #expect(module.tables[1].initial != nil)
    #expect(module.memories[0].addressType == .i64 && module.memories[1].pageSizeLog2 == 0)
    #expect(module.tags == [TypeIndex(3)])
    #expect(module.globals.map(\.type.isMutable) == [true, false])
    #expect(module.exports.map(\.name) == ["f", "t", "é"])
    #expect(module.start == FuncIndex(0))
    #expect(module.elements.count == 8 && module.dataCount == 2 && module.datas.count == 2)
    #expect(module.elements[0].type == .ref(.func, nullable: false))
    #expect(module.elements[6].type == .ref(HeapType(TypeIndex(4)), nullable: true))
    #expect(module.elements[7].mode == .declarative)
    #expect(module.code[0].locals == [LocalRun(count: 2, type: .i32), LocalRun(count: 1, type: .v128)])
    #expect(module.bytes.copy(of: module.datas[0].contents) == [1, 2, 3])
    #expect(module.customSections.map(\.name) == ["head", "mid", "name"])
    #expect(module.customSections.map(\.after) == [0, 8, 11])
  }

  @Test func everyPrefixIsMalformed() {
    for count in 0..<KitchenSink.bytes.count {
      // A prefix that ends after a section may be well-formed except for the counts. Decoding must not crash.
      let bytes = Array(KitchenSink.bytes[..<count])
      if let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) {
        #expect(module.code.isEmpty || module.dataCount == UInt32(module.datas.count))
      }
    }
  }

  @Test func headers() {
    #expect(message(BinaryBuilder(bytes: [0, 0x61]))?.hasPrefix("unexpected end") == true)
    #expect(message(BinaryBuilder(bytes: [0, 0x61, 0x73, 0x6E])) == "magic header not detected")
    #expect(
      message(BinaryBuilder(bytes: [0, 0x61, 0x73, 0x6D, 13, 0, 1, 0]))?.hasPrefix(
        "unknown binary version: this is a component") == true)
  }

  @Test func sections() {
    #expect(message(BinaryBuilder().section(14, [])) == "malformed section id")
    #expect(message(BinaryBuilder().section(2, [0]).section(1, [0])) == "unexpected content after last section")
    #expect(message(BinaryBuilder().section(1, [0, 0])) == "section size mismatch")
    #expect(message(BinaryBuilder(bytes: BinaryBuilder().bytes + [1, 9, 0])) == "length out of bounds")
    #expect(message(BinaryBuilder().section(3, [1, 0])) == "function and code section have inconsistent lengths")
    #expect(message(BinaryBuilder().section(12, [1])) == "data count and data section have inconsistent lengths")
  }

  @Test func countsAreNotTrusted() {
    for id: UInt8 in [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13] {
      let refusal = message(BinaryBuilder().section(id, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]))
      #expect(refusal?.hasPrefix("unexpected end") == true, "section \(id)")
    }
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func namesAreStrictUTF8(name: [UInt8]) {
    #expect(message(BinaryBuilder().section(0, [UInt8(name.count)] + name)) == "malformed UTF-8 encoding")
  }

  @Test func whatIsOffIsRefused() {
    let shared = BinaryBuilder().section(5, [1, 3, 1, 1])
    #expect(message(shared) == "malformed limits flags: the feature threads is not enabled")
    #expect(message(shared, [.wasm3, .threads]) == nil)
    let smallPages = BinaryBuilder().section(5, [1, 8, 1, 0])
    #expect(message(smallPages) == "malformed limits flags: the feature custom-page-sizes is not enabled")
    #expect(message(smallPages, [.wasm3, .customPageSizes]) == nil)
    let wide = BinaryBuilder().section(5, [1, 4, 1])
    #expect(message(wide) == nil)
    let without = message(wide, Features.wasm3.subtracting(.memory64))
    #expect(without == "malformed limits flags: the feature memory64 is not enabled")
    let structure = BinaryBuilder().section(1, [1, 0x5F, 0])
    let untyped = message(structure, Features.wasm3.subtracting(.gc))
    #expect(untyped == "malformed definition type: the feature gc is not enabled")
  }

  @Test func locals() {
    let function = BinaryBuilder().section(1, [1, 0x60, 0, 0]).section(3, [1, 0])
    #expect(message(function.section(10, [1, 6, 1, 0xD1, 0x86, 3, 0x7F, 0x0B])) == "too many locals")
    #expect(message(function.section(10, [1, 6, 1, 0xD0, 0x86, 3, 0x7F, 0x0B])) == nil)
  }
}
