import ApusCompiler
import ApusLayout
import ApusVerifier
import Testing

/// Hand-written tests of the verifier's ranges of numbers: for each rule, a function that it accepts, and the nearest
/// unsafe one.
@Suite struct PlantedRangeTests {
  private let peek = "(module (memory 1) (func (param i32) (result i32) unreachable))"
  private let checked = CompilationOptions(hasGuardedMemories: false)
  private let memory = X64ABI.memory

  private func expect(
    _ findings: [String], _ words: String?, _ location: SourceLocation = #_sourceLocation
  ) {
    guard let words else {
      #expect(findings.isEmpty, "\(findings)", sourceLocation: location)
      return
    }
    #expect(findings.contains { $0.contains(words) }, "\(findings)", sourceLocation: location)
  }

  /// Compares rcx, the parameter plus 5 in 32 bits, with the limit; the access is at rcx plus 10, added in the given
  /// width.
  private func sums(_ width: X64Width) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.lea, .w32, .rcx, .memory(X64Address(base: .rax, displacement: 5)))
      code.put(.mov, .w64, .rdx, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.memory0)))
      code.put(.cmp, .w64, .rcx, .memory(X64Address(base: .rdx, displacement: RecordOffset.memoryLimit)))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.put(.lea, width, .rdx, .memory(X64Address(base: .rax, displacement: 10)))
      code.load(.rax, X64Address(base: memory, index: .rdx), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func sumsWrapInTheSameWay() throws {
    expect(try sums(.w32), nil)
    // If the 32-bit sum wraps, the 64-bit sum does not.
    expect(try sums(.w64), "not covered by a check")
  }

  /// Compares a 64-bit sum, one of whose terms is a 32-bit sum, with the size; the access is at the low half of another
  /// sum.
  private func wideSums(_ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.lea, .w32, .rax, .memory(X64Address(base: .rax, displacement: -32)))
      code.put(.mov, .w64, .rdx, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.memory0)))
      code.put(.lea, .w64, .rcx, .memory(X64Address(base: .rax, displacement: 0x2018)))
      code.put(.cmp, .w64, .rcx, .memory(X64Address(base: .rdx, displacement: RecordOffset.memorySize)))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.put(.lea, .w64, .rcx, .memory(X64Address(base: .rax, displacement: displacement)))
      code.put(.mov, .w32, .rcx, .register(.rcx))
      code.load(.rax, X64Address(base: memory, index: .rcx), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func sumsOfSumsAreFollowed() throws {
    expect(try wideSums(0x2014), nil)
    expect(try wideSums(0x2015), "not covered by a check")
  }

  /// Counts from a negative number up to zero; the access is at `end` plus the counter.
  private func counting(from first: Int64, step: Int64 = 12, end: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.movConstant, .w64, .rcx, immediate: first & 0xFFFF_FFFF)
      let head = code.code.newLabel()
      code.code.bind(head)
      code.put(.lea, .w32, .rdx, .memory(X64Address(base: .rcx, displacement: end)))
      code.load(.rax, X64Address(base: memory, index: .rdx), trap: nil)
      code.put(.addImmediate, .w32, .none, .register(.rcx), immediate: step)
      code.put(.jump(if: .notEqual, to: head))
      code.put(.ret)
    }
  }

  @Test func negativeCountersAreBounded() throws {
    expect(try counting(from: -348, end: 0x1000), nil)
    expect(try counting(from: -348, end: 0x10000 + 8), nil)
    expect(try counting(from: -348, end: 0x10000 + 9), "not covered by a check")
    expect(try counting(from: -348, end: 347), "not covered by a check")
    // The counter passes zero without being zero.
    expect(try counting(from: -349, end: 0x1000), "not covered by a check")
  }

  /// An address that increases by 4 while another number is counted up.
  private func together(count: Int64) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.movConstant, .w64, .rcx, immediate: 0x10000 - 64)
      code.put(.movConstant, .w64, .rdx, immediate: 0)
      let head = code.code.newLabel()
      code.code.bind(head)
      code.load(.rax, X64Address(base: memory, index: .rcx), trap: nil)
      code.put(.addImmediate, .w32, .none, .register(.rcx), immediate: 4)
      code.put(.addImmediate, .w32, .none, .register(.rdx), immediate: 1)
      code.put(.cmpImmediate, .w32, .none, .register(.rdx), immediate: count)
      code.put(.jump(if: .notEqual, to: head))
      code.put(.ret)
    }
  }

  @Test func countersBoundAddresses() throws {
    expect(try together(count: 16), nil)
    expect(try together(count: 17), "not covered by a check")
  }

  /// Masks an address before it is compared, with a join in between.
  private func masked(_ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rdx, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.memory0)))
      code.put(.mov, .w64, .rcx, .register(.rax))
      code.put(.and, .w32, .rcx, .memory(X64Address(base: .rdx, displacement: RecordOffset.memoryMask)))
      let join = code.code.newLabel()
      code.put(.test, .w32, .rax, .register(.rax))
      code.put(.jump(if: .equal, to: join))
      code.put(.nop, immediate: 1)
      code.code.bind(join)
      code.put(.cmp, .w64, .rax, .memory(X64Address(base: .rdx, displacement: RecordOffset.memoryLimit)))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rcx, displacement: displacement), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func masksLower() throws {
    expect(try masked(4092), nil)
    expect(try masked(4093), "not covered by a check")
  }

  /// Compares the index, and branches on the condition, which was materialized in a byte of a register or in all of it.
  private func condition(isExtended: Bool) throws -> [String] {
    try HandMadeModule.findings("(module (memory 1) (func (param i32 i32) (result i32) unreachable))", checked) {
      code in
      var traps: [(Label, TrapCode)] = []
      code.put(.cmpImmediate, .w32, .none, .register(.rdx), immediate: 16)
      code.put(.setcc, .w8, .none, .register(.rax), condition: .below)
      if isExtended { code.put(.movzx8, .w32, .rax, .register(.rax)) }
      code.put(.test, .w32, .rax, .register(.rax))
      code.trap(if: .equal, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rdx), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func conditionsAreWholeRegisters() throws {
    expect(try condition(isExtended: true), nil)
    // The other bytes may be nonzero.
    expect(try condition(isExtended: false), "not covered by a check")
  }

  /// Branches on a comparison of constants that was materialized in a register; the access after the branch has no
  /// check.
  private func decided(_ condition: X64Condition) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.xor, .w32, .rcx, .register(.rcx))
      code.put(.cmpImmediate, .w32, .none, .register(.rcx), immediate: 7)
      code.put(.setcc, .w8, .none, .register(.rcx), condition: condition)
      code.put(.movzx8, .w32, .rcx, .register(.rcx))
      code.put(.test, .w32, .rcx, .register(.rcx))
      code.trap(if: .notEqual, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rax), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func conditionsOfConstantsAreDecided() throws {
    for condition in [X64Condition.below, .belowOrEqual, .notEqual, .less, .lessOrEqual] {
      expect(try decided(condition), nil)
    }
    for condition in [X64Condition.above, .aboveOrEqual, .equal, .greater, .greaterOrEqual] {
      expect(try decided(condition), "not covered by a check")
    }
  }

  /// Adds the carry to the address of a byte near the end of the memory.
  private func carry(_ opcode: X64Opcode, _ number: Int64, displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.lea, .w64, .rcx, .memory(X64Address(base: memory, displacement: 0xFFE0)))
      code.put(.cmpImmediate, .w32, .none, .register(.rax), immediate: 7)
      code.put(opcode, .w64, .none, .register(.rcx), immediate: number)
      code.load(.rax, X64Address(base: .rcx, displacement: displacement), trap: nil)
      code.put(.ret)
    }
  }

  @Test func carriesAreAdded() throws {
    expect(try carry(.adcImmediate, 0, displacement: 0x1B), nil)
    expect(try carry(.adcImmediate, 0, displacement: 0x1C), "not covered by a check")
    expect(try carry(.sbbImmediate, -1, displacement: 0x1B), nil)
    expect(try carry(.sbbImmediate, -1, displacement: 0x1C), "not covered by a check")
    expect(try carry(.adcImmediate, 1, displacement: 0x1A), nil)
    expect(try carry(.adcImmediate, 1, displacement: 0x1B), "not covered by a check")
    expect(try carry(.sbbImmediate, 2, displacement: 0x1E), nil)
    expect(try carry(.sbbImmediate, 2, displacement: 0x1F), "not covered by a check")
  }

  /// Adds a constant to a byte that was sign-extended to 64 bits.
  private func short(plus number: Int32, displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.movsx8, .w64, .rcx, .memory(X64Address(base: memory)))
      code.put(.lea, .w64, .rcx, .memory(X64Address(base: .rcx, displacement: number)))
      code.load(.rax, X64Address(base: memory, index: .rcx, displacement: displacement), trap: nil)
      code.put(.ret)
    }
  }

  @Test func shortNumbersKeepTheirSign() throws {
    expect(try short(plus: 128, displacement: 0xFFFF - 255 - 3), nil)
    expect(try short(plus: 128, displacement: 0xFFFF - 255 - 2), "not covered by a check")
    expect(try short(plus: 127, displacement: 0), "not covered by a check")
  }

  /// A register defined only in another block does not count as defined.
  @Test func deadRegistersAreUnknown() throws {
    let text = "(module (func (param i32 i32) (result i32) unreachable))"
    func select(_ register: PhysicalRegister) throws -> [String] {
      try HandMadeModule.findings(text) { code in
        let end = code.code.newLabel()
        code.put(.test, .w32, .rax, .register(.rax))
        code.put(.jump(if: .equal, to: end))
        code.put(.mov, .w32, .rcx, .register(.rdx))
        code.code.bind(end)
        code.put(.mov, .w32, .rax, .register(register))
        code.put(.ret)
      }
    }
    expect(try select(.rdx), nil)
    expect(try select(.rcx), "may be undefined")
  }
}
