import ApusWasm

/// Casts and small integers (spec 4.6.3, 4.6.8).
extension Translator {
  mutating func cast(_ form: Form) throws(TranslationFailure) {
    switch form {
    case .refTest(let nullable):
      let heap = try read { (reader) throws(DecodingError) in try reader.heapType() }
      let reference = try popSlot()
      try test(reference, heap, nullable: nullable)
    case .refCast(let nullable):
      let heap = try read { (reader) throws(DecodingError) in try reader.heapType() }
      // The operand stays on the stack.
      if operands[operands.count - 1].source == nil { try moveHome(1) }
      let top = operands[operands.count - 1]
      let (word, isObject) = castWord(heap, nullable: nullable)
      emit(isObject ? .objectCast : .refCast, b: top.source ?? top.slot)
      words.append(word)
    case .refI31:
      let value = try popSlot()
      try define(.refI31, b: value)
    default:
      let isSigned = if case .i31Get(.signed) = form { true } else { false }
      let reference = try popSlot()
      try define(isSigned ? .i31GetS : .i31GetU, b: reference)
    }
  }

  /// The word that encodes the test, and whether the test is for a structure or array type.
  private func castWord(_ heap: HeapType, nullable: Bool) -> (word: UInt64, isObject: Bool) {
    let test = CastTest(heap, in: module.types)
    let type = heap.index.map { canonical($0) } ?? 0
    let word = UInt64(test.rawValue | (nullable ? CastTest.nullable : 0)) | UInt64(type) << 32
    return (word, test == .object)
  }

  private mutating func test(_ reference: Int, _ heap: HeapType, nullable: Bool) throws(TranslationFailure) {
    let (word, isObject) = castWord(heap, nullable: nullable)
    try define(isObject ? .objectTest : .refTest, b: reference, more: [word])
  }

  /// `br_on_cast`, `br_on_cast_fail`: the reference stays on the stack, whether the branch is taken or not.
  mutating func branchOnCast(isFail: Bool) throws(TranslationFailure) {
    let branch = try read { (reader) throws(DecodingError) in try reader.castBranch() }
    guard let heap = branch.target.heapType else { preconditionFailure("a cast is to a reference type") }
    let target = control(branch.label)
    try moveHome(controls[target].labelTypes.count)
    let reference = operands[operands.count - 1].slot
    try test(reference, heap, nullable: branch.target.isNullable)
    let test = pop().slot
    let operation = isFail ? Operation.brIfZero32 : .brIfNonZero32
    try self.branch(to: target, if: Condition(operation: operation, a: test))
    definition = nil
  }
}
