import ApusWasm

extension LoopFunction {
  /// Calls with a handler, between assignments to variables: the handler must see the values from the time of the call.
  mutating func tryTable() {
    let catchesAll = choices.once(in: 3)
    open("block")
    open("block", catchesAll ? .empty : .value(.i64))
    open("try_table")
    writer.u32(1)
    writer.catchClause(
      CatchClause(kind: catchesAll ? .catchAll : .catch, tag: catchesAll ? nil : TagIndex(0), label: LabelIndex(0)))
    for _ in 0..<choices.below(3) { statement() }
    passArguments()
    emit("call", thrower)
    if let other = target(.i64), choices.once(in: 2) { emit("local.set", other) } else { mix() }
    if choices.once(in: 2) { statement() }
    close()
    emit("br", 1)
    close()
    // The handler: it may use variables or branch directly.
    if !catchesAll {
      if let other = target(.i64), choices.once(in: 2) { emit("local.set", other) } else { mix() }
    }
    if choices.once(in: 2) {
      condition()
      emit("br_if", 0)
    }
    for _ in 0..<choices.below(2) { statement() }
    close()
  }
}
