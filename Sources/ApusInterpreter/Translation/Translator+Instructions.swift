import ApusWasm

/// Selects the operations for forms.
extension Translator {
  mutating func translate(_ opcode: Opcode, _ form: Form) throws(TranslationFailure) {
    switch form {
    case .nop: break
    case .block: try enterBlock(.block, try blockTypes())
    case .loop: try enterBlock(.loop, try blockTypes())
    case .if: try enterBlock(.if, try blockTypes())
    case .else: try elseArm()
    case .end: try endBlock()
    case .unreachable:
      emit(.unreachable)
      becomeUnreachable()
    case .br:
      try branch(to: control(try read { (reader) throws(DecodingError) in try reader.index() }))
      becomeUnreachable()
    case .brIf: try branchIf()
    case .brTable: try branchTable()
    case .brOnNull: try branchOnNull(true)
    case .brOnNonNull: try branchOnNull(false)
    case .return:
      try returnValues()
      becomeUnreachable()
    case .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef: try call(form)
    case .drop: pop()
    case .select: try select()
    case .selectTyped:
      try read { (reader) throws(DecodingError) in try reader.skipImmediates(of: .selectTyped) }
      try select()
    case .local(let access): try local(access)
    case .global(let access): try global(access)
    case .table, .tableSize, .tableGrow, .tableFill, .tableCopy, .tableInit, .elemDrop: try table(form)
    case .memorySize, .memoryGrow, .memoryFill, .memoryCopy, .memoryInit, .dataDrop: try memory(form)
    case .load, .store, .vectorLoad, .vectorStore, .vectorLoadLane, .vectorStoreLane: try access(opcode, form)
    case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicWait, .atomicNotify:
      try atomic(opcode, form)
    case .atomicFence:
      try read { (reader) throws(DecodingError) in try reader.skipImmediates(of: .atomicFence) }
      emit(.atomicFence)
    case .const, .unop, .binop, .testop, .relop, .cvtop, .wide: try numeric(opcode, form)
    case .refNull, .refIsNull, .refFunc, .refEq, .refAsNonNull: try reference(form)
    case .vectorConst, .shuffle, .vectorBitwise, .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop,
      .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat, .extractLane, .replaceLane:
      try vector(opcode, form)
    case .structNew, .structNewDefault, .structGet, .structSet: try structure(form)
    case .arrayNew, .arrayNewDefault, .arrayNewFixed, .arrayNewData, .arrayNewElem, .arrayGet, .arraySet, .arrayLen,
      .arrayFill, .arrayCopy, .arrayInitData, .arrayInitElem:
      try array(form)
    case .brOnCast: try branchOnCast(isFail: false)
    case .brOnCastFail: try branchOnCast(isFail: true)
    case .refTest, .refCast, .refI31, .i31Get: try cast(form)
    // References have the same representation in both hierarchies.
    case .anyConvertExtern, .externConvertAny: break
    case .throw: try throwTag()
    case .throwRef: try throwRef()
    case .tryTable: try enterTryTable()
    case .legacyTry: try enterLegacyTry()
    case .legacyCatch, .legacyCatchAll: try legacyCatch(form)
    case .legacyRethrow: try legacyRethrow()
    case .legacyDelegate: try legacyDelegate()
    case .illegal: preconditionFailure("the reader yields no illegal opcodes")
    }
  }

  private mutating func select() throws(TranslationFailure) {
    let condition = try popSlot()
    let second = pop()
    let first = pop()
    // Constants go to their home slots; the condition, popped first, is above both.
    if first.source == nil { try materialize(first) }
    if second.source == nil { try materialize(second) }
    try define(
      first.isVector ? .selectVector : .select, b: first.source ?? first.slot, c: condition,
      more: [UInt64(second.source ?? second.slot)], slots: first.isVector ? 2 : 1)
  }

  private mutating func local(_ access: VariableAccess) throws(TranslationFailure) {
    let index: LocalIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let (slot, type) = locals[index.position]
    switch access {
    case .get:
      initialization.read(slot, count: type.slots)
      try push(.local(slot), slots: type.slots)
    case .set:
      try setLocal(slot)
      initialization.write(slot)
    case .tee:
      try setLocal(slot)
      initialization.write(slot)
      try push(.local(slot), slots: type.slots)
    }
  }

  /// Pops an operand into a local. If the last operation defined it, that operation writes directly to the local.
  private mutating func setLocal(_ slot: Int) throws(TranslationFailure) {
    let operand = pop()
    if case .local(slot) = operand.location { return }
    if case .home = operand.location, let word = lastDefinition(of: operand.slot), !isPending(slot) {
      words[word] = words[word].with(a: slot)
      definition = nil
      return
    }
    try moveLocalsHome(slot)
    try move(operand, to: slot)
  }

  private mutating func global(_ access: VariableAccess) throws(TranslationFailure) {
    let index: GlobalIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let slots = module.globals[index.position].value.slots
    if access == .get {
      try define(slots == 2 ? .globalGetVector : .globalGet, c: index.position, slots: slots)
    } else {
      emit(slots == 2 ? .globalSetVector : .globalSet, a: try popSlot(), c: index.position)
    }
  }

  private mutating func reference(_ form: Form) throws(TranslationFailure) {
    switch form {
    case .refNull:
      _ = try read { (reader) throws(DecodingError) in try reader.heapType() }
      try push(.constant(0), slots: 1)
    case .refIsNull:
      let value = try popSlot()
      try define(.i64Eqz, b: value)
    case .refFunc:
      let index: FuncIndex = try read { (reader) throws(DecodingError) in try reader.index() }
      try define(.refFunc, c: index.position)
    case .refEq:
      let second = try popSlot()
      let first = try popSlot()
      try define(.i64Eq, b: first, c: second)
    default:
      // ref.as_non_null: the operand stays on the stack.
      try moveHome(1)
      emit(.nullCheck, b: operands[operands.count - 1].slot)
    }
  }
}
