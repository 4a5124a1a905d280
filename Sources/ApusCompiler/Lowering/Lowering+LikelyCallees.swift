import ApusLayout
import ApusWasm

/// A call through the record of a function.
struct RecordCall {
  /// The address of the record, which may be null.
  var record: SSAValue
  /// The type that the instruction names.
  var type: Int
  var isTail: Bool
  /// Whether the record is from a table, so that its type must be compared.
  var isIndirect: Bool
}

/// Inlining of the likely callees of indirect calls (`CallProfile`). The record is compared with that of the likely
/// callee; other functions are called.
extension Lowering {
  /// The likely callee of the current instruction, if it may be called by it.
  mutating func likelyCallee(_ type: Int) -> LikelyCallee? {
    guard inlineBudget > 0, let profile else { return nil }
    if likelyCallees.function != frame.function {
      likelyCallees = (frame.function, profile.callees(in: frame.function))
    }
    let offset = Int(builder.position) + bodyOffset
    let callees = likelyCallees.list
    let index = callees.partition({ $0.offset < offset })
    guard index < callees.count, callees[index].offset == offset else { return nil }
    let found = module.functions[module.importedFunctionCount + callees[index].function]
    return module.types.isSubtype(HeapType(found), of: HeapType(TypeIndex(UInt32(type)))) ? callees[index] : nil
  }

  /// Inlines a likely callee, if it is small enough: calls what has another record, and begins the body of the callee
  /// for the rest.
  mutating func inline(_ callee: LikelyCallee, _ call: RecordCall) throws(DecodingError) -> Bool {
    let index = module.importedFunctionCount + callee.function
    return try inline(
      callee.function, Int(tables.functionTypes[index]), isTail: false, otherwise: (call, callee.isAlmostOnly))
  }

  /// Branches to a call of any function that is not `callee`, whose results go to the end of the innermost block, and
  /// continues for `callee`, with the arguments on the operand stack.
  mutating func call(_ call: RecordCall, unlessCallee callee: Int, isRare: Bool) {
    let last = controls.count - 1
    let known = contextLoad(.i64, layout.functions + Int32(module.importedFunctionCount + callee) * 8)
    let isKnown = builder.compare(.equal, call.record, known)
    let other = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    let scope = builder.scope
    builder.branch(isKnown, to: next, else: other)
    startBlock(other)
    if isRare { markCold() }
    for index in controls[last].base..<operands.count { push(operands[index]) }
    finishCall(call)
    branch(to: last)
    operands.removeAll(from: operands.count - Int(controls[last].shape.resultCount))
    builder.leaveScope(scope)
    // Only what was there before dominates the end of both.
    let end = controls.pointer(last)
    end.pointee.end.scope = min(end.pointee.end.scope, end.pointee.scope)
    startBlock(next)
    // A function whose record does not exist has null there.
    trapIfNull(call.record, call.isIndirect ? .uninitializedElement : .nullFunctionReference)
  }
}
