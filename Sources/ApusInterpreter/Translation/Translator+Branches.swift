import ApusWasm

/// Branches (spec 4.6.8).
extension Translator {
  /// The index in `controls` of the block that a label refers to.
  func control(_ label: LabelIndex) -> Int { controls.count - 1 - label.position }

  /// Emits a branch to a block, after moving the values it carries to the block's slots. The values stay on the operand
  /// stack.
  mutating func branch(to target: Int) throws(TranslationFailure) {
    if controls[target].kind == .function { return try returnValues() }
    // A branch table calls this many times in one step.
    guard words.count <= Self.maximumWords else { throw failure("function is too large") }
    // In ascending order: every operand moves to its home slot or to a lower one, never over an operand still to be
    // moved.
    var slot = controls[target].height
    for operand in operands.suffix(controls[target].labelTypes.count) {
      try move(operand, to: slot)
      slot += operand.isVector ? 2 : 1
    }
    try emitBranch(.br, to: target)
  }

  /// Whether a branch to the block is a single operation once the values it carries are in their home slots.
  private func isDirect(_ target: Int) -> Bool {
    let control = controls[target]
    let count = control.labelTypes.count
    guard control.kind != .function else { return false }
    return count == 0 || operands[operands.count - count].slot == control.height
  }

  /// Emits a branch taken if the condition holds; the values it carries are on top of the stack.
  mutating func branch(to target: Int, if condition: Condition) throws(TranslationFailure) {
    if isDirect(target) {
      if try countAndBranch(to: target, if: condition) { return }
      try emitBranch(condition.operation, a: condition.a, b: condition.b, to: target)
      return
    }
    let inverted = condition.inverted
    emit(inverted.operation, a: inverted.a, b: inverted.b)
    let over = words.count - 1
    try branch(to: target)
    try patch(over)
  }

  /// Fuses a branch with the preceding addition to a local, as at the end of a counting loop.
  private mutating func countAndBranch(to target: Int, if condition: Condition) throws(TranslationFailure) -> Bool {
    guard let last = starts.last, words[last].operation == .i32AddImmediate else { return false }
    let addition = words[last]
    guard addition.a == addition.b, addition.a == condition.a else { return false }
    if condition.operation == .brIfNonZero32, Int16(exactly: addition.immediate) != nil {
      removeLastOperation()
      try emitBranch(.countBranchNonZero, a: condition.a, b: Int(addition.immediate), to: target)
    } else if condition.operation == .i32BranchNe, condition.b != condition.a {
      removeLastOperation()
      try emitBranch(.countBranchNe, a: condition.a, b: condition.b, to: target)
      words.append(UInt64(bitPattern: addition.immediate))
    } else {
      return false
    }
    return true
  }

  mutating func branchIf() throws(TranslationFailure) {
    let target = control(try read { (reader) throws(DecodingError) in try reader.index() })
    let count = controls[target].labelTypes.count
    let condition = try popCondition(keeping: count)
    try branch(to: target, if: condition)
  }

  /// `br_on_null`, `br_on_non_null` (function references).
  mutating func branchOnNull(_ isNull: Bool) throws(TranslationFailure) {
    let target = control(try read { (reader) throws(DecodingError) in try reader.index() })
    let types = controls[target].labelTypes
    try moveHome(isNull ? types.count + 1 : types.count)
    let reference = operands[operands.count - 1]
    if isNull {
      pop()
      try branch(to: target, if: Condition(operation: .brIfZero64, a: reference.slot))
      try push(slots: 1)
    } else {
      try branch(to: target, if: Condition(operation: .brIfNonZero64, a: reference.slot))
      pop()
    }
    definition = nil
  }

  mutating func branchTable() throws(TranslationFailure) {
    let count = try read { (reader) throws(DecodingError) in try reader.count() } + 1
    let index = try popSlot()
    let start = reader
    var arity = 0
    if let label: LabelIndex = try? reader.index() { arity = controls[control(label)].labelTypes.count }
    reader = start
    try moveHome(arity)
    emit(.brTable, a: index, c: count)
    let origin = words.count
    var stubs: [(entry: Int, target: Int)] = []
    for entry in 0..<count {
      let target = control(try read { (reader) throws(DecodingError) in try reader.index() })
      words.append(0)
      if !isDirect(target) {
        stubs.append((origin + entry, target))
      } else if let head = controls[target].loopHead {
        words[origin + entry] = UInt64(bitPattern: Int64(head - origin))
      } else {
        controls[target].tablePatches.append((origin + entry, origin))
      }
    }
    try branchStubs(stubs, origin: origin)
    becomeUnreachable()
  }

  /// Emits the code for the entries of a branch table that have values to move first; one stub per target block.
  private mutating func branchStubs(
    _ stubs: [(entry: Int, target: Int)], origin: Int
  ) throws(TranslationFailure) {
    var known: [Int: Int] = [:]
    for stub in stubs {
      let start = known[stub.target] ?? words.count
      if known[stub.target] == nil {
        known[stub.target] = start
        try branch(to: stub.target)
      }
      words[stub.entry] = UInt64(bitPattern: Int64(start - origin))
    }
  }

  /// Emits a return of the topmost operands, which stay on the operand stack.
  mutating func returnValues() throws(TranslationFailure) {
    let results = controls[0].results
    guard !results.isEmpty else { return emit(.ret, c: headerSlot) }
    // A single result is read from its current location.
    if results.count > 1 || operands[operands.count - 1].source == nil { try moveHome(results.count) }
    let first = operands[operands.count - results.count]
    let slot = first.source ?? first.slot
    if results.count == 1, !first.isVector {
      emit(.retCopy, b: slot, c: headerSlot)
    } else {
      emit(.retMany, a: slot, b: headerSlot, c: height - first.slot)
    }
  }
}
