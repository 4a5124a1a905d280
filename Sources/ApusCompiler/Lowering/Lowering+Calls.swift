import ApusLayout
import ApusWasm

/// Calls and tail calls (spec 4.6.8).
extension Lowering {
  mutating func call(_ form: Form) throws(DecodingError) {
    let first = Int(try reader.u32())
    switch form {
    case .call, .returnCall:
      let isTail = if case .returnCall = form { true } else { false }
      let type = Int(tables.functionTypes[first])
      if first >= module.importedFunctionCount {
        if try inline(first - module.importedFunctionCount, type, isTail: isTail) { return }
        return finishCall(SSACall(.direct, target: UInt32(first), signature: 0), type, .none, isTail: isTail)
      }
      let record = contextLoad(.i64, layout.functions + Int32(first) * 8)
      finishCall(SSACall(.record, target: 0, signature: 0), type, record, isTail: isTail)
    case .callRef, .returnCallRef:
      let isTail = if case .returnCallRef = form { true } else { false }
      try callRecord(RecordCall(record: pop(), type: first, isTail: isTail, isIndirect: false))
    default:
      let isTail = if case .returnCallIndirect = form { true } else { false }
      let record = element(Int(try reader.u32()), pop(), outside: .undefinedElement)
      try callRecord(RecordCall(record: record, type: first, isTail: isTail, isIndirect: true))
    }
  }

  /// Calls the function with a record, or inlines the likely callee.
  private mutating func callRecord(_ call: RecordCall) throws(DecodingError) {
    if !call.isTail, let callee = likelyCallee(call.type), try inline(callee, call) { return }
    finishCall(call)
  }

  /// Adds a call of the function with a record, with the arguments on the operand stack, and pushes its results.
  mutating func finishCall(_ call: RecordCall) {
    var result = SSACall(.record, target: 0, signature: 0)
    if call.isIndirect {
      checkType(of: call.record, TypeIndex(UInt32(call.type)))
    } else {
      // The trap is in the frame of the caller, but the call is not.
      if call.isTail, !leavesFunction { trapIfNull(call.record, .nullFunctionReference) }
      result.nullTrap = UInt8(TrapCode.nullFunctionReference.rawValue)
    }
    finishCall(result, call.type, call.record, isTail: call.isTail)
  }

  /// Adds a call with the arguments on the operand stack, and pushes its results.
  private mutating func finishCall(_ call: SSACall, _ type: Int, _ record: SSAValue, isTail: Bool) {
    var call = call
    let shape = tables.shapes[type]
    call.signature = signature(type)
    let first = builder.function.lists.count
    if !record.isNone { builder.function.lists.append(record) }
    let start = operands.count - Int(shape.parameterCount)
    for index in start..<operands.count { builder.function.lists.append(operands[index]) }
    work += operands.count - start
    if work > workLimit { isTooLarge = true }
    operands.removeAll(from: start)
    call.firstArgument = UInt32(first)
    call.argumentCount = UInt32(builder.function.lists.count - first)
    let index = builder.function.calls.append(call)
    if isTail, leavesFunction {
      var instruction = SSAInstruction(.tailCall, .none)
      instruction.a = SSAValue(index)
      _ = builder.add(instruction)
      return becomeUnreachable()
    }
    if isTail { builder.position = positionAfterLeaving() }
    let activeTry = controls[isTail ? frame.returnControl : controls.count - 1].activeTry
    let isInvoke = activeTry >= 0
    let resultType = shape.resultCount > 0 ? tables.types[Int(shape.first + shape.parameterCount)] : .none
    let value = isInvoke ? invoke(index, resultType, in: activeTry) : self.call(index, resultType)
    pushResults(value, shape, isInvoke: isInvoke)
    guard isTail else { return }
    branch(to: frame.returnControl)
    becomeUnreachable()
  }

  private mutating func call(_ index: Int, _ type: SSAType) -> SSAValue {
    var instruction = SSAInstruction(.call, type)
    instruction.a = SSAValue(index)
    return builder.add(instruction)
  }

  /// Pushes the results. The first one is the call itself; those of an `invoke`, which ends its block, are all at the
  /// beginning of the next block.
  private mutating func pushResults(_ call: SSAValue, _ shape: ModuleTables.Shape, isInvoke: Bool) {
    work += Int(shape.resultCount)
    if work > workLimit { isTooLarge = true }
    for index in 0..<Int(shape.resultCount) {
      if index == 0, !isInvoke {
        push(call)
        continue
      }
      var result = SSAInstruction(.result, tables.types[Int(shape.first + shape.parameterCount) + index])
      result.a = call
      result.immediate = Int64(index)
      push(builder.add(result))
    }
  }

  /// The index of a function type's signature in the SSA function; adds it if necessary.
  private mutating func signature(_ type: Int) -> UInt32 {
    let known = signatureIndices[type]
    if known != 0 { return known - 1 }
    builder.function.signatures.append(tables.signature(type))
    signatureIndices[type] = UInt32(builder.function.signatures.count)
    signaturesInUse.append(UInt32(type))
    return UInt32(builder.function.signatures.count - 1)
  }

  // MARK: Tables of functions

  /// The immediates of `call_indirect` or `return_call_indirect`: pushes the address of the callee's record.
  mutating func lookUpCallee() throws(DecodingError) {
    let type = TypeIndex(try reader.u32())
    let record = element(Int(try reader.u32()), pop(), outside: .undefinedElement)
    checkType(of: record, type)
    push(record)
  }

  /// Traps if a function that `call_indirect` calls is null or has another type.
  private mutating func checkType(of record: SSAValue, _ type: TypeIndex) {
    let flags = AccessFlags(.constant, faultsWith: UInt8(TrapCode.uninitializedElement.rawValue))
    let found = builder.load(.i32, record, offset: Int64(FuncRecordOffset.type), flags)
    let subtype = module.types.normalized[type.position]
    let differs = builder.compare(.notEqual, found, canonical(type))
    if subtype.isFinal {
      trapIf(differs, .indirectCallTypeMismatch)
    } else {
      checkSubtype(found, type, differs, .indirectCallTypeMismatch)
    }
  }

  /// The canonical type of a type of the module. Equal types are one value.
  mutating func canonical(_ type: TypeIndex) -> SSAValue {
    contextLoad(.i32, layout.types + Int32(module.types.representatives[type.position].position) * 4)
  }

  /// Traps if a canonical type differs from a type of the module (`differs`) and is no subtype of it.
  mutating func checkSubtype(_ found: SSAValue, _ type: TypeIndex, _ differs: SSAValue, _ code: TrapCode) {
    let slow = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    let (condition, isInverted) = builder.strippedCondition(differs)
    invariant(!isInverted, "a comparison with a canonical type decides itself")
    builder.branch(condition, to: slow, else: next)
    let scope = builder.scope
    startBlock(slow)
    trapIf(builder.compare(.equal, isSubtype(found, type), with: 0), code)
    builder.jump(to: next)
    builder.leaveScope(scope)
    startBlock(next)
  }

  /// Whether a canonical type is a type of the module or a subtype of it: 1 or 0. Compares the type of the module with
  /// the ancestor at its depth; a canonical type that is less deep has no ancestor there, and is compared itself.
  mutating func isSubtype(_ found: SSAValue, _ type: TypeIndex) -> SSAValue {
    let constant = AccessFlags(.constant)
    let (entries, entry) = displayEntry(found)
    let display = builder.load(.i64, entries, entry, offset: Int64(DisplayOffset.display), constant)
    let depth = builder.load(.i32, entries, entry, offset: Int64(DisplayOffset.depth), constant)
    let wanted = builder.i32(self.depth(of: type))
    let isHigher = builder.compare(.lessUnsigned, depth, wanted)
    let level = builder.zeroExtend(builder.select(isHigher, depth, wanted))
    let ancestor = builder.load(.i32, display, shifted(level, 2), offset: 0, constant)
    return builder.compare(.equal, ancestor, canonical(type))
  }

  /// The display entry of a canonical type: the address of a segment of entries, and the offset in it in bytes.
  mutating func displayEntry(_ found: SSAValue) -> (entries: SSAValue, entry: SSAValue) {
    let constant = AccessFlags(.constant)
    let displays = contextLoad(.i64, ContextOffset.typeDisplays)
    let segments = builder.load(.i64, displays, offset: Int64(DisplayOffset.segments), constant)
    let wide = builder.zeroExtend(found)
    let segment = builder.binary(.shiftRightUnsigned, .i64, wide, builder.i64(DisplayOffset.segmentLog2))
    let entries = builder.load(.i64, segments, shifted(segment, 3), offset: 0, constant)
    let entry = builder.binary(.and, .i64, wide, builder.i64(1 << DisplayOffset.segmentLog2 - 1))
    return (entries, shifted(entry, DisplayOffset.entryLog2))
  }

  mutating func shifted(_ value: SSAValue, _ count: UInt64) -> SSAValue {
    builder.binary(.shiftLeft, .i64, value, builder.i64(count))
  }

  /// The number of supertypes above a type.
  private mutating func depth(of type: TypeIndex) -> UInt32 {
    var depth: UInt32 = 0
    var next = module.types.normalized[type.position].supertypes.first
    while let above = next {
      depth += 1
      next = module.types.normalized[above.position].supertypes.first
    }
    return depth
  }
}
