import ApusCompiler
import ApusLayout
import Testing

/// The information about frames for debuggers.
@Suite struct FrameChangeTests {
  /// Several exits, spills, a tail call, calls that throw and calls whose exceptions are caught.
  private static let text = """
    (module
      (memory 1)
      (tag $t (param i32))
      (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
      (func $throws (param i32) (if (local.get 0) (then (throw $t (local.get 0)))))
      (func $many (param i32 i32 i32) (result i32) (local i32 i32 i32)
        (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
        (local.set 3 (call $leaf (local.get 0)))
        (local.set 4 (call $leaf (local.get 1)))
        (local.set 5 (call $leaf (local.get 2)))
        (if (i32.gt_u (local.get 3) (local.get 4)) (then (return_call $leaf (local.get 5))))
        (i32.add (local.get 3) (i32.add (local.get 4) (i32.add (local.get 5) (i32.load (local.get 0))))))
      (func $catches (param i32) (result i32)
        (block $caught (result i32)
          (try_table (catch $t $caught) (call $throws (local.get 0)))
          (i32.const 0))))
    """

  private func compiled(describesFrames: Bool) throws -> CompiledModule {
    var options = CompilationOptions(describesFrames: describesFrames)
    options.inlines = false
    return try CompiledModule.compile(LoweringSupport.module(Self.text), options, CompilationLimits(threads: 1))
  }

  @Test func codeIsTheSame() throws {
    let (plain, described) = (try compiled(describesFrames: false), try compiled(describesFrames: true))
    #expect(plain.code == described.code)
    #expect(plain.frameChanges.isEmpty)
    #expect(!described.frameChanges.isEmpty)
  }

  @Test func framesAreWholeAtCallsAndGoneAtReturns() throws {
    let module = try compiled(describesFrames: true)
    func size(at offset: UInt32, in function: CompiledModule.Function) -> UInt32 {
      module.frameChanges.last { $0.offset <= offset && $0.offset >= function.body }?.size ?? 0
    }
    for call in module.calls {
      let function = module.functions[try #require(module.function(at: call.returnOffset))]
      #expect(size(at: call.returnOffset - 1, in: function) == function.frameSize)
    }
    for trap in module.traps {
      let function = module.functions[try #require(module.function(at: trap.offset))]
      let isExhaustion = trap.code == TrapCode.stackExhausted.rawValue
      #expect(size(at: trap.offset, in: function) == (isExhaustion ? 0 : function.frameSize))
    }
    // Before the frame is complete, and before the function returns.
    let many = module.functions[2]
    let changes = module.frameChanges.filter { $0.offset >= many.body && $0.offset <= many.end }
    #expect(changes.contains { $0.size == 0 } && changes.contains { $0.size == many.frameSize })
    #expect(changes.contains { $0.register != .none })
    for (change, next) in zip(changes, changes.dropFirst()) { #expect(change.offset <= next.offset) }
  }

  @Test func tablesAreThoseOfDWARF() {
    var table = UnwindTable(X64.unwindRegisters)
    table.add(
      address: 0x1000, byteCount: 0x200,
      changes: [
        FrameChange(offset: 17, size: 8, register: .rbx), FrameChange(offset: 21, size: 24),
        FrameChange(offset: 21, size: 24), FrameChange(offset: 100, size: 8), FrameChange(offset: 400, size: 0),
      ])
    table.finish()
    let common: [UInt8] = [
      20, 0, 0, 0, 0, 0, 0, 0, 1, 0x7A, 0x52, 0, 1, 0x78, 16, 1, 0, 0x0C, 7, 8, 0x90, 1, 0, 0,
    ]
    #expect(Array(table.bytes.prefix(24)) == common)
    let entry: [UInt8] = [
      44, 0, 0, 0, 28, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
      // From 17 on: the frame is 16 bytes, rbx is saved two words below.
      0x51, 0x0E, 16, 0x83, 2,
      // From 4 on: 32. From 79 on: 16. From 300 on: 8, and rbx is restored.
      0x44, 0x0E, 32, 0x02, 79, 0x0E, 16, 0x04, 0x2C, 1, 0, 0, 0x0E, 8, 0xC3,
    ]
    let rest = Array(table.bytes.dropFirst(24))
    #expect(Array(rest.prefix(entry.count)) == entry)
    #expect(table.bytes.count % 4 == 0 && rest.suffix(4) == [0, 0, 0, 0])
    #expect(Int(rest[0]) + 4 + 24 + 4 == table.bytes.count)
  }
}

/// The statistics and listings that a compilation reports.
@Suite struct CompilationReportTests {
  @Test func measuringChangesNothing() throws {
    let module = try LoweringSupport.module(
      "(module "
        + String(repeating: "(func (param i32) (result i32) (i32.mul (local.get 0) (i32.const 5)))", count: 100) + ")")
    let plain = try CompiledModule.compile(module, CompilationOptions(), CompilationLimits(threads: 1))
    for threads in [1, 3] {
      let (measured, report) = try CompiledModule.measure(
        module, CompilationOptions(), CompilationLimits(threads: threads))
      #expect(measured.code == plain.code)
      #expect(report.functionCount == 100)
      #expect(report.bodyBytes == 600)
      // A parameter, a constant, a multiplication, a return.
      #expect(report.loweredInstructions == 400)
      #expect(report.optimizedInstructions <= report.loweredInstructions)
      #expect(report.codeBytes == plain.code.count)
      for phase in CompilationPhase.all { #expect(report[phase] > 0, "\(phase)") }
      #expect(CompilationPhase.all.reduce(0) { $0 + report[$1] } == report.totalNanoseconds)
    }
  }

  @Test func linesTellWhereTheyComeFrom() throws {
    let module = try LoweringSupport.module(
      "(module (func (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1))))")
    var dumper = FunctionDumper(module, CompilationOptions())
    let dump = try dumper.dump(0)
    // One byte of locals, two instructions of two bytes.
    #expect(dump.ssa.first { $0.text.contains("multiply.i32") }?.position == 5)
    let multiplication = dump.machine.first { $0.text.contains("imul") }
    #expect(multiplication?.position == 5)
    #expect(multiplication?.offset == 0)
    #expect(dump.machine.last?.text == "  ret")
    #expect(dump.machine.last.map { Int($0.offset ?? 0) + 1 } == dump.codeSize)
    #expect(
      dump.lines(.ssa).map { $0.text + "\n" }.joined()
        == (try LoweringSupport.text(
          "(module (func (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1))))")))
  }
}
