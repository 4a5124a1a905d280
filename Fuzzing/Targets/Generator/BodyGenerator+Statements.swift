import ApusWasm

/// Statements: instructions that leave the stack as it was.
extension BodyGenerator {
  mutating func statement() {
    guard budget > 0, !choices.isAtEnd else { return }
    if shape.options.prefersReferences, choices.once(in: 2) { return referenceStatement() }
    switch choices.below(19) {
    case 0, 1, 2: assignment()
    case 3, 4: store()
    case 5: bulk()
    case 6: table()
    case 7: block("block", nil, label: []) { $0.statements() }
    case 8:
      block("loop", nil, label: []) {
        $0.useFuel()
        $0.statements()
        $0.expression(.i32)
        $0.emit("br_if", 0)
      }
    case 9:
      expression(.i32)
      emit("if")
      writer.blockType(.empty)
      labels.append([])
      statements()
      if choices.once(in: 2) {
        emit("else")
        statements()
      }
      labels.removeLast()
      emit("end")
    case 10: conditionalBranch()
    case 11: callStatement()
    case 12: leave()
    case 13 where shape.options.garbageCollection: mutation()
    case 14 where shape.options.exceptions: exceptions()
    case 15: typedBlock()
    case 16: branchOnReference()
    case 17 where shape.options.atomics && choices.once(in: 4):
      emit("atomic.fence")
      writer.byte(0)
    default:
      expression(choices.element(shape.valueTypes))
      emit("drop")
    }
  }

  mutating func statements() {
    for _ in 0..<(1 + choices.below(3)) { statement() }
  }

  private mutating func assignment() {
    let globals = shape.globals.indices.dropFirst().filter { shape.globals[$0].isMutable }
    if !globals.isEmpty, choices.once(in: 3) {
      let global = choices.element(globals)
      expression(shape.globals[global].value)
      emit("global.set", global)
    } else if !locals.isEmpty {
      let local = choices.below(locals.count)
      expression(locals[local])
      if choices.once(in: 4) {
        emit("local.tee", local)
        emit("drop")
      } else {
        emit("local.set", local)
      }
    }
  }

  /// `br_if` with the values that the label requires; if it is not taken, they are popped.
  private mutating func conditionalBranch() {
    let label = choices.below(labels.count)
    for type in labels[label] { expression(type) }
    expression(.i32)
    emit("br_if", depth(of: label))
    popResults(labels[label])
  }

  private mutating func callStatement() {
    let function = choices.below(shape.functions.count)
    call(function)
    popResults(shape.functionTypes[shape.functions[function]].results)
  }

  /// Leaves the block or the function unconditionally, but inside an `if`, so that the code after it stays reachable.
  private mutating func leave() {
    expression(.i32)
    emit("if")
    writer.blockType(.empty)
    labels.append([])
    switch choices.below(4) {
    case 0:
      for type in functionResults { expression(type) }
      emit("return")
    case 1:
      let label = choices.below(labels.count)
      for type in labels[label] { expression(type) }
      emit("br", depth(of: label))
    case 2: branchTable()
    default: tailCall()
    }
    labels.removeLast()
    emit("end")
  }

  private mutating func branchTable() {
    let last = choices.below(labels.count)
    let others = labels.indices.filter { labels[$0] == labels[last] }
    for type in labels[last] { expression(type) }
    expression(.i32)
    emit("br_table")
    let count = choices.below(4)
    writer.u32(UInt32(count))
    for _ in 0..<count { writer.u32(UInt32(depth(of: choices.element(others)))) }
    writer.u32(UInt32(depth(of: last)))
  }

  private mutating func tailCall() {
    let candidates = shape.functionsReturning(functionResults)
    guard shape.options.tailCalls, !candidates.isEmpty else { return emit("unreachable") }
    let function = choices.element(candidates)
    let type = shape.functions[function]
    for parameter in shape.functionTypes[type].parameters { expression(parameter) }
    switch choices.below(3) {
    case 0:
      i32(1 + choices.below(6))
      emit("return_call_indirect", type, 0)
    case 1:
      emit("ref.func", function)
      emit("return_call_ref", type)
    default: emit("return_call", function)
    }
  }

  /// A `try_table` around statements, or a conditional throw.
  private mutating func exceptions() {
    if choices.once(in: 3) {
      expression(.i32)
      emit("if")
      writer.blockType(.empty)
      labels.append([])
      let tag = choices.below(shape.tags.count)
      for type in shape.tags[tag] { expression(type) }
      emit("throw", tag)
      labels.removeLast()
      return emit("end")
    }
    let tag = choices.below(shape.tags.count)
    let catchesAll = choices.once(in: 2)
    // The values of the exception arrive at the end of a block without a type index, which allows at most one value.
    guard catchesAll || shape.tags[tag].count <= 1 else { return }
    let payload = catchesAll ? nil : shape.tags[tag].first
    block("block", payload, label: payload.map { [$0] } ?? []) { outer in
      outer.emit("try_table")
      outer.writer.blockType(.empty)
      outer.writer.u32(1)
      outer.writer.catchClause(
        CatchClause(
          kind: catchesAll ? .catchAll : .catch, tag: catchesAll ? nil : TagIndex(UInt32(tag)), label: LabelIndex(0)))
      outer.labels.append([])
      outer.statements()
      outer.labels.removeLast()
      outer.emit("end")
      if let payload { outer.expression(payload) }
    }
    if payload != nil { emit("drop") }
  }
}
