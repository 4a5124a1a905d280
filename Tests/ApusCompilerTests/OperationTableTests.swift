import ApusCompiler
import Testing

/// The table of SSA operations, which is read without a check of the index.
@Suite struct OperationTableTests {
  @Test func rawValuesAreTheIndicesOfRows() {
    #expect(SSAOperation.allCases.count == SSAOperation.rows.count)
    for index in SSAOperation.rows.indices {
      #expect(SSAOperation.rows[index].operation == SSAOperation(rawValue: UInt8(index)))
    }
  }
}
