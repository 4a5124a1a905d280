import ApusCompiler
import ApusLayout

/// Assembles machine code by hand, to test the runtime of compiled code without the compiler.
struct Assembler: ~Copyable {
  private var code = CodeBuffer()
  private let encoder = X64Encoder()
  /// The position that the next record gets; it increases with each.
  private var position: UInt32 = 100
  private var handlers: [Label] = []

  mutating func emit(_ instruction: X64Instruction) { encoder.encode(instruction, into: &code) }

  // MARK: Moves

  static func memory(_ base: PhysicalRegister, _ displacement: Int32, index: PhysicalRegister = .none)
    -> X64RegisterOrMemory
  {
    .memory(X64Address(base: base, index: index, displacement: displacement))
  }

  mutating func move(_ target: PhysicalRegister, _ source: PhysicalRegister) {
    emit(X64Instruction(.mov, register: target, rm: .register(source)))
  }

  mutating func move(_ target: PhysicalRegister, constant: Int64) {
    emit(X64Instruction(.movConstant, register: target, immediate: constant))
  }

  mutating func load(
    _ target: PhysicalRegister, _ base: PhysicalRegister, _ displacement: Int32 = 0,
    index: PhysicalRegister = .none, _ width: X64Width = .w64
  ) {
    emit(X64Instruction(.mov, width, register: target, rm: Self.memory(base, displacement, index: index)))
  }

  mutating func store(_ source: PhysicalRegister, _ base: PhysicalRegister, _ displacement: Int32 = 0) {
    emit(X64Instruction(.movStore, register: source, rm: Self.memory(base, displacement)))
  }

  mutating func add(_ target: PhysicalRegister, _ source: PhysicalRegister, _ width: X64Width = .w64) {
    emit(X64Instruction(.add, width, register: target, rm: .register(source)))
  }

  mutating func add(_ target: PhysicalRegister, constant: Int64) {
    emit(X64Instruction(.addImmediate, rm: .register(target), immediate: constant))
  }

  // MARK: Frames

  mutating func push(_ register: PhysicalRegister) { emit(X64Instruction(.push, register: register)) }
  mutating func pop(_ register: PhysicalRegister) { emit(X64Instruction(.pop, register: register)) }
  mutating func ret() { emit(X64Instruction(.ret)) }

  /// `cmp rsp, [r15 + stackLimit]; jb trap`, with the trap right after it.
  mutating func checkStack() {
    emit(
      X64Instruction(
        .cmp, register: .rsp, rm: Self.memory(X64ABI.context, ContextOffset.stackLimit)))
    let fine = code.newLabel()
    emit(.jump(if: .aboveOrEqual, to: fine))
    trap(.stackExhausted)
    code.bind(fine)
  }

  // MARK: Control

  mutating func newLabel() -> Label { code.newLabel() }
  mutating func bind(_ label: Label) { code.bind(label) }

  mutating func jump(to label: Label) { emit(.jump(to: label)) }

  mutating func jump(ifZero register: PhysicalRegister, to label: Label) {
    emit(X64Instruction(.test, register: register, rm: .register(register)))
    emit(.jump(if: .equal, to: label))
  }

  /// Calls a function that the module defines.
  mutating func call(_ function: UInt32, handler: Label? = nil) {
    emit(.call(symbol: function))
    recordCall(handler)
  }

  /// Calls a function of the instance through its record. `function` is its index; `layout` is that of the instance's
  /// module.
  mutating func callRecord(_ function: Int32, _ layout: InstanceLayout, handler: Label? = nil) {
    loadRecord(function, layout)
    emit(X64Instruction(.callRM, rm: Self.memory(X64ABI.record, FuncRecordOffset.native)))
    recordCall(handler)
  }

  /// Jumps to such a function, as a tail call.
  mutating func jumpRecord(_ function: Int32, _ layout: InstanceLayout) {
    loadRecord(function, layout)
    emit(X64Instruction(.jmpRM, rm: Self.memory(X64ABI.record, FuncRecordOffset.native)))
  }

  private mutating func loadRecord(_ function: Int32, _ layout: InstanceLayout) {
    load(X64ABI.record, X64ABI.context, layout.functions + 8 * function)
  }

  /// Calls a service of the runtime. The caller has placed the arguments, except for the context.
  mutating func callBuiltin(_ builtin: NativeBuiltin, handler: Label? = nil) {
    move(X64ABI.builtinContext, X64ABI.context)
    store(.rsp, X64ABI.context, ContextOffset.exitStack)
    load(.rax, X64ABI.context, ContextOffset.builtins)
    emit(X64Instruction(.callRM, rm: Self.memory(.rax, Int32(builtin.rawValue) * 8)))
    recordCall(handler)
  }

  private mutating func recordCall(_ handler: Label?) {
    position += 1
    if let handler { handlers.append(handler) }
    code.recordCallSite(position: position, handler: handler == nil ? CallSite.noHandler : UInt32(handlers.count - 1))
  }

  // MARK: Traps

  /// Records that the next instruction may fault.
  mutating func mayFault(_ trap: TrapCode) {
    position += 1
    code.recordTrap(code: UInt8(trap.rawValue), position: position)
  }

  mutating func trap(_ trap: TrapCode) {
    mayFault(trap)
    emit(X64Instruction(.callRM, rm: Self.memory(X64ABI.context, ContextOffset.trapExit)))
  }

  /// A trap whose code is in `eax`.
  mutating func trapWithCode() {
    mayFault(.none)
    emit(X64Instruction(.callRM, rm: Self.memory(X64ABI.context, ContextOffset.trapExitWithCode)))
  }

  /// The position of the last record.
  var lastPosition: Int { Int(position) }

  consuming func finish() -> MachineCode {
    var result = code.finish(for: X64.self)
    for index in result.callSites.indices where result.callSites[index].handler != CallSite.noHandler {
      let label = handlers[Int(result.callSites[index].handler)]
      result.callSites[index].handler = UInt32(code.finalOffset(of: label))
    }
    return result
  }
}
