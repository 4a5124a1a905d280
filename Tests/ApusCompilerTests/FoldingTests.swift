import Testing

/// The rules of `SSAFolding`, tested by the instructions that are left.
@Suite struct FoldingTests {
  /// The instructions of a function with an i32 and an i64 parameter, without unused ones.
  private func body(_ instructions: String, _ result: String = "i32") throws -> String {
    try LoweringSupport.text("(module (func (param i32 i64) (result \(result)) \(instructions)))")
      .split(separator: "\n").dropFirst().map { $0.dropFirst(2) }.joined(separator: "; ")
  }

  @Test func identities() throws {
    for text in [
      "local.get 0 i32.const 0 i32.add", "local.get 0 i32.const 1 i32.mul", "local.get 0 i32.const -1 i32.and",
      "local.get 0 i32.const 32 i32.shl", "local.get 0 i32.const 1 i32.div_s",
    ] {
      #expect(try body(text).hasSuffix("return_ v0"), "\(text)")
    }
    #expect(try body("local.get 0 local.get 0 i32.xor").contains("constant.i32 0"))
  }

  @Test func divisions() throws {
    #expect(try !body("local.get 0 i32.const 7 i32.div_s").contains("divide"))
    #expect(try !body("local.get 1 i64.const 1000 i64.rem_u", "i64").contains("remainder"))
    #expect(try body("local.get 0 local.get 0 i32.div_s").contains("trapIf"))
  }

  @Test func comparisons() throws {
    let text = try body("local.get 0 i32.const 5 i32.lt_s i32.eqz")
    #expect(text.contains("greaterOrEqualSigned"))
    #expect(try body("local.get 0 i64.extend_i32_u i64.const 5 i64.lt_u").contains("compare.i32.i32 lessUnsigned"))
  }

  @Test func rotation() throws {
    #expect(
      try body("local.get 0 i32.const 5 i32.shl local.get 0 i32.const 27 i32.shr_u i32.or").contains("rotateLeft"))
  }
}
