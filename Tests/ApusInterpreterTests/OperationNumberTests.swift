import Testing

@testable import ApusInterpreter

@Suite struct OperationNumberTests {
  /// `Operation.rawValue` reads the number from memory; the initializer, which Swift derives, counts the cases.
  @Test func operationsHaveTheNumbersOfTheirCases() throws {
    for number in 0..<UInt16(Operation.count) { #expect(try #require(Operation(rawValue: number)).rawValue == number) }
    #expect(Operation(rawValue: UInt16(Operation.count)) == nil)
  }
}
