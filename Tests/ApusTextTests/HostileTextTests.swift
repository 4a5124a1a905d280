import ApusText
import ApusWasm
import Testing

/// Texts that could use time or memory out of proportion to their size.
@Suite struct HostileTextTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// The label of a branch out of deeply nested blocks is found without a search, in parsing and in printing.
  @Test(.timeLimit(.minutes(5))) func labelsOfDeeplyNestedBlocks() throws {
    let blocks = (0..<50_000).map { "block $a\($0) " }.joined()
    let text = "(module (func \(blocks) \(repeated("br $a0 ", 200_000)) \(repeated("end ", 50_000))))"
    let parsed = try TextParser.parseModule(text)
    let printed = ModulePrinter.print(parsed.module, names: parsed.names)
    #expect(printed.contains("br $a0"))
  }

  @Test func innerLabelsHideOuterOnes() throws {
    let text = "(module (func block $a block $b block $a br $a br $b end br $a end br $a end))"
    let numbers = "(module (func block block block br 0 br 1 end br 1 end br 0 end))"
    let encoded = ModuleEncoder.encode(try TextParser.parseModule(text).module)
    #expect(encoded == ModuleEncoder.encode(try TextParser.parseModule(numbers).module))
    #expect(throws: ParsingError.self) { try TextParser.parseModule("(module (func block $a end br $a))") }
  }

  /// Ten megabytes of parentheses, and other things nested without end, are errors, not stack overflows.
  @Test(arguments: ["(", "(;", "(@a ", "(rec ", "(module ", "(func ", "(ref null ", "(drop ", "(block ", "(if (then "])
  func nestedWithoutEnd(_ part: String) {
    for prefix in ["", "(module ", "(module (func ", "(module (type "] {
      #expect(throws: ParsingError.self) { try TextParser.parseModule(prefix + repeated(part, 300_000)) }
      let closed = prefix + repeated(part, 200_000) + repeated(part == "(;" ? ";)" : ")", 200_000)
      _ = try? TextParser.parseModule(closed)
      _ = try? ScriptParser.parse(closed)
    }
  }
}
