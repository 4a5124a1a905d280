import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout
import Synchronization
import Testing

/// The resources of a compilation are bounded by the size of the module and by its limits; beyond them it throws its
/// own error.
@Suite(.timeLimit(.minutes(5))) struct CompilationBudgetTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func compile(
    _ text: String, _ limits: CompilationLimits = CompilationLimits(threads: 2)
  ) throws -> CompiledModule {
    try CompiledModule.compile(LoweringSupport.module(text), CompilationOptions(), limits)
  }

  private func error(
    _ text: String, _ limits: CompilationLimits = CompilationLimits(threads: 2)
  ) throws -> CompilationError? {
    let module = try LoweringSupport.module(text)
    do throws(CompilationError) {
      _ = try CompiledModule.compile(module, CompilationOptions(), limits)
      return nil
    } catch { return error }
  }

  /// Functions that allocate structures of ten thousand fields.
  private static func structures(_ functions: Int, each: Int) -> String {
    let fields = String(repeating: "(field (mut i64)) ", count: 10_000)
    let body = String(repeating: "(drop (struct.new_default $s))", count: each)
    return "(module (type $s (struct \(fields))) \(String(repeating: "(func \(body))", count: functions)))"
  }

  /// Calls with a thousand parameters and results, two bytes each.
  private static func calls(_ functions: Int, each: Int) -> String {
    let types = String(repeating: "i32 ", count: 1000)
    let body = String(repeating: "call 0 ", count: each)
    return """
      (module (type $t (func (param \(types)) (result \(types)))) (type $r (func (result \(types))))
      (func (type $t) unreachable) (func (type $r) unreachable)
      \(String(repeating: "(func (type $r) call 1 \(body))", count: functions)))
      """
  }

  /// A structure with default values is cleared in a loop: the size of the code does not grow with the number of
  /// fields.
  @Test func structuresOfManyFieldsAreSmallCode() throws {
    #expect(try compile(Self.structures(4, each: 100)).code.count < 200_000)
  }

  @Test func functionsThatBecomeTooMuch() throws {
    let found = try #require(try error(Self.calls(1, each: 1000)))
    #expect(found.cause == .size)
    #expect(found.function == 2)
    #expect(found.offset != nil)
  }

  /// No single function is too large, but all of them together are too large for the size of the module.
  @Test func modulesThatBecomeTooMuch() throws {
    #expect(try error(Self.calls(10, each: 20)) == nil)
    let found = try #require(try error(Self.calls(200, each: 20)))
    #expect(found.cause == .size)
    #expect(found.function != nil)
  }

  /// The error is that of the first function that has one, for any number of threads.
  @Test func errorsDoNotDependOnThreads() throws {
    let small = repeated("(func)", 100)
    let types = repeated("i32 ", 1000)
    let large = "(func (type $t) \((0..<1000).map { "local.get \($0) " }.joined()) \(repeated("call 0 ", 1000)))"
    let text = """
      (module (type $t (func (param \(types)) (result \(types)))) (func (type $t) unreachable)
      \(small) \(large) \(small) \(large) \(large))
      """
    for threads in 1...4 {
      #expect(try error(text, CompilationLimits(threads: threads))?.function == 101)
    }
  }

  @Test func memoryIsLimited() throws {
    let text = "(module (func (param i32) (result i32) local.get 0 \(repeated("local.get 0 i32.add ", 20_000))))"
    #expect(try error(text) == nil)
    let found = try #require(try error(text, CompilationLimits(threads: 1, memoryBytes: 1 << 20)))
    #expect(found.cause == .memory)
  }

  /// Code counts too, even if no function has much.
  @Test func codeIsLimited() throws {
    let body = repeated("local.get 0 i32.const 3 i32.mul local.get 0 i32.div_u local.set 0 ", 100)
    let text = "(module \(repeated("(func (param i32) \(body))", 2000)))"
    #expect(try error(text) == nil)
    let found = try #require(try error(text, CompilationLimits(threads: 1, memoryBytes: 2 << 20)))
    #expect(found.cause == .memory)
  }

  /// Compiling checks for an interrupt frequently, even within a large function.
  @Test func compilingCanBeInterrupted() throws {
    let body = "(func (param i32) (result i32) local.get 0 \(repeated("local.get 0 i32.add ", 50_000)))"
    for text in ["(module \(body))", "(module \(repeated("(func)", 5000)))"] {
      let count = Atomic(0)
      let uninterrupted = CompilationLimits(threads: 1) {
        count.wrappingAdd(1, ordering: .relaxed)
        return false
      }
      #expect(try error(text, uninterrupted) == nil)
      let asked = count.load(ordering: .relaxed)
      #expect(asked > 10)
      for last in [1, asked / 2, asked - 1] {
        let count = Atomic(0)
        let interrupted = CompilationLimits(threads: 1) {
          count.wrappingAdd(1, ordering: .relaxed).newValue > last
        }
        #expect(try error(text, interrupted)?.cause == .interrupted)
      }
    }
  }

  /// Thousands of values that are live through tens of thousands of blocks.
  @Test func valuesTimesBlocks() throws {
    let count = 10_000
    let values = (0..<count).map { "(i32.load offset=\($0 * 4) (local.get 0)) " }.joined()
    let text = """
      (module (memory 1) (func (param i32) (result i32) \(values)
      \(repeated("local.get 0 if i32.const 0 local.get 0 i32.store end ", 40_000))
      \(repeated("i32.xor ", count - 1))))
      """
    #expect(try error(text)?.cause == .size)
  }
}
