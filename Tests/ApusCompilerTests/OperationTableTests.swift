import ApusCompiler
import Testing

/// The table of SSA operations, which is read without a check of the index.
@Suite struct OperationTableTests {
  /// `rawValue` reads the number from memory; the initializer, which Swift derives, counts the cases.
  @Test func operationsAndOpcodesHaveTheNumbersOfTheirCases() {
    for operation in SSAOperation.allCases { #expect(SSAOperation(rawValue: operation.rawValue) == operation) }
    for opcode in X64Opcode.allCases { #expect(X64Opcode(rawValue: opcode.rawValue) == opcode) }
  }

  @Test func rawValuesAreTheIndicesOfRows() {
    #expect(SSAOperation.allCases.count == SSAOperation.rows.count)
    for index in SSAOperation.rows.indices {
      #expect(SSAOperation.rows[index].operation == SSAOperation(rawValue: UInt8(index)))
    }
  }
}
