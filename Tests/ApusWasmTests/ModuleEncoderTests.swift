@testable import ApusWasm
import Testing

@Suite struct ModuleEncoderTests {
  @Test func whatIsDecodedIsEncodedAgain() throws {
    // Every integer of the kitchen sink is written in its shortest form already.
    let module = try ModuleDecoder.decode(ModuleBytes(KitchenSink.bytes), features: .all)
    #expect(ModuleEncoder.encode(module) == KitchenSink.bytes)
  }

  @Test func namesAreReplaced() throws {
    let module = try ModuleDecoder.decode(ModuleBytes(KitchenSink.bytes), features: .all)
    #expect(NameSection.decode(module).module == "m")
    #expect(NameSection.decode(module).functions == [1: "f"])
    var names = ModuleNames()
    names.module = "other"
    names.functions = [0: "zero", 1: "one", 200: "far"]
    names.locals = [1: [0: "x", 1: "y"]]
    names.labels = [1: [3: "exit"]]
    names.types = [2: "point"]
    names.tables = [0: "t"]
    names.memories = [0: "m"]
    names.globals = [1: "g"]
    names.elements = [4: "e"]
    names.datas = [1: "d"]
    names.fields = [2: [0: "x"]]
    names.tags = [0: "oops"]
    let encoded = ModuleEncoder.encode(module, names: names)
    let again = try ModuleDecoder.decode(ModuleBytes(encoded), features: .all)
    #expect(NameSection.decode(again) == names)
    #expect(again.customSections.map(\.name) == ["head", "mid", "name"])
  }

  @Test func malformedNamesAreIgnored() throws {
    let bytes = BinaryBuilder().section(0, [4] + Array("name".utf8) + [1, 9, 1, 0, 1, 0xFF]).bytes
    let module = try ModuleDecoder.decode(ModuleBytes(bytes))
    #expect(NameSection.decode(module) == ModuleNames())
  }
}
