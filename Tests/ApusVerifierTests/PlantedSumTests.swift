import ApusCompiler
import ApusLayout
import Testing

/// Hand-written tests of sums, shifts and conditions that a check bounds only indirectly: for each rule, a function
/// that it accepts, and the nearest unsafe one.
@Suite struct PlantedSumTests {
  private let peek = "(module (memory 1) (func (param i32 i64) (result i32) unreachable))"
  private let peek64 = "(module (memory i64 1) (func (param i64) (result i32) unreachable))"
  private let checked = CompilationOptions(hasGuardedMemories: false)
  private let memory = X64ABI.memory
  private let record = X64Address(base: X64ABI.context, displacement: ContextOffset.memory0)
  private let size = X64Address(base: .rcx, displacement: RecordOffset.memorySize)

  private func expect(_ findings: [String], isSafe: Bool, _ location: SourceLocation = #_sourceLocation) {
    if isSafe {
      #expect(findings.isEmpty, "\(findings)", sourceLocation: location)
    } else {
      #expect(findings.contains { $0.contains("not covered by a check") }, "\(findings)", sourceLocation: location)
    }
  }

  /// Compares `sum` with the limit, and accesses `address`.
  private func limited(_ sum: X64Address, _ address: X64Address) throws -> [String] {
    try HandMadeModule.findings(peek64, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rcx, .memory(record))
      code.put(.lea, .w64, .rdx, .memory(sum))
      code.put(.cmp, .w64, .rdx, .memory(X64Address(base: .rcx, displacement: RecordOffset.memoryLimit)))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.put(.movImmediate, .w32, .none, .register(.rdx), immediate: 0)
      code.load(.rax, address, trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func sumsWrapAsAddressesDo() throws {
    func sum(_ displacement: Int32) throws -> [String] {
      try limited(
        X64Address(base: .rax, displacement: 0x2000), X64Address(base: memory, index: .rax, displacement: displacement))
    }
    expect(try sum(0x2000), isSafe: true)
    expect(try sum(0x2000 + 4092), isSafe: true)
    expect(try sum(0x2000 + 4093), isSafe: false)
    // The sum may have wrapped, and this displacement is smaller.
    expect(try sum(0x1FFF), isSafe: false)
  }

  @Test func doublesWrapAsAddressesDo() throws {
    func double(_ scale: UInt8, _ displacement: Int32) throws -> [String] {
      try limited(
        X64Address(base: .rax, index: .rax),
        X64Address(base: memory, index: .rax, scale: scale, displacement: displacement))
    }
    expect(try double(1, 4092), isSafe: true)
    expect(try double(1, 4093), isSafe: false)
    expect(try double(1, -1), isSafe: false)
    expect(try double(0, 0), isSafe: false)
    expect(try double(2, 0), isSafe: false)
  }

  /// Divides a number below 64 by 7; the access is as far before the end of the memory as the largest remainder
  /// requires.
  /// - Parameter added: the number added to the dividend after its sign has been written to rdx.
  private func rest(isExtended: Bool, added: Int64 = 0, plus more: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.andImmediate, .w32, .none, .register(.rax), immediate: 63)
      code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: 7)
      if added != 0 { code.put(.addImmediate, .w32, .none, .register(.rax), immediate: -added) }
      if isExtended { code.put(.cdq, .w32) }
      if added != 0 { code.put(.addImmediate, .w32, .none, .register(.rax), immediate: added) }
      code.code.recordTrap(code: UInt8(TrapCode.integerDivideByZero.rawValue), position: 0)
      code.put(.idiv, .w32, .none, .register(.rcx))
      code.put(.mov, .w32, .rdx, .register(.rdx))
      code.load(.rax, X64Address(base: memory, index: .rdx, displacement: 0x10000 - 4 - 6 + more), trap: nil)
      code.put(.ret)
    }
  }

  @Test func restsAreOfWholeDividends() throws {
    expect(try rest(isExtended: true, plus: 0), isSafe: true)
    expect(try rest(isExtended: true, plus: 1), isSafe: false)
    // rdx is a part of the dividend.
    expect(try rest(isExtended: false, plus: 0), isSafe: false)
    expect(try rest(isExtended: true, added: 64, plus: 0), isSafe: false)
  }

  /// Branches on a comparison of the memory's size that was materialized in a register. It overwrites the size, so that
  /// the result of the comparison is all that is known of the size.
  private func sizeCondition(_ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rcx, .memory(record))
      code.put(.mov, .w64, .rdx, .memory(size))
      code.put(.cmpImmediate, .w64, .none, .register(.rdx), immediate: 0x30000)
      code.put(.setcc, .w8, .none, .register(.rdx), condition: .below)
      code.put(.movzx8, .w32, .rdx, .register(.rdx))
      code.put(.test, .w32, .rdx, .register(.rdx))
      code.trap(if: .notEqual, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, displacement: displacement), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func conditionsOfSizesAreKept() throws {
    expect(try sizeCondition(0x30000 - 4), isSafe: true)
    expect(try sizeCondition(0x30000 - 3), isSafe: false)
  }

  /// A value computed from the low half of a number is bounded by a later check of the whole number.
  private func derived(_ width: X64Width, _ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w32, .rcx, .register(.rdx))
      code.put(.shrImmediate, .w32, .none, .register(.rcx), immediate: 4)
      code.put(.cmpImmediate, width, .none, .register(.rdx), immediate: 16 * 1000)
      code.trap(if: .aboveOrEqual, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rcx, displacement: displacement), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  /// Compares the low half of a number with the limit after the whole number was compared with `bound`, which may or
  /// may not exclude a nonzero upper half; the access is at the whole number.
  private func halved(_ bound: Int64, _ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rcx, .memory(record))
      code.put(.mov, .w32, .rax, .register(.rdx))
      code.put(.movConstant, .w64, .rdi, immediate: bound)
      code.put(.cmp, .w64, .rdx, .register(.rdi))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.put(.cmp, .w64, .rax, .memory(X64Address(base: .rcx, displacement: RecordOffset.memoryLimit)))
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rdx, displacement: displacement), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func lowHalvesMayBeAll() throws {
    expect(try halved(0xFFFF_FFFF, 4092), isSafe: true)
    expect(try halved(0xFFFF_FFFF, 4093), isSafe: false)
    expect(try halved(0x1_0000_0000, 0), isSafe: false)
  }

  @Test func derivedNumbersAreBounded() throws {
    expect(try derived(.w64, 0x10000 - 4 - 999), isSafe: true)
    expect(try derived(.w64, 0x10000 - 4 - 998), isSafe: false)
  }

  /// Negates a byte, and adds to it in the given width.
  private func negated(_ width: X64Width, _ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.movzx8, .w32, .rcx, .register(.rax))
      code.put(.neg, .w32, .none, .register(.rcx))
      code.put(.lea, width, .rcx, .memory(X64Address(base: .rcx, displacement: 255)))
      code.load(.rax, X64Address(base: memory, index: .rcx, displacement: displacement), trap: nil)
      code.put(.ret)
    }
  }

  @Test func negatedNumbersAreBounded() throws {
    expect(try negated(.w32, 0x10000 - 4 - 255), isSafe: true)
    expect(try negated(.w32, 0x10000 - 4 - 254), isSafe: false)
    expect(try negated(.w64, 0), isSafe: false)
  }

  /// Shifts out all but the highest bits.
  private func shifted(_ count: Int64, _ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: count)
      code.put(X64Instruction(.shrx, .w64, register: .rdx, source: .rcx, rm: .register(.rdx)))
      code.load(.rax, X64Address(base: memory, index: .rdx, displacement: displacement), trap: nil)
      code.put(.ret)
    }
  }

  /// Shifts 5 left by a number of at most 2, or at most 3.
  private func raised(by mask: Int64, _ displacement: Int32) throws -> [String] {
    try HandMadeModule.findings(peek, checked) { code in
      code.put(.mov, .w32, .rcx, .register(.rax))
      code.put(.andImmediate, .w32, .none, .register(.rcx), immediate: mask)
      code.put(.movImmediate, .w32, .none, .register(.rdx), immediate: 5)
      code.put(X64Instruction(.shlx, .w32, register: .rdx, source: .rcx, rm: .register(.rdx)))
      code.load(.rax, X64Address(base: memory, index: .rdx, displacement: displacement), trap: nil)
      code.put(.ret)
    }
  }

  @Test func countsBoundShiftsToTheLeft() throws {
    expect(try raised(by: 3, 0x10000 - 4 - 40), isSafe: true)
    expect(try raised(by: 3, 0x10000 - 4 - 39), isSafe: false)
    expect(try raised(by: 63, 0), isSafe: false)
  }

  @Test func countsOfShiftsAreConstants() throws {
    expect(try shifted(60, 0x10000 - 4 - 15), isSafe: true)
    expect(try shifted(60, 0x10000 - 4 - 14), isSafe: false)
    // The shift count is modulo 64.
    expect(try shifted(64 + 60, 0x10000 - 4 - 15), isSafe: true)
    expect(try shifted(64, 0), isSafe: false)
  }

  // MARK: What an attacker would write

  /// Scaling an index that is zero has no effect.
  @Test func scalesOfNothingAreNone() throws {
    let found = try HandMadeModule.findings(peek) { code in
      code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: 1 << 28)
      code.put(.lea, .w64, .rcx, .memory(X64Address(base: memory, index: .rcx)))
      code.put(.xor, .w32, .rdx, .register(.rdx))
      code.load(.rax, X64Address(base: .rcx, index: .rdx, scale: 3, displacement: .min), trap: nil)
      code.put(.ret)
    }
    expect(found, isSafe: false)
  }

  /// If a sum is within the memory, that does not bound the memory before it.
  @Test func sumsDoNotBoundTheirParts() throws {
    func accesses(_ first: Int32, _ second: Int32) throws -> [String] {
      try HandMadeModule.findings(peek64, checked) { code in
        var traps: [(Label, TrapCode)] = []
        code.put(.mov, .w64, .rcx, .memory(record))
        code.put(.lea, .w64, .rdx, .memory(X64Address(base: .rax, displacement: 16)))
        code.put(.cmp, .w64, .rdx, .memory(X64Address(base: .rcx, displacement: RecordOffset.memoryLimit)))
        code.trap(if: .above, .memoryOutOfBounds, &traps)
        code.put(.lea, .w64, .rcx, .memory(X64Address(base: memory, index: .rax)))
        code.load(.rax, X64Address(base: .rcx, displacement: first), trap: nil)
        code.load(.rax, X64Address(base: .rcx, displacement: second), trap: nil)
        code.put(.ret)
        code.bind(traps)
      }
    }
    expect(try accesses(16, 20), isSafe: true)
    expect(try accesses(16, 0), isSafe: false)
  }

  /// rdx is a part of the dividend: it is no longer the sign of rax after something was added to it.
  @Test func signsOfDividendsStay() throws {
    let found = try HandMadeModule.findings(peek, checked) { code in
      code.put(.xor, .w32, .rax, .register(.rax))
      code.put(.cdq, .w64)
      code.put(.addImmediate, .w64, .none, .register(.rdx), immediate: 7)
      code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: 16)
      code.code.recordTrap(code: UInt8(TrapCode.integerDivideByZero.rawValue), position: 0)
      code.put(.idiv, .w64, .none, .register(.rcx))
      code.load(.rax, X64Address(base: memory, index: .rax), trap: nil)
      code.put(.ret)
    }
    expect(found, isSafe: false)
  }

  /// A byte of a register is not the register: a bound of the byte does not bound the register.
  @Test func bytesHaveNoNamesOfRegisters() throws {
    let found = try HandMadeModule.findings(peek64, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.movzx8, .w32, .rcx, .register(.rdx))
      code.put(.and, .w8, .rax, .register(.rcx))
      code.put(.cmpImmediate, .w64, .none, .register(.rcx), immediate: 0x80)
      code.trap(if: .above, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rax), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
    #expect(!found.isEmpty)
  }

  /// An entry of a jump table, read as a number, may be any number.
  @Test func entriesOfTablesAreNoNumbers() throws {
    let found = try HandMadeModule.findings(peek) { code in
      let end = code.code.newLabel()
      code.put(.andImmediate, .w32, .none, .register(.rax), immediate: 1)
      let table = code.code.beginJumpTable()
      for _ in 0..<2 { code.code.addJumpTarget(end) }
      code.put(.lea, .w64, .rcx, .memory(X64Address(label: table)))
      code.put(.mov, .w32, .rcx, .memory(X64Address(base: .rcx, index: .rax, scale: 2)))
      code.put(.shlImmediate, .w64, .none, .register(.rcx), immediate: 20)
      code.load(.rax, X64Address(base: memory, index: .rcx))
      code.code.bind(end)
      code.put(.ret)
    }
    #expect(!found.isEmpty)
  }

  /// If large numbers were added to a size, its sums are no longer used.
  @Test func sumsOfSizesDoNotWrap() throws {
    let found = try HandMadeModule.findings(peek64, checked) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.mov, .w64, .rcx, .memory(record))
      code.put(.mov, .w64, .rdx, .memory(size))
      code.put(.movConstant, .w64, .rcx, immediate: 1 << 62)
      for _ in 0..<3 { code.put(.add, .w64, .rdx, .register(.rcx)) }
      code.put(.cmp, .w64, .rax, .register(.rdx))
      code.trap(if: .aboveOrEqual, .memoryOutOfBounds, &traps)
      code.load(.rax, X64Address(base: memory, index: .rax), trap: nil)
      code.put(.ret)
      code.bind(traps)
    }
    expect(found, isSafe: false)
  }
}
