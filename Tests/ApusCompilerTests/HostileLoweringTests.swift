import ApusCompiler
import ApusWasm
import Testing

/// Functions designed to make lowering do more work, or write more, than their size justifies.
@Suite(.timeLimit(.minutes(5))) struct HostileLoweringTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func lower(_ text: String) throws -> (instructions: Int, cells: Int) {
    var result = (instructions: 0, cells: 0)
    try LoweringSupport.lowerAll(LoweringSupport.module(text), verifies: false) {
      result.instructions = max(result.instructions, $0.instructions.count)
      result.cells = max(result.cells, $0.cellCount)
    }
    return result
  }

  @Test func deepNesting() throws {
    let count = 50_000
    _ = try lower("(module (func \(repeated("block ", count)) \(repeated("end ", count))))")
    _ = try lower(
      "(module (func (local i32) \(repeated("loop ", count)) i32.const 1 local.set 0 \(repeated("local.get 0 br_if 0 end ", count))))"
    )
    _ = try lower(
      "(module (func (param i32) \(repeated("local.get 0 if ", count)) i32.const 1 local.set 0 \(repeated("else end ", count))))"
    )
  }

  /// Each branch out of a nest of blocks carries all locals.
  @Test func manyLocalsInManyBlocks() throws {
    let sets = (0..<1000).map { "local.get 0 local.set \($0 + 1) " }.joined()
    let found = try lower(
      "(module (func (param i32) (local \(repeated("i32 ", 1000))) \(repeated("block ", 5000)) \(sets)"
        + " \(repeated("local.get 0 br_if 0 end ", 5000)) \((0..<1000).map { "local.get \($0) drop " }.joined())))")
    #expect(found.instructions < 20_000_000)
  }

  /// A loop with a thousand variables and thousands of back edges.
  @Test func loopsWithManyVariables() throws {
    let sets = (0..<1000).map { "local.get \($0) i32.const 1 i32.add local.set \($0) " }.joined()
    let found = try lower(
      "(module (func (param i32) (local \(repeated("i32 ", 1000))) loop \(sets)"
        + " \(repeated("local.get 0 br_if 0 ", 20_000)) end))")
    #expect(found.cells == 1001)
  }

  @Test func largeTables() throws {
    let labels = (0..<65_000).map { "\($0 % 10_000)" }.joined(separator: " ")
    _ = try lower(
      "(module (func (param i32) \(repeated("block ", 10_000)) local.get 0 br_table \(labels) \(repeated("end ", 10_000))))"
    )
  }

  /// Each branch carries a thousand values.
  @Test func branchesThatCarryManyValues() throws {
    let results = repeated("i32 ", 1000)
    let text = """
      (module (func (block (result \(results)) i32.const 0 call 1 \(repeated("global.get 0 br_if 0 ", 20_000)) br 0)
      unreachable) (func (param i32) (result \(results)) unreachable) (global (mut i32) (i32.const 0)))
      """
    #expect(throws: LoweringError.self) { try lower(text) }
  }

  @Test func manyInstructions() throws {
    _ = try lower(
      "(module (func (param i32) (result i32) local.get 0 \(repeated("local.get 0 i32.add i32.const 3 i32.mul ", 200_000))))"
    )
    _ = try lower("(module (func (param i32) \(repeated("local.get 0 if nop end ", 100_000))))")
  }

  /// Loops without back edges, each with an exit from all of them: each exit block is placed after all of its loops.
  @Test func loopsWithoutEdgesBack() throws {
    let count = 20_000
    _ = try lower(
      "(module (func (param i32) \(repeated("loop local.get 0 if unreachable end ", count)) \(repeated("end ", count))))"
    )
  }
}
