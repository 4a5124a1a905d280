import ApusText
import ApusWasm
import Testing

/// Names that cannot be identifiers, because they are empty or used already, are written in annotations.
@Suite struct NameAnnotationTests {
  @Test func everyKindOfNameSurvives() throws {
    let text = """
      (module $id (@name "a module")
        (type $t (@name "") (struct (field $x i32) (field (@name "x") i64) (field (@name "") f32) (field f64)))
        (rec (type (@name "t") (func)) (type (@name "t") (array i8)))
        (import "a" "f" (func $f (@name "g")))
        (import "a" "t" (tag (@name "") (type 1)))
        (table (@name "g") 1 funcref)
        (table (@name "g") 1 funcref)
        (memory (@name "") 1)
        (global (@name "h i") i32 (i32.const 0))
        (elem (@name "") func)
        (data (@name "") "")
        (func $g (@name "g") (param (@name "") i32) (param $p i32) (local (@name "p") i32)
          (block $l (@name "")
            (loop (@name "l")
              (if (@name "l") (block (@name "inner") (result i32) (i32.const 0)) (then (br 1) (br 2)))))))
      """
    let parsed = try TextParser.parseModule(text)
    let names = parsed.names
    #expect(names.module == "a module")
    #expect(names.types == [0: "", 1: "t", 2: "t"] && names.fields == [0: [0: "x", 1: "x", 2: ""]])
    #expect(names.functions == [0: "g", 1: "g"] && names.tags == [0: ""])
    #expect(names.tables == [0: "g", 1: "g"] && names.memories == [0: ""] && names.globals == [0: "h i"])
    #expect(names.elements == [0: ""] && names.datas == [0: ""])
    #expect(names.locals == [1: [0: "", 1: "p", 2: "p"]])
    #expect(names.labels == [1: [0: "", 1: "l", 2: "inner", 3: "l"]])
    let bytes = ModuleEncoder.encode(parsed.module, names: names)
    let decoded = try ModuleDecoder.decode(ModuleBytes(bytes))
    #expect(NameSection.decode(decoded) == names)
    for style in [ModulePrinter.Style.flat, .folded] {
      let again = try TextParser.parseModule(ModulePrinter.print(decoded, names: names, style: style))
      #expect(again.names == names)
      #expect(ModuleEncoder.encode(again.module, names: again.names) == bytes)
    }
  }
}
