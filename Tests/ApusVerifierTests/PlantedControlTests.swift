import ApusCompiler
import ApusLayout
import ApusVerifier
import Testing

/// Hand-written code with faults of control flow: targets of calls, jumps and returns.
@Suite struct PlantedControlTests {
  private let two = "(module (func (param i32) (result i32) unreachable) (func (result i32) unreachable))"

  private func expect(_ findings: [String], _ words: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(findings.contains { $0.contains(words) }, "\(findings)", sourceLocation: location)
  }

  /// Two functions; the first makes a call as the parameters specify.
  private func calling(
    isChecked: Bool = true, hasContext: Bool = true, isNoted: Bool = true, argument: Int64? = 1, target: Int64 = 1
  ) throws -> [String] {
    var made = try HandMadeModule(two)
    made.add(frameSize: 8) { code in
      var traps: [(Label, TrapCode)] = []
      if !hasContext {
        code.put(.mov, .w64, .r10, .register(X64ABI.context))
        code.put(.mov, .w64, X64ABI.context, .register(X64ABI.memory))
      }
      if isChecked {
        code.put(.cmp, .w64, .rsp, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.stackLimit)))
        code.trap(if: .below, .stackExhausted, &traps)
      }
      if !hasContext { code.put(.mov, .w64, X64ABI.context, .register(.r10)) }
      code.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
      code.put(.call(symbol: UInt32(target)))
      if isNoted { code.code.recordCallSite(position: 0) }
      code.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8)
      code.put(.ret)
      code.bind(traps)
    }
    made.add { code in
      code.put(.movConstant, .w64, .rax, immediate: 1)
      code.put(.ret)
    }
    return made.findings()
  }

  @Test func callsAreAccounted() throws {
    #expect(try calling().isEmpty)
    expect(try calling(isChecked: false), "without a comparison of the stack pointer")
    expect(try calling(hasContext: false), "without a comparison of the stack pointer")
    expect(try calling(isNoted: false), "not in the table of calls")
  }

  @Test func theExhaustedStackIsTheStack() throws {
    expect(
      try HandMadeModule.findings("(module (memory 1) (func (param i32)))") { code in
        var traps: [(Label, TrapCode)] = []
        code.put(.mov, .w64, .rsp, .register(X64ABI.memory))
        code.put(.cmpImmediate, .w32, .none, .register(.rax), immediate: 5)
        code.trap(if: .below, .stackExhausted, &traps)
        code.put(.ret)
        code.bind(traps)
      }, "an exhausted stack inside a frame")
  }

  @Test func argumentsAreDefined() throws {
    // The second function has no parameters; it calls the first, whose argument has never been written.
    var made = try HandMadeModule(
      "(module (func (param i32 i32) (result i32) unreachable) (func (result i32) unreachable))")
    made.add { $0.put(.ret) }
    made.add { $0.put(X64Instruction(.jmpSymbol, immediate: 0)) }
    expect(made.findings(), "the argument in register 0 may be undefined")
  }

  /// Passes a reference to a function on, as one of type `$t`.
  @Test(arguments: [
    ("funcref", true), ("(ref null $super)", true), ("(ref null $t)", false), ("(ref $sub)", false),
    ("(ref null nofunc)", false),
  ])
  func argumentsHaveTheirTypes(_ type: String, isRejected: Bool) throws {
    var made = try HandMadeModule(
      """
      (module
        (type $super (sub (func)))
        (type $t (sub $super (func)))
        (type $sub (sub $t (func)))
        (func (param (ref null $t)))
        (func (param \(type))))
      """)
    made.add { $0.put(.ret) }
    made.add { $0.put(X64Instruction(.jmpSymbol, immediate: 0)) }
    let findings = made.findings()
    #expect(findings.contains { $0.contains("may have another type") } == isRejected, "\(findings)")
  }

  /// Tail-calls a function with other results than the caller.
  @Test(arguments: [
    ("i64", "i64", false), ("i64", "i32", true), ("i64", "f64", true), ("funcref", "i64", true),
    ("funcref", "(ref null $t)", false), ("(ref null $t)", "funcref", true), ("i64", "i64 i64", true),
    ("i64", "", true),
  ])
  func tailCallsHaveTheResultsOfTheirCaller(_ expected: String, _ found: String, isRejected: Bool) throws {
    var made = try HandMadeModule(
      """
      (module
        (type $t (func))
        (func (param i64) (result \(found)) unreachable)
        (func (param i64) (result \(expected)) unreachable))
      """)
    made.add { $0.put(.ud2) }
    made.add { $0.put(X64Instruction(.jmpSymbol, immediate: 0)) }
    let findings = made.findings()
    #expect(findings.contains { $0.contains("a function with other results") } == isRejected, "\(findings)")
  }

  @Test func jumpsStayInTheFunction() throws {
    expect(
      try HandMadeModule.findings("(module (func))") {
        // jmp to 64 bytes after itself
        for byte: UInt8 in [0xEB, 0x40, 0xC3] { $0.code.append(byte) }
      }, "leaves the function")
  }

  @Test func nothingEntersAnInstruction() throws {
    expect(
      try HandMadeModule.findings("(module (func (param i32)))") {
        // test eax, eax; je into the constant; mov eax, 0xc3c3c3c3; ret
        for byte: UInt8 in [0x85, 0xC0, 0x74, 0x01, 0xB8, 0xC3, 0xC3, 0xC3, 0xC3, 0xC3] { $0.code.append(byte) }
      }, "the middle of an instruction")
  }

  @Test func endsAreReached() throws {
    expect(
      try HandMadeModule.findings("(module (func))") { $0.put(.nop, immediate: 3) }, "leaves the function at its end")
    expect(try HandMadeModule.findings("(module (func))") { $0.code.append(0x06) }, "there is no instruction")
  }

  /// A jump through a table of two entries.
  private func jumpTable(isBounded: Bool, _ width: X64Width = .w32, parameter: String = "i32") throws -> [String] {
    try HandMadeModule.findings("(module (func (param \(parameter))))") { code in
      let end = code.code.newLabel()
      if isBounded {
        code.put(.cmpImmediate, width, .none, .register(.rax), immediate: 2)
        code.put(.jump(if: .aboveOrEqual, to: end))
      }
      code.jump(throughTable: [end, end])
      code.code.bind(end)
      code.put(.ret)
    }
  }

  @Test func jumpTablesAreBounded() throws {
    let right = try jumpTable(isBounded: true)
    #expect(right.isEmpty, "\(right)")
    expect(try jumpTable(isBounded: false), "jump table whose index is not bounded")
    // The upper half of the index is not compared.
    expect(try jumpTable(isBounded: true, parameter: "i64"), "jump table whose index is not bounded")
  }

  /// The targets of a jump table split what was first followed as one block.
  @Test func jumpTablesSplitBlocks() throws {
    let found = try HandMadeModule.findings("(module (memory 1) (func (param i32 i64)))") { code in
      let (middle, back, last) = (code.code.newLabel(), code.code.newLabel(), code.code.newLabel())
      let end = code.code.newLabel()
      code.put(.cmpImmediate, .w32, .none, .register(.rax), immediate: 2)
      code.put(.jump(if: .aboveOrEqual, to: end))
      code.code.bind(middle)
      code.jump(throughTable: [back, last])
      code.code.bind(back)
      code.put(.xor, .w32, .rdx, .register(.rdx))
      code.put(.jump(to: middle))
      code.code.bind(last)
      code.put(.xor, .w32, .rax, .register(.rax))
      // On the path from the first block, the index is a parameter of the function.
      code.load(.rax, X64Address(base: X64ABI.memory, index: .rdx))
      code.code.bind(end)
      code.put(.ret)
    }
    expect(found, "not covered by a check")
  }

  @Test func indirectTargetsAreKnown() throws {
    expect(
      try HandMadeModule.findings("(module (func (param i64)))") { $0.put(.jmpRM, .w64, .none, .register(.rax)) },
      "an address that is not from a table")
    expect(
      try HandMadeModule.findings("(module (func (param i64)))") { code in
        code.put(.mov, .w64, X64ABI.record, .register(.rax))
        code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      }, "a value that is not a function")
  }

  /// A `call_indirect` in tail position, through a table of one function, with or without the tests it needs.
  private func indirect(isBounded: Bool, isTyped: Bool) throws -> [String] {
    let text =
      "(module (type $t (func)) (table 1 funcref) (func (type $t) (call_indirect (type $t) (i32.const 0))) (func (param i32)))"
    var made = try HandMadeModule(text)
    let type0 = made.firstType
    made.add { $0.put(.ret) }
    made.add { code in
      var traps: [(Label, TrapCode)] = []
      if isBounded {
        code.put(.cmpImmediate, .w32, .none, .register(.rax), immediate: 1)
        code.trap(if: .aboveOrEqual, .undefinedElement, &traps)
      }
      let tables = InstanceLayout(
        globals: 0, importedGlobals: 0, memories: 0, tables: 1, functions: 2, datas: 0, elements: 0, tags: 0,
        types: 0
      ).tables
      code.put(.mov, .w64, .rdx, .memory(X64Address(base: X64ABI.context, displacement: tables)))
      code.put(.mov, .w64, .rdx, .memory(X64Address(base: .rdx, displacement: RecordOffset.tableElements)))
      code.put(.mov, .w64, X64ABI.record, .memory(X64Address(base: .rdx, index: .rax, scale: 3)))
      code.code.recordTrap(code: UInt8(TrapCode.uninitializedElement.rawValue), position: 0)
      let type = X64Address(base: X64ABI.record, displacement: FuncRecordOffset.type)
      code.put(.cmpImmediate, .w32, .none, .memory(type), immediate: type0)
      if isTyped { code.trap(if: .notEqual, .indirectCallTypeMismatch, &traps) }
      code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      code.bind(traps)
    }
    return made.findings()
  }

  @Test func indirectCallsAreChecked() throws {
    let right = try indirect(isBounded: true, isTyped: true)
    #expect(right.isEmpty, "\(right)")
    expect(try indirect(isBounded: false, isTyped: true), "table 0 is not covered by a check")
    expect(try indirect(isBounded: true, isTyped: false), "a function whose type is not known")
  }

  /// Reads an element of a table that may grow, after a comparison of its count with 10 whose result was materialized
  /// in a register.
  private func element(_ index: Int32, _ condition: X64Condition) throws -> [String] {
    try HandMadeModule.findings("(module (table (export \"t\") 1 funcref) (func (param i64 i64)))") { code in
      var traps: [(Label, TrapCode)] = []
      let tables = InstanceLayout(
        globals: 0, importedGlobals: 0, memories: 0, tables: 1, functions: 1, datas: 0, elements: 0, tags: 0,
        types: 0
      ).tables
      code.put(.mov, .w64, .rax, .memory(X64Address(base: X64ABI.context, displacement: tables)))
      let count = X64Address(base: .rax, displacement: RecordOffset.tableCount)
      code.put(.cmpImmediate, .w64, .none, .memory(count), immediate: 10)
      code.put(.setcc, .w8, .none, .register(.rdx), condition: condition)
      code.put(.movzx8, .w32, .rdx, .register(.rdx))
      code.put(.mov, .w64, .rcx, .memory(X64Address(base: .rax, displacement: RecordOffset.tableElements)))
      code.put(.test, .w32, .rdx, .register(.rdx))
      code.trap(if: .notEqual, .tableOutOfBounds, &traps)
      code.put(.mov, .w64, .rax, .memory(X64Address(base: .rcx, displacement: index * 8)))
      code.put(.ret)
      code.bind(traps)
    }
  }

  @Test func countsAreCompared() throws {
    let right = try element(10, .belowOrEqual)
    #expect(right.isEmpty, "\(right)")
    expect(try element(11, .belowOrEqual), "table 0 is not covered by a check")
    expect(try element(10, .below), "table 0 is not covered by a check")
    expect(try element(10, .above), "table 0 is not covered by a check")
  }

  @Test func servicesAreCalledAsTheyShould() throws {
    let found = try HandMadeModule.findings("(module (memory 1) (func (param i32)))", frameSize: 8) { code in
      code.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
      code.put(.mov, .w64, .r11, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.builtins)))
      code.put(.callRM, .w64, .none, .memory(X64Address(base: .r11)))
      code.code.recordCallSite(position: 0)
      code.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8)
      code.put(.ret)
    }
    expect(found, "without the context")
  }
}
