import ApusCompiler
import ApusLayout
import ApusVerifier
import Testing

/// Hand-written tests of the arguments of services and callees, and of what the guest may learn: for each rule, code
/// that it accepts, and the nearest code that it rejects.
@Suite struct PlantedServiceTests {
  private func expect(_ findings: [String], _ words: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(findings.contains { $0.contains(words) }, "\(findings)", sourceLocation: location)
  }

  /// Code with a frame of 8 bytes, or more, around calls.
  private func framed(
    _ text: String, frameSize: Int = 8, _ write: (inout HandMadeCode) -> Void
  ) throws -> [String] {
    try HandMadeModule.findings(text, frameSize: frameSize) { code in
      var traps: [(Label, TrapCode)] = []
      code.put(.cmp, .w64, .rsp, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.stackLimit)))
      code.trap(if: .below, .stackExhausted, &traps)
      code.put(.subImmediate, .w64, .none, .register(.rsp), immediate: Int64(frameSize))
      write(&code)
      code.put(.addImmediate, .w64, .none, .register(.rsp), immediate: Int64(frameSize))
      code.put(.ret)
      code.bind(traps)
    }
  }

  private func call(_ builtin: NativeBuiltin, _ code: inout HandMadeCode) {
    let exit = X64Address(base: X64ABI.context, displacement: ContextOffset.exitStack)
    code.put(.movStore, .w64, .rsp, .memory(exit))
    code.put(.mov, .w64, X64ABI.builtinContext, .register(X64ABI.context))
    code.put(.mov, .w64, .r11, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.builtins)))
    code.put(.callRM, .w64, .none, .memory(X64Address(base: .r11, displacement: Int32(builtin.rawValue) * 8)))
    code.code.recordCallSite(position: 0)
  }

  private func service(
    _ text: String, _ builtin: NativeBuiltin, _ arguments: [Int64], frameSize: Int = 8
  ) throws -> [String] {
    try framed(text, frameSize: frameSize) { code in
      for (register, argument) in zip(X64ABI.builtinArguments, arguments) {
        code.put(.movConstant, .w64, register, immediate: argument)
      }
      call(builtin, &code)
    }
  }

  private let all = """
    (module (memory 1) (memory 1) (table 1 funcref) (table 1 externref) (type $a (array (mut funcref))) (type (array i8))
      (elem funcref) (elem externref) (data "x") (type (struct)) (func))
    """

  @Test func indicesAreThoseOfTheModule() throws {
    func accepts(_ builtin: NativeBuiltin, _ first: Int64, _ others: Int64...) throws -> Bool {
      let found = try service(all, builtin, [first] + others)
      #expect(found.allSatisfy { $0.contains("the argument of a service") }, "\(found)")
      return found.isEmpty
    }
    #expect(try accepts(.memoryGrow, 1, 1))
    #expect(try !accepts(.memoryGrow, 2, 1))
    #expect(try !accepts(.memoryGrow, 1 << 32, 1))
    #expect(try accepts(.memoryCopy, 1 << 32 | 1, 0, 0, 0))
    #expect(try !accepts(.memoryCopy, 2 << 32 | 1, 0, 0, 0))
    #expect(try accepts(.memoryInit, 1, 0, 0, 0))
    #expect(try !accepts(.memoryInit, 1 << 32 | 1, 0, 0, 0))
    #expect(try accepts(.dataDrop, 0))
    #expect(try !accepts(.dataDrop, 1))
    #expect(try accepts(.elementDrop, 1))
    #expect(try !accepts(.elementDrop, 2))
    #expect(try accepts(.tableCopy, 0, 0, 0, 0))
    // A copy between a table of functions and a table of host references.
    #expect(try !accepts(.tableCopy, 1, 0, 0, 0))
    #expect(try !accepts(.tableCopy, 2 << 32, 0, 0, 0))
    #expect(try accepts(.tableInit, 1 << 32 | 1, 0, 0, 0))
    #expect(try !accepts(.tableInit, 1 << 32, 0, 0, 0))
    #expect(try accepts(.arrayNewElement, 0, 0, 0))
    #expect(try !accepts(.arrayNewElement, 1 << 32, 0, 0))
    #expect(try !accepts(.arrayNewElement, 1, 0, 0))
    #expect(try accepts(.arrayNewData, 1, 0, 0))
    #expect(try !accepts(.arrayNewData, 0, 0, 0))
    // The type is a structure type.
    #expect(try !accepts(.arrayNewData, 2, 0, 0))
    #expect(try !accepts(.arrayInitData, 1, 1 << 32, 0, 0, 0))
    #expect(try accepts(.arrayFill, 64, 0, 0, 0, 8))
    #expect(try !accepts(.arrayFill, 64, 0, 0, 0, 3))
  }

  @Test func entriesAreWhatTheTableHas() throws {
    #expect(try service(all, .tableGrow, [0, 1, 0]).isEmpty)
    #expect(try service(all, .tableGrow, [1, 1, 64]).isEmpty)
    expect(try service(all, .tableGrow, [0, 1, 64]), "is no valid entry")
    expect(try service(all, .tableGrow, [1, 1, 1 << 32]), "is no valid entry")
    expect(try service(all, .tableFill, [2, 0, 0, 1]), "is no valid table")
  }

  /// Reads a field of an object after a call, with a base of the heap that was loaded before or after the call.
  private func field(isBaseOld: Bool) throws -> [String] {
    let text =
      "(module (memory 1) (type $s (struct (field i64))) (func (param (ref null $s)) (result i64) unreachable))"
    return try framed(text, frameSize: 24) { code in
      let (reference, base) = (X64Address(base: .rsp), X64Address(base: .rsp, displacement: 8))
      let heap = X64Address(base: X64ABI.context, displacement: ContextOffset.heapBase)
      code.put(.movStore, .w64, X64ABI.integers[0], .memory(reference))
      code.put(.mov, .w64, .rdx, .memory(heap))
      code.put(.movStore, .w64, .rdx, .memory(base))
      for register in X64ABI.builtinArguments.prefix(2) { code.put(.movConstant, .w64, register, immediate: 0) }
      call(.memoryGrow, &code)
      code.put(.mov, .w64, .rcx, .memory(reference))
      code.put(.mov, .w64, .rdx, .memory(isBaseOld ? base : heap))
      code.put(
        .mov, .w64, .rax, .memory(X64Address(base: .rdx, index: .rcx, displacement: Int32(ObjectLayout.elements))))
    }
  }

  /// The first object opens the heap, and calls create objects.
  @Test func theBaseOfTheHeapIsLoadedAfterCalls() throws {
    #expect(try field(isBaseOld: false).isEmpty)
    #expect(try !field(isBaseOld: true).isEmpty)
  }

  @Test func callsAreAligned() throws {
    #expect(try service(all, .memoryGrow, [0, 1], frameSize: 24).isEmpty)
    expect(try service(all, .memoryGrow, [0, 1], frameSize: 16), "not a multiple of 16")
  }

  /// Loads the address of the first element of the module's only table into rdx.
  private func loadElements(functions: Int, _ code: inout HandMadeCode) {
    let tables = InstanceLayout(
      globals: 0, importedGlobals: 0, memories: 0, tables: 1, functions: functions, datas: 0, elements: 0, tags: 0,
      types: 0
    ).tables
    code.put(.mov, .w64, .rdx, .memory(X64Address(base: X64ABI.context, displacement: tables)))
    code.put(.mov, .w64, .rdx, .memory(X64Address(base: .rdx, displacement: RecordOffset.tableElements)))
  }

  /// Calls a function from a table without a comparison of its type, at the position of an instruction in the source.
  private func uncompared(_ element: String, _ instruction: String) throws -> [String] {
    try framed("(module (type $t (func)) (table 1 (ref null \(element))) (func (type $t) \(instruction)))") { code in
      loadElements(functions: 1, &code)
      code.put(.mov, .w64, X64ABI.record, .memory(X64Address(base: .rdx)))
      code.code.recordTrap(code: UInt8(TrapCode.uninitializedElement.rawValue), position: 3)
      code.put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      // Position 3 is after the number of groups of locals and a constant.
      code.code.recordCallSite(position: 3)
    }
  }

  @Test func typesOfTablesAreTypesOfCallees() throws {
    #expect(try uncompared("$t", "(call_indirect (type $t) (i32.const 0))").isEmpty)
    expect(try uncompared("func", "(call_indirect (type $t) (i32.const 0))"), "a function whose type is not known")
  }

  // MARK: References to functions

  private func reference(
    _ type: String, _ write: (inout HandMadeCode) -> Void
  ) throws -> [String] {
    try HandMadeModule.findings("(module (memory 1) (func (param funcref) (result \(type)) unreachable))", frameSize: 8)
    {
      $0.put(.subImmediate, .w64, .none, .register(.rsp), immediate: 8)
      write(&$0)
      $0.put(.addImmediate, .w64, .none, .register(.rsp), immediate: 8)
      $0.put(.ret)
    }
  }

  @Test func referencesToFunctionsAreNoNumbers() throws {
    let slot = X64RegisterOrMemory.memory(X64Address(base: .rsp))
    let moves: (inout HandMadeCode) -> Void = {
      $0.put(.movStore, .w64, .rax, slot)
      $0.put(.mov, .w64, .rax, slot)
    }
    #expect(try reference("funcref", moves).isEmpty)
    expect(try reference("i64", moves), "where a number is expected")
    expect(try reference("i64") { $0.put(.addImmediate, .w64, .none, .register(.rax), immediate: 8) }, "of the host")
    expect(try reference("i32") { $0.put(.mov, .w32, .rax, .register(.rax)) }, "of the host")
    expect(
      try reference("i32") {
        $0.put(.movStore, .w64, .rax, slot)
        $0.put(.mov, .w32, .rax, slot)
      }, "of the host")
    expect(
      try reference("f64") {
        $0.put(.movStore, .w64, .rax, slot)
        $0.put(.vmovsd, .w64, .xmm0, slot)
      }, "may be undefined")
    // Stored in two halves of 32 bits.
    expect(
      try reference("i64") {
        $0.put(.movStore, .w32, .rax, slot)
        $0.put(.shrImmediate, .w64, .none, .register(.rax), immediate: 32)
        $0.put(.movStore, .w32, .rax, .memory(X64Address(base: .rsp, displacement: 4)))
        $0.put(.mov, .w64, .rax, slot)
      }, "of the host")
  }

  // MARK: Types

  private let types = "(module (type $t (func)) (table (export \"t\") 1 funcref) (func (type $t)) (func (param i32)))"

  /// Calls the last function that a loop has read from a table, after a comparison of the type of that function, or of
  /// the function read before it.
  private func typeInLoop(isLast: Bool) throws -> [String] {
    var made = try HandMadeModule(types)
    let type0 = made.firstType
    made.add { $0.put(.ret) }
    made.add { code in
      var traps: [(Label, TrapCode)] = []
      let head = code.code.newLabel()
      loadElements(functions: 2, &code)
      code.put(.movImmediate, .w32, .none, .register(.rcx), immediate: 0)
      code.put(.movImmediate, .w32, .none, .register(.rsi), immediate: 0)
      code.code.bind(head)
      if !isLast { code.put(.mov, .w32, .rsi, .register(.rcx)) }
      code.put(.mov, .w64, X64ABI.record, .memory(X64Address(base: .rdx)))
      code.code.recordTrap(code: UInt8(TrapCode.uninitializedElement.rawValue), position: 0)
      code.put(.mov, .w32, .rcx, .memory(X64Address(base: X64ABI.record, displacement: FuncRecordOffset.type)))
      code.put(.subImmediate, .w32, .none, .register(.rax), immediate: 1)
      code.put(.jump(if: .notEqual, to: head))
      code.put(.cmpImmediate, .w32, .none, .register(isLast ? .rcx : .rsi), immediate: type0)
      code.trap(if: .notEqual, .indirectCallTypeMismatch, &traps)
      code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      code.bind(traps)
    }
    return made.findings()
  }

  @Test func typesInLoopsAreThoseOfTheirIteration() throws {
    let right = try typeInLoop(isLast: true)
    #expect(right.isEmpty, "\(right)")
    expect(try typeInLoop(isLast: false), "a function whose type is not known")
  }

  /// Compares an ancestor of a function's type, at the type's own index in the displays, or at an index of which one
  /// part comes from another type.
  private func display(isOwn: Bool) throws -> [String] {
    var made = try HandMadeModule(types)
    let type0 = made.firstType
    made.add { $0.put(.ret) }
    made.add { code in
      var traps: [(Label, TrapCode)] = []
      func readType(_ register: PhysicalRegister) {
        code.put(.mov, .w64, X64ABI.record, .memory(X64Address(base: .rdx)))
        code.code.recordTrap(code: UInt8(TrapCode.uninitializedElement.rawValue), position: 0)
        code.put(.mov, .w32, register, .memory(X64Address(base: X64ABI.record, displacement: FuncRecordOffset.type)))
      }
      loadElements(functions: 2, &code)
      readType(.rcx)
      if isOwn { code.put(.mov, .w32, .rsi, .register(.rcx)) } else { readType(.rsi) }
      code.put(.shrImmediate, .w32, .none, .register(.rsi), immediate: Int64(DisplayOffset.segmentLog2))
      code.put(.andImmediate, .w32, .none, .register(.rcx), immediate: 1 << Int64(DisplayOffset.segmentLog2) - 1)
      code.put(.shlImmediate, .w32, .none, .register(.rcx), immediate: Int64(DisplayOffset.entryLog2))
      code.put(
        .mov, .w64, .rdi, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.typeDisplays)))
      code.put(.mov, .w64, .rdi, .memory(X64Address(base: .rdi, displacement: DisplayOffset.segments)))
      code.put(.mov, .w64, .rdi, .memory(X64Address(base: .rdi, index: .rsi, scale: 3)))
      code.put(.mov, .w64, .rdi, .memory(X64Address(base: .rdi, index: .rcx, displacement: DisplayOffset.display)))
      code.put(.cmpImmediate, .w32, .none, .memory(X64Address(base: .rdi)), immediate: type0)
      code.trap(if: .notEqual, .indirectCallTypeMismatch, &traps)
      code.put(.jmpRM, .w64, .none, .memory(X64Address(base: X64ABI.record)))
      code.bind(traps)
    }
    return made.findings()
  }

  @Test func displaysAreOfOneType() throws {
    let right = try display(isOwn: true)
    #expect(right.isEmpty, "\(right)")
    expect(try display(isOwn: false), "an access that is not allowed: entries")
  }

  // MARK: The overflow area

  /// Passes a ninth argument, of which only the bytes of the given width are written.
  private func ninth(_ type: String, _ width: X64Width) throws -> [String] {
    var made = try HandMadeModule(
      """
      (module (func (param i64 i64 i64 i64 i64 i64 i64 i64 \(type)))
        (func (param i64 i64 i64 i64 i64 i64 i64 i64) unreachable))
      """)
    made.add { $0.put(.ret) }
    made.add { code in
      code.put(.mov, .w64, .r11, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.overflow)))
      code.put(.movStore, width, .rax, .memory(X64Address(base: .r11)))
      code.put(X64Instruction(.jmpSymbol, immediate: 0))
    }
    return made.findings()
  }

  @Test func slotsOfTheOverflowAreaAreWritten() throws {
    #expect(try ninth("i64", .w64).isEmpty)
    expect(try ninth("i64", .w32), "slot of the overflow area 0 may be undefined")
    expect(try ninth("i32", .w32), "slot of the overflow area 0 may be undefined")
  }
}
