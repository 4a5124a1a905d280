import ApusCompiler
import ApusLayout
import ApusText
import ApusWasm
import Testing

@testable import ApusVerifier

/// Hand-written calls through the table of entries, in units: code of some functions of a module.
@Suite struct PlantedEntryTests {
  /// Function 0 is imported; function 2 is the one whose code is written.
  private static let text = """
    (module (import "m" "f" (func (param i32) (result i32))) (func (param i32) (result i32) unreachable)
      (func (param i32) (result i32) unreachable) (func (param f64) (result i32) unreachable) (func (param i32)))
    """
  private static var options: CompilationOptions {
    var options = CompilationOptions()
    options.callsEntries = true
    return options
  }

  private func expect(_ findings: [String], _ words: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(findings.contains { $0.contains(words) }, "\(findings)", sourceLocation: location)
  }

  /// The findings about a unit with function 2.
  private func unit(frameSize: Int = 0, _ write: (inout HandMadeCode) -> Void) throws -> [String] {
    var made = try HandMadeModule(Self.text, Self.options)
    made.skip(to: 1)
    made.add(frameSize: frameSize, write)
    return made.findings()
  }

  private func loadEntries(_ code: inout HandMadeCode, _ register: PhysicalRegister = X64ABI.record) {
    code.put(.mov, .w64, register, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.entries)))
  }

  /// A function with a frame that makes a call with its own argument, and returns the result.
  private func framed(isNoted: Bool = true, isChecked: Bool = true, _ call: (inout HandMadeCode) -> Void) throws
    -> [String]
  {
    try unit(frameSize: 8) { code in
      var traps: [(Label, TrapCode)] = []
      if isChecked {
        code.put(.cmp, .w64, .rsp, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.stackLimit)))
        code.trap(if: .below, .stackExhausted, &traps)
      }
      code.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
      call(&code)
      if isNoted { code.code.recordCallSite(position: 0) }
      code.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8)
      code.put(.ret)
      code.bind(traps)
    }
  }

  /// A call of the word at `offset` bytes from the start of the table, plus `displacement`.
  private func call(
    at offset: Int64, displacement: Int32 = 0, _ register: PhysicalRegister = X64ABI.record, isNoted: Bool = true,
    isChecked: Bool = true
  ) throws -> [String] {
    try framed(isNoted: isNoted, isChecked: isChecked) { code in
      loadEntries(&code, register)
      code.put(.addImmediate, .w64, .none, .register(register), immediate: offset)
      code.put(.callRM, .w64, .none, .memory(X64Address(base: register, displacement: displacement)))
    }
  }

  private func tailCall(at offset: Int64, frameSize: Int = 0) throws -> [String] {
    try unit(frameSize: frameSize) { code in
      if frameSize > 0 { code.put(.subImmediate, .w64, .none, .register(.rsp), immediate: Int64(frameSize)) }
      loadEntries(&code)
      code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: offset)
      code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
    }
  }

  private let noEntry = "where no entry is"

  @Test func entriesAreThoseOfDefinedFunctions() throws {
    for offset: Int64 in [8, 16] {
      let (called, jumped) = (try call(at: offset), try tailCall(at: offset))
      #expect(called.isEmpty, "\(called)")
      #expect(jumped.isEmpty, "\(jumped)")
    }
    // An import, before the table, after it, and between two entries.
    for offset: Int64 in [0, -8, 40, 1 << 30, 12] {
      expect(try call(at: offset), noEntry)
      expect(try tailCall(at: offset), noEntry)
    }
  }

  @Test func theRegisterOfRecordsHasTheEntry() throws {
    let words = "without the address of the entry"
    expect(try call(at: 0, displacement: 8), words)
    expect(try call(at: 8, displacement: 8), words)
    expect(try call(at: 8, .rcx), words)
    expect(
      try framed { code in
        loadEntries(&code)
        code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: 8)
        code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: 0)
        code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record, index: .rcx)))
      }, "an address in a register")
    // The address is that of one of two entries.
    expect(
      try framed { code in
        let other = code.code.newLabel()
        loadEntries(&code)
        code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: 8)
        code.put(.test, .w32, .rax, .register(.rax))
        code.put(.jump(if: .equal, to: other))
        code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: 8)
        code.code.bind(other)
        code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      }, "a value that is not a function")
    // The address is computed from a parameter.
    expect(
      try framed { code in
        loadEntries(&code)
        code.put(.add, .w64, X64ABI.record, .register(.rax))
        code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      }, "a value that is not a function")
    // The table of another structure: the functions of the runtime.
    expect(
      try framed { code in
        code.put(
          .mov, .w64, .r11, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.typeDisplays)))
        code.put(.callRM, .w64, .none, .memory(X64Address(base: .r11)))
      }, "a value that is not a function")
  }

  @Test func callsHaveTheRulesOfDirectCalls() throws {
    expect(try call(at: 8, isNoted: false), "not in the table of calls")
    expect(try call(at: 8, isChecked: false), "without a comparison of the stack pointer")
    expect(try call(at: 24), "the argument in xmm0 may be undefined")
    expect(try tailCall(at: 24), "the argument in xmm0 may be undefined")
    expect(try call(at: 32), "the result in register 0 may be undefined")
    expect(try tailCall(at: 32), "other results")
    // A call does not keep r11, so that another one needs the address again.
    expect(
      try framed { code in
        loadEntries(&code)
        code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: 8)
        code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
        code.code.recordCallSite(position: 0)
        code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      }, "a value that is not a function")
    expect(try tailCall(at: 8, frameSize: 8), "the stack pointer differs")
    expect(
      try unit { code in
        code.put(.movConstant, .w64, .rbx, immediate: 1)
        loadEntries(&code)
        code.put(.addImmediate, .w64, .none, .register(X64ABI.record), immediate: 8)
        code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      }, "differs from that at the entry")
  }

  @Test func theTableIsOnlyCalled() throws {
    let words = "an access that is not allowed: functionEntries"
    let entry = X64RegisterOrMemory.memory(X64Address(base: X64ABI.record, displacement: 8))
    for opcode in [X64Opcode.movStore, .mov, .add, .addStore] {
      expect(
        try unit { code in
          loadEntries(&code)
          code.put(.movConstant, .w64, .rcx, immediate: 0)
          code.put(opcode, .w64, .rcx, entry)
          code.put(.ret)
        }, words)
    }
    // The address must not reach the guest.
    expect(
      try unit { code in
        loadEntries(&code, .rax)
        code.put(.ret)
      }, "a value of the host")
    // The context's field is not written.
    expect(
      try unit { code in
        code.put(
          .movStore, .w64, .rax, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.entries)))
        code.put(.ret)
      }, "a write to the context")
  }

  // MARK: Units

  /// Two functions with the code of the second calling the first directly; the functions before them are left out.
  private func units(_ options: CompilationOptions, from first: Int) throws -> [String] {
    var made = try HandMadeModule(Self.text, options)
    made.skip(to: first)
    made.add { $0.put(.ret) }
    made.add { $0.put(X64Instruction(.jmpSymbol, immediate: Int64(1 + first))) }
    return made.findings()
  }

  @Test func unitsHaveTheFunctionsOfTheirIndices() throws {
    let right = try units(Self.options, from: 0)
    #expect(right.isEmpty, "\(right)")
    // Function 3 has a parameter in xmm0, which function 2 has not.
    var made = try HandMadeModule(Self.text, Self.options)
    made.skip(to: 1)
    made.add { $0.put(X64Instruction(.jmpSymbol, immediate: 3)) }
    made.add { code in
      code.put(.movConstant, .w64, .rax, immediate: 1)
      code.put(.ret)
    }
    expect(made.findings(), "the argument in xmm0 may be undefined")
    expect(try units(CompilationOptions(), from: 0), "the code of functions is missing")
    expect(try units(Self.options, from: 3), "a function that the module does not define")
  }

  @Test func functionsAreInOrder() throws {
    var made = try HandMadeModule(Self.text, Self.options)
    for _ in 0..<2 { made.add { $0.put(.ret) } }
    var unit = made.compiled()
    unit.functions.swapAt(0, 1)
    let words = "not in the order of their indices"
    expect(CodeVerifier.check(unit, made.module).map(\.reason), words)
    unit.functions.swapAt(0, 1)
    #expect(CodeVerifier.check(unit, made.module).isEmpty)
    unit.functions[1].index = 0
    expect(CodeVerifier.check(unit, made.module).map(\.reason), words)
    unit.functions[1].index = 1
    unit.functions[0].end = unit.functions[1].body
    expect(CodeVerifier.check(unit, made.module).map(\.reason), words)
  }

  /// A unit with function 1, whose code is one that can be proved, or is not.
  private func unit(isRight: Bool) throws -> (ValidModule, CompiledModule) {
    var made = try HandMadeModule(Self.text, Self.options)
    made.add { code in
      if !isRight { loadEntries(&code, .rax) }
      code.put(.ret)
    }
    return (made.module, made.compiled())
  }

  /// Code that cannot be proved is compiled once more, and then refused.
  @Test func unprovedUnitsAreCompiledOnceMore() throws {
    let (module, right) = try unit(isRight: true)
    let (_, wrong) = try unit(isRight: false)
    let contract = ModuleContract(module, Self.options)
    let limits = CompilationLimits(threads: 1)
    var requests: [Set<Int>] = []
    let proved = try CodeVerifier.provedCode(contract, limits) { plain in
      requests.append(plain)
      return plain.isEmpty ? wrong : right
    }
    #expect(requests == [[], [0]] && proved.code == right.code)
    let error = #expect(throws: CompilationError.self) {
      try CodeVerifier.provedCode(contract, limits) { _ in wrong }
    }
    #expect(error?.cause == .unproved && error?.function == 1)
  }

  /// The compiler's own units, of every function of small modules.
  @Test(arguments: VerifiedModulesTests.texts, [true, false])
  func compiledUnitsAreProved(_ text: String, hasGuardedMemories: Bool) throws {
    let parsed = try TextParser.parseModule(text, features: .all)
    let valid = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    let options = CompilationOptions(hasGuardedMemories: hasGuardedMemories)
    let limits = CompilationLimits(threads: 1)
    let proved = ProvedUnitCompiler(valid, options, limits)
    let optimizing = UnitCompiler(valid, options, limits)
    let plain = UnitCompiler(valid, options, limits, isPlain: true)
    for index in valid.module.code.indices.reversed() {
      let unit = try proved.compile(index)
      #expect(unit.functions.map(\.index) == [UInt32(index)])
      for compiler in [optimizing, plain] {
        let findings = CodeVerifier.check(try compiler.compile(index), valid).map(\.description)
        #expect(findings.isEmpty, "\(findings)")
      }
    }
  }
}
