import ApusInterpreter
import ApusText
import ApusWasm
import Testing

/// Functions that could make the translator use time or memory out of proportion to their size.
@Suite struct HostileTranslationTests {
  private func translate(_ text: String) throws -> Bytecode {
    let module = try TextParser.parseModule(text).module
    let valid = try Validator.validate(module, types: TypeRegistry())
    return try Translator.translate(valid, definedFunction: 0, options: TranslationOptions())
  }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Each branch moves a thousand values, which would be gigabytes of bytecode without a limit.
  @Test func branchesThatMoveManyValues() {
    let results = repeated("i32 ", 1000)
    let text = """
      (module (func (block (result \(results)) i32.const 0 call 1 \(repeated("i32.const 0 br_if 0 ", 20_000)) br 0)
      unreachable) (func (result \(results)) unreachable))
      """
    #expect { try translate(text) } throws: { "\($0)".contains("function is too large") }
  }

  /// The same in one instruction: a table with ten thousand labels that take a thousand values each.
  @Test func branchTablesThatMoveManyValues() {
    let results = repeated("i32 ", 1000)
    let blocks = repeated("block (type $t) i32.const 0 ", 10_000)
    let labels = (0..<10_000).map(String.init).joined(separator: " ")
    let text = """
      (module (type $t (func (result \(results)))) (func \(blocks) i32.const 0 call 1 i32.const 0 br_table \(labels) \(repeated("end unreachable ", 10_000)))
      (func (type $t) unreachable))
      """
    #expect { try translate(text) } throws: { "\($0)".contains("function is too large") }
  }

  /// Tens of thousands of operands that are one local, and many assignments to another local below them: quadratic if
  /// each assignment visited all operands.
  @Test(.timeLimit(.minutes(5))) func manyOperandsUnderManyAssignments() throws {
    let text = """
      (module (func (local i32 i32) \(repeated("local.get 0 ", 60_000)) \(repeated("i32.const 0 local.set 1 ", 500_000))
      unreachable))
      """
    #expect(try translate(text).frameSlots > 60_000)
  }
}
