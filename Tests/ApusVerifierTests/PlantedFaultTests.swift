import ApusCompiler
import ApusLayout
import ApusVerifier
import Testing

/// Small hand-written functions, correct ones and ones with a fault: each fault must be reported.
@Suite struct PlantedFaultTests {
  private let peek = "(module (memory 1) (func (param i32) (result i32) unreachable))"
  private let checked = CompilationOptions(hasGuardedMemories: false)
  private let memory = X64ABI.memory

  /// Expects a finding that contains the given words.
  private func expect(_ findings: [String], _ words: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(findings.contains { $0.contains(words) }, "\(findings)", sourceLocation: location)
  }

  // MARK: Linear memories

  @Test func rightAccessesAreAccepted() throws {
    let found = try HandMadeModule.findings(peek) {
      $0.load(.rax, X64Address(base: memory, index: .rax, displacement: .max))
      $0.put(.ret)
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func faultsAreTraps() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.load(.rax, X64Address(base: memory, index: .rax), trap: nil)
        $0.put(.ret)
      }, "not in the table of traps")
  }

  @Test func scalesStayInTheReservation() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.load(.rax, X64Address(base: memory, index: .rax, scale: 3))
        $0.put(.ret)
      }, "not covered by a check")
  }

  @Test func displacementsAreNotNegative() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.load(.rax, X64Address(base: memory, index: .rax, displacement: -8))
        $0.put(.ret)
      }, "not covered by a check")
  }

  @Test func indicesHaveNoUpperHalf() throws {
    expect(
      try HandMadeModule.findings("(module (memory 1) (func (param i64) (result i32) unreachable))") {
        $0.load(.rax, X64Address(base: memory, index: .rax))
        $0.put(.ret)
      }, "not covered by a check")
    let cleared = try HandMadeModule.findings("(module (memory 1) (func (param i64) (result i32) unreachable))") {
      $0.put(.mov, .w32, .rax, .register(.rax))
      $0.load(.rax, X64Address(base: memory, index: .rax))
      $0.put(.ret)
    }
    #expect(cleared.isEmpty, "\(cleared)")
  }

  /// Compares the index with the limit; the access that follows is of four bytes.
  private func checkedPeek(_ condition: X64Condition, displacement: Int32, width: X64Width = .w64) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rcx, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.memory0)))
      code.put(.cmp, width, .rax, .memory(X64Address(base: .rcx, displacement: RecordOffset.memoryLimit)))
      code.trap(if: condition, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rax, displacement: displacement), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func checksCover() throws {
    #expect(try checkedPeek(.above, displacement: 0).isEmpty)
    #expect(try checkedPeek(.above, displacement: 4092).isEmpty)
    expect(try checkedPeek(.above, displacement: 4093), "not covered by a check")
    expect(try checkedPeek(.below, displacement: 0), "not covered by a check")
    expect(try checkedPeek(.less, displacement: 0), "not covered by a check")
  }

  @Test func checksAreThere() throws {
    expect(
      try HandMadeModule.findings(peek, checked) {
        $0.load(.rax, X64Address(base: memory, index: .rax))
        $0.put(.ret)
      }, "not covered by a check")
  }

  /// Like the code compiled from `sibling-parameter.wat`: in a loop, the index is a loaded number, scaled.
  @Test func loopsAreFollowed() throws {
    expect(
      try HandMadeModule.findings(peek) { code in
        code.put(.xor, .w32, .rcx, .register(.rcx))
        let head = code.code.newLabel()
        code.code.bind(head)
        code.load(.rdx, X64Address(base: memory, index: .rcx, scale: 3))
        code.load(.rcx, X64Address(base: memory, displacement: 16))
        code.put(.addImmediate, .w32, .none, .register(.rax), immediate: -1)
        code.put(.jump(if: .notEqual, to: head))
        code.put(.ret)
      }, "not covered by a check")
  }

  // MARK: Registers and the stack

  @Test func preservedRegistersArePreserved() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.put(.mov, .w64, .rbx, .register(.rax))
        $0.put(.ret)
      }, "register 3 differs from")
    let saved = try HandMadeModule.findings(peek, frameSize: 8) {
      $0.put(.push, .w64, .rbx)
      $0.put(.mov, .w64, .rbx, .register(.rax))
      $0.put(.pop, .w64, .rbx)
      $0.put(.ret)
    }
    #expect(saved.isEmpty, "\(saved)")
  }

  @Test func pinnedRegistersStay() throws {
    for (register, words) in [(X64ABI.context, "the context"), (X64ABI.memory, "the base of memory 0")] {
      expect(
        try HandMadeModule.findings(peek) {
          $0.put(.mov, .w64, register, .register(.rax))
          $0.put(.ret)
        }, words)
    }
  }

  @Test func theStackIsBalanced() throws {
    expect(
      try HandMadeModule.findings(peek, frameSize: 8) {
        $0.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
        $0.put(.ret)
      }, "the stack pointer differs")
  }

  @Test func returnAddressesStay() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.put(.movStore, .w64, .rax, .memory(X64Address(base: .rsp)))
        $0.put(.ret)
      }, "outside of the frame")
  }

  @Test func nothingUndefinedEscapes() throws {
    expect(
      try HandMadeModule.findings("(module (func (result i64) unreachable))") { $0.put(.ret) }, "may be undefined")
    expect(
      try HandMadeModule.findings("(module (func (result i64) unreachable))") {
        $0.put(.neg, .w64, .none, .register(.rax))
        $0.put(.ret)
      }, "may be undefined")
    expect(
      try HandMadeModule.findings("(module (func (result i64) unreachable))", frameSize: 8) {
        $0.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
        $0.put(.mov, .w64, .rax, .memory(X64Address(base: .rsp)))
        $0.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8)
        $0.put(.ret)
      }, "may be undefined")
    expect(
      try HandMadeModule.findings("(module (func (param i32) (result i64) unreachable))") { code in
        let end = code.code.newLabel()
        code.put(.test, .w32, .rax, .register(.rax))
        code.put(.jump(if: .equal, to: end))
        code.put(.movConstant, .w64, .rdx, immediate: 1)
        code.code.bind(end)
        code.put(.mov, .w64, .rax, .register(.rdx))
        code.put(.ret)
      }, "may be undefined")
  }

  @Test func addressesOfTheHostDoNotEscape() throws {
    expect(
      try HandMadeModule.findings("(module (func (result i64) unreachable))") {
        $0.put(.mov, .w64, .rax, .register(X64ABI.context))
        $0.put(.ret)
      }, "value of the host")
    expect(
      try HandMadeModule.findings(peek) {
        $0.put(.movStore, .w64, X64ABI.memory, .memory(X64Address(base: memory)))
        $0.put(.ret)
      }, "value of the host")
  }

  @Test func resultsHaveNoUpperHalf() throws {
    expect(
      try HandMadeModule.findings("(module (func (param i64) (result i32) unreachable))") { $0.put(.ret) },
      "more than 32 bits")
  }

  @Test func theContextStays() throws {
    expect(
      try HandMadeModule.findings(peek) {
        $0.put(.movStore, .w64, .rax, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.memoryBase)))
        $0.put(.ret)
      }, "a write to the context")
  }

  // MARK: Arithmetic that faults

  @Test func divisionsAreTraps() throws {
    func divide(isTrap: Bool, movesStack: Bool = false) throws -> [String] {
      try HandMadeModule.findings("(module (func (param i32 i32 i32) (result i32) unreachable))", frameSize: 8) {
        if !movesStack { $0.put(.push, .w64, .rax) }
        $0.put(.xor, .w32, .rdx, .register(.rdx))
        if isTrap { $0.code.recordTrap(code: UInt8(TrapCode.unexpectedFault.rawValue), position: 0) }
        $0.put(.div, .w32, .none, .register(.rcx))
        if !movesStack { $0.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8) }
        $0.put(.ret)
      }
    }
    let right = try divide(isTrap: true)
    #expect(right.isEmpty, "\(right)")
    expect(try divide(isTrap: false), "a division that is not in the table of traps")
    expect(try divide(isTrap: true, movesStack: true), "the stack pointer does not match the frame size")
  }
}
