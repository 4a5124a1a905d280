import ApusCompiler
import ApusLayout

/// Transfers of control.
extension X64FunctionVerifier {
  /// Sets the state at the entry of the function, and starts there.
  mutating func enter() {
    for index in 0..<AbstractState.registerCount {
      state.values[index].root = 0x8000_0000 | UInt32(index)
    }
    for register in X64ABI.preserved { set(entry: register, AbstractValue(.saved, index: UInt32(register.rawValue))) }
    set(entry: X64ABI.context, AbstractValue(.context))
    set(entry: X64ABI.memory, contract.memories.isEmpty ? AbstractValue(.host) : AbstractValue(.memory))
    set(entry: .rsp, AbstractValue(.stack))
    forEachLocation(signature.parameters) { verifier, register, kind in
      if register.isFloat {
        verifier.define(register, true)
      } else {
        verifier.set(entry: register, Self.passed(kind))
      }
    } overflow: { verifier, slot, kind in
      verifier.notePassed(slot, kind)
    }
    begin()
  }

  private mutating func set(entry register: PhysicalRegister, _ value: AbstractValue) {
    let root = state.values[Int(register.rawValue)].root
    state.values[Int(register.rawValue)] = value
    state.values[Int(register.rawValue)].root = root
  }

  private static func passed(_ kind: ModuleContract.ValueKind) -> AbstractValue {
    switch kind {
    case .narrow: .any32
    case .wide: .any64
    case .record(let type): .record(type)
    case .float: .any64
    }
  }

  private mutating func notePassed(_ slot: Int, _ kind: ModuleContract.ValueKind) {
    let value = Self.passed(kind)
    state.values[firstOverflow + slot] = value
  }

  /// Calls one of two functions for each value: with the register, or with the slot of the overflow area, in which it
  /// passes.
  private mutating func forEachLocation(
    _ kinds: [ModuleContract.ValueKind],
    register: (inout X64FunctionVerifier, PhysicalRegister, ModuleContract.ValueKind) -> Void,
    overflow: (inout X64FunctionVerifier, Int, ModuleContract.ValueKind) -> Void
  ) {
    var (integers, floats, slots) = (0, 0, 0)
    for kind in kinds {
      if kind != .float, integers < X64ABI.integers.count {
        register(&self, X64ABI.integers[integers], kind)
        integers += 1
      } else if kind == .float, floats < X64ABI.floats.count {
        register(&self, X64ABI.floats[floats], kind)
        floats += 1
      } else {
        overflow(&self, slots, kind)
        slots += 1
      }
    }
  }

  /// Checks values that are passed to another function: arguments, or results.
  private mutating func checkPassed(_ kinds: [ModuleContract.ValueKind], _ what: StaticString) {
    forEachLocation(kinds) { verifier, register, kind in
      if register.isFloat {
        if !verifier.isDefined(register) {
          verifier.report("\(what) in xmm\(register.number) may be undefined")
        }
        return
      }
      verifier.checkPassed(verifier.value(register), kind, what, Int(register.number), "register")
    } overflow: { verifier, slot, kind in
      let value = verifier.state.values[verifier.firstOverflow + slot]
      verifier.checkPassed(value, kind, what, slot, "slot of the overflow area")
    }
  }

  private mutating func checkPassed(
    _ value: AbstractValue, _ kind: ModuleContract.ValueKind, _ what: StaticString, _ number: Int,
    _ location: StaticString
  ) {
    if value.kind == .partial {
      report("\(what) in \(location) \(number) may be undefined")
    } else if !value.isGuestValue {
      report("\(what) in \(location) \(number) is a value of the host (\(value.kind))")
    } else if kind == .narrow, value.isNumber, !value.isClean {
      report("\(what) in \(location) \(number) has more than 32 bits: \(describe(value))")
    } else {
      checkRecord(value, kind)
    }
  }

  // MARK: Transfers

  mutating func transfer(_ i: X64Instruction) -> Bool {
    switch i.opcode {
    case .jmp:
      guard let target = i.target else { return false }
      jump(to: Int(target.rawValue))
      return false
    case .jcc:
      requireFlags()
      return branch(i)
    case .ret:
      checkReturn()
      checkPassed(signature.results, "the result")
      return false
    case .call, .callLabel:
      guard let target = i.target, let callee = function(at: Int(target.rawValue)) else {
        report("a call of an address that is not a function")
        return false
      }
      call(contract.signature(ofFunction: callee))
      return true
    case .callRM: return callRM(i)
    case .jmpRM:
      jumpRM(i)
      return false
    default:
      report("an instruction that is not allowed")
      return false
    }
  }

  /// The index in the module of the function whose body is at an offset; nil if there is none.
  private mutating func function(at offset: Int) -> Int? {
    guard let position = compiled.function(at: UInt32(truncatingIfNeeded: offset)),
      Int(compiled.functions[position].body) == offset
    else { return nil }
    return contract.module.importedFunctionCount + Int(compiled.functions[position].index)
  }

  private mutating func jump(to target: Int) {
    let isOutside = target < function.start || target >= function.end
    // A jump of a function to its own start, after its frame was released, is a call of itself.
    let isItself = target == function.start && function.frameSize > 0 && value(.rsp).low == 0
    if isOutside || isItself, let callee = function(at: target) {
      return tailCall(contract.signature(ofFunction: callee))
    }
    flow(to: target)
  }

  /// Follows both edges of a conditional jump. The current state becomes that of the edge that does not jump.
  private mutating func branch(_ i: X64Instruction) -> Bool {
    guard let target = i.target else { return false }
    fork(to: Int(target.rawValue)) { $0.assume(i.condition) }
    return assume(i.condition.inverted)
  }

  private mutating func checkReturn() {
    let pointer = value(.rsp)
    if pointer.kind != .stack || pointer.low != 0 { report("the stack pointer differs from that at the entry") }
    for register in X64ABI.preserved
    where value(register).kind != .saved || value(register).index != UInt32(register.rawValue) {
      report("the value of register \(register.number) differs from that at the entry")
    }
    checkPinned()
  }

  /// Whether a value is the address of the instance's context.
  mutating func isContext(_ value: AbstractValue) -> Bool { value.kind == .context && value.low == 0 }

  private mutating func checkPinned() {
    if !isContext(value(X64ABI.context)) {
      report("the context is not in its register")
    }
    let memory = value(X64ABI.memory)
    let isMemory =
      contract.memories.isEmpty
      ? memory.kind == .host && memory.root == 0x8000_0000 | UInt32(X64ABI.memory.rawValue)
      : memory.kind == .memory && memory.index == 0 && memory.high == 0
    if !isMemory { report("the base of memory 0 is not in its register") }
  }

  // MARK: Calls

  /// A call within the module or through a record: checks the arguments, and sets the state after the call.
  private mutating func call(_ callee: ModuleContract.Signature) {
    checkPassed(callee.parameters, "the argument")
    checkCallSite()
    clobber()
    forEachLocation(callee.results) { verifier, register, kind in
      if register.isFloat { verifier.define(register, true) } else { verifier.set(register, Self.passed(kind)) }
    } overflow: { verifier, slot, kind in
      verifier.notePassed(slot, kind)
    }
  }

  /// Checks what must hold at a call, because execution may leave the function there: the frame and the tables identify
  /// the call site.
  mutating func checkCallSite() {
    checkFrame()
    checkPinned()
    if function.frameSize % 16 != 8 { report("a call with a stack pointer that is not a multiple of 16") }
    if -function.frameSize < state.provenStack || state.provenStack == AbstractState.uncheckedStack {
      report("a call without a comparison of the stack pointer with its limit")
    }
    guard let site = compiled.call(returningTo: UInt32(next)) else {
      return report("a call that is not in the table of calls")
    }
    guard site.handler != CallSite.noHandler else { return }
    for (index, register) in X64ABI.preserved.enumerated() where !isSaved(register, index) {
      report("a call with a handler where register \(register.number) is not saved")
    }
    // In the handler only the exception and the stack are defined.
    fork(to: Int(site.handler)) { verifier in
      verifier.clobber()
      for register in X64ABI.preserved { verifier.set(register, .undefined) }
      verifier.set(.rax, .any32)
      return true
    }
  }

  private mutating func isSaved(_ register: PhysicalRegister, _ index: Int) -> Bool {
    let slots = AbstractState.registerCount..<min(valueCount, AbstractState.registerCount + X64ABI.preserved.count)
    return slots.contains { state.values[$0].kind == .saved && state.values[$0].index == UInt32(register.rawValue) }
  }

  /// Makes undefined what calls do not keep in registers, and discards addresses that may have changed.
  mutating func clobber() {
    for register in X64ABI.integers { set(register, .undefined) }
    set(X64ABI.record, .undefined)
    state.vectors = 0
    for index in firstOverflow..<valueCount { state.values[index] = .undefined }
    state.exitStack = 1
    flags = AbstractFlags(kind: .undefined)
    state.hasFlags = false
    if hasHeapBase {
      // The first object opens the heap.
      for index in 0..<valueCount where state.values[index].kind == .heap { state.values[index] = AbstractValue(.host) }
    }
    guard needsFacts else { return }
    for index in 0..<valueCount where state.values[index].kind == .tableElements {
      // Tables that grow move.
      if !contract.tables[Int(state.values[index].index)].isFixed { state.values[index] = AbstractValue(.host) }
    }
  }

  private mutating func callRM(_ i: X64Instruction) -> Bool {
    if let exit = trapExit(i) {
      trap(isCoded: exit == ContextOffset.trapExitWithCode)
      return false
    }
    guard case .memory(let address) = i.rm, address.index == .none, address.base != .none else {
      report("a call of an address in a register")
      return true
    }
    if isContext(value(address.base)), [ContextOffset.hotEntry, ContextOffset.hotLoop].contains(address.displacement) {
      callHot(isEntry: address.displacement == ContextOffset.hotEntry)
      return true
    }
    let target = value(address.base)
    if target.kind == .builtins {
      callBuiltin(address.displacement)
    } else if let callee = callee(target, address) {
      call(callee)
    } else {
      clobber()
    }
    return true
  }

  /// Checks the call for a counter that overflows. At the entry, other code of the function may run instead; at a loop,
  /// whose index is in the register of records, the address for a reentry is returned there.
  private mutating func callHot(isEntry: Bool) {
    if isEntry {
      checkReturn()
      checkPassed(signature.parameters, "the argument")
    } else {
      checkPinned()
      checkFrame()
    }
    let loop = isEntry ? nil : constant(value(X64ABI.record))
    set(X64ABI.record, loop.flatMap { reentry(ofLoop: $0) } ?? .undefined)
    flags = AbstractFlags(kind: .undefined)
    state.hasFlags = false
  }

  /// What the runtime returns for a loop; nil if there is no reentry. Loops with the same arguments have the same value,
  /// because they may share the code of the jump.
  private func reentry(ofLoop loop: UInt64) -> AbstractValue? {
    guard loop < UInt64(compiled.reentries.count), let reentry = compiled.reentries[Int(loop)] else { return nil }
    let localCount = contract.localCount(of: function.index)
    guard reentry.locals.allSatisfy({ Int($0) < localCount }) else { return nil }
    let first = compiled.reentries.firstIndex { $0?.passesOnlyLocals ?? false }
    guard let first, reentry.passesOnlyLocals, compiled.reentries[first]?.locals == reentry.locals else {
      return AbstractValue(.reentry, index: UInt32(loop))
    }
    return AbstractValue(.reentry, index: UInt32(first))
  }

  private func constant(_ value: AbstractValue) -> UInt64? { value.isNumber && value.isConstant ? value.low : nil }

  /// Checks a call through a record, or through the table of entries.
  /// - Returns: the signature of the callee; nil if it cannot be called.
  private mutating func callee(_ target: AbstractValue, _ address: X64Address) -> ModuleContract.Signature? {
    if target.kind == .functionEntries { return callee(entry: target, address) }
    guard isRecord(target), address.displacement == FuncRecordOffset.native,
      address.base == X64ABI.record
    else {
      report("a call through a value that is not a function: \(describe(target))")
      return nil
    }
    requireNotNull(target)
    if isDead { return nil }
    guard let type = calleeType(value(address.base)), let index = type.index else {
      report("a call of a function whose type is not known")
      return nil
    }
    return contract.signatures[index.position]
  }

  /// Checks a call through the table of entries. The register of records must have the address of the entry, from which
  /// the runtime derives the function to compile.
  /// - Returns: the signature of the callee; nil if the address is not that of an entry.
  private mutating func callee(entry target: AbstractValue, _ address: X64Address) -> ModuleContract.Signature? {
    guard address.base == X64ABI.record, address.displacement == 0 else {
      report("a call through the table of entries without the address of the entry in register \(X64ABI.record.number)")
      return nil
    }
    let (index, rest) = target.low.quotientAndRemainder(dividingBy: 8)
    guard rest == 0, index >= UInt64(contract.module.importedFunctionCount),
      index < UInt64(contract.module.functions.count)
    else {
      report("a call through the table of entries at byte \(Int64(bitPattern: target.low)), where no entry is")
      return nil
    }
    return contract.signature(ofFunction: Int(index))
  }

  /// The type of a function that is called through a record; nil if it is not known. The source of a `call_ref` names one:
  /// a record from the heap has it, others must.
  private mutating func calleeType(_ record: AbstractValue) -> RecordType? {
    let found = record.recordType
    let site = compiled.call(returningTo: UInt32(next))
    let source = site.map { compiled.source(of: $0.position, in: function.position) }
    if let source, let named = contract.calleeType(source.definedFunction, at: source.position) {
      return contract.module.types.fits(found, named) ? named : nil
    }
    if found.index != nil { return found }
    return (0..<state.factCount).first {
      state.facts[$0].kind == .type && state.facts[$0].value == record.root && record.isNamedAlone
    }.flatMap { contract.recordTypes[state.facts[$0].other] }
  }

  private mutating func trap(isCoded: Bool) {
    guard let trap = self.trap else { return report("a trap that is not in the table of traps") }
    if isCoded, value(.rax).definedBytes < 4 { report("a trap with a code that may be undefined") }
    checkPinned()
    if trap.code == UInt8(TrapCode.stackExhausted.rawValue) {
      let pointer = value(.rsp)
      if pointer.kind != .stack || pointer.low != 0 { report("a trap for an exhausted stack inside a frame") }
    } else {
      checkFrame()
    }
  }

  // MARK: Indirect jumps

  private mutating func jumpRM(_ i: X64Instruction) {
    if case .register(let register) = i.rm, value(register).kind == .jumpTarget {
      return flow(toTable: Int(value(register).index), Int(value(register).high) + 1)
    }
    guard case .memory(let address) = i.rm, address.index == .none, address.base != .none else {
      return report("a jump to an address that is not from a table")
    }
    let target = value(address.base)
    if target.kind == .reentry, address.displacement == 0, let reentry = compiled.reentries[Int(target.index)] {
      if !target.has(AbstractValue.isNotNull) { report("a jump to a loop that may have no other code") }
      return tailCall(contract.signature(reentry, of: function.index))
    }
    if let callee = callee(target, address) { tailCall(callee) }
  }

  private mutating func tailCall(_ callee: ModuleContract.Signature) {
    checkReturn()
    checkPassed(callee.parameters, "the argument")
    let (contract, results) = (contract, signature.results)
    let areSame =
      callee.results.count == results.count
      && zip(callee.results, results).allSatisfy { contract.fits($0, $1) }
    if !areSame { report("a tail call of a function with other results") }
  }

  /// Checks that the instructions of the checked entry before the function are those that `X64Stubs` has for it.
  mutating func checkEntry() {
    let start = decoder.decode(code, at: 0, end: function.start)?.instruction
    let stub = X64Instruction(
      .jmpRM, rm: .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.switchStub)))
    if start?.text != stub.text { report("the code does not begin with the stub for calls of other instances") }
    let offset = function.start - X64ABI.checkedEntrySize
    guard offset >= 0 else { return report("there is no checked entry") }
    let first = decoder.decode(code, at: offset, end: function.start)
    let second = first.flatMap { decoder.decode(code, at: $0.next, end: function.start) }
    let third = second.flatMap { decoder.decode(code, at: $0.next, end: function.start) }
    let comparison = X64Instruction(
      .cmp, register: X64ABI.context,
      rm: .memory(X64Address(base: X64ABI.record, displacement: FuncRecordOffset.context)))
    guard first?.instruction.text == comparison.text, second?.instruction.opcode == .jcc,
      second?.instruction.condition == .notEqual,
      second?.instruction.target?.rawValue == 0, third?.instruction.opcode == .nop, third?.next == function.start,
      function.start % 16 == 0
    else { return report("the checked entry has other instructions than required") }
  }
}
