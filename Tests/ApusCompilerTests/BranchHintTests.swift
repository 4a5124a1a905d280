import ApusCompiler
import ApusWasm
import Testing

/// Valid branch hints determine the placement of code; invalid ones are ignored.
@Suite struct CompiledBranchHintTests {
  private func code(_ annotation: String, before instruction: String = "") throws -> [UInt8] {
    let text = """
      (module \(annotation)
        (func (param i32) (result i32)
          (block \(instruction) (br_if 0 (local.get 0)) (return (i32.const 10)))
          (i32.mul (local.get 0) (i32.const 3))))
      """
    return Array(
      try CompiledModule.compile(
        LoweringSupport.module(text), CompilationOptions(), CompilationLimits(threads: 1)
      ).code)
  }

  /// The hint of a `br_if` at byte 5 of function 0.
  private let section = #""\01\00\01\05\01\01""#

  @Test func validHintsMoveCode() throws {
    let plain = try code("")
    let annotated = try code("", before: #"(@metadata.code.branch_hint "\01")"#)
    #expect(annotated != plain)
    #expect(try code(#"(@custom "metadata.code.branch_hint" (before code) \#(section))"#) == annotated)
  }

  @Test func misplacedHintsDoNothing() throws {
    let plain = try code("")
    #expect(try code(#"(@custom "metadata.code.branch_hint" (after code) \#(section))"#) == plain)
    // Hints for an instruction that is not a branch, for a function that does not exist, and two equal sections.
    for wrong in [#""\01\00\01\03\01\00""#, #""\01\07\01\05\01\00""#] {
      #expect(try code(#"(@custom "metadata.code.branch_hint" (before code) \#(wrong))"#) == plain)
    }
    let one = #"(@custom "metadata.code.branch_hint" (before code) \#(section))"#
    #expect(try code(one + one) == plain)
  }
}
