import ApusWasm

extension LoopFunction {
  /// Loops of one block each, whose variables take each other's values: unrolling makes copies of the body in which the
  /// same values have different names. The loops follow each other, so that a loop uses results of an earlier one.
  mutating func rotatingLoops() {
    for _ in 0..<(1 + choices.below(2)) { rotatingLoop() }
  }

  private mutating func rotatingLoop() {
    guard budget > 0, let counter = target(.i32) else { return }
    locked.insert(counter)
    loopDepth += 1
    defer {
      loopDepth -= 1
      locked.remove(counter)
    }
    constant(.i32, Int64(1 + choices.below(9)))
    emit("local.set", counter)
    let variables = rotatedVariables()
    open("loop")
    // Results computed from the old values, which may be used only by a later loop.
    if choices.once(in: 2) {
      expression(.i64, 2)
      mix()
    }
    if let other = target(.i32), choices.once(in: 2) {
      expression(.i32, 2)
      emit("local.set", other)
    }
    for (index, variable) in variables.enumerated() {
      let type = Self.type(variable)
      let isLast = index + 1 == variables.count || Self.type(variables[index + 1]) != type
      if !isLast {
        emit("local.get", variables[index + 1])
      } else if choices.once(in: 3) {
        emit("local.get", variables[0])
        if Self.type(variables[0]) != type { emit(type == .i64 ? "i64.extend_i32_u" : "i32.wrap_i64") }
      } else {
        expression(type, 2)
      }
    }
    for variable in variables.reversed() { emit("local.set", variable) }
    emit("local.get", counter)
    constant(.i32, 1)
    emit("i32.sub")
    emit("local.tee", counter)
    emit("br_if", 0)
    close()
  }

  /// Four or five of the variables that may be assigned; those of the same type are adjacent.
  private mutating func rotatedVariables() -> [Int] {
    var candidates = (4..<10).filter { !locked.contains($0) }
    if choices.once(in: 3) { candidates = Array(candidates.prefix(2)) + [10, 11, 12].filter { !locked.contains($0) } }
    while candidates.count > 4 + choices.below(2) { candidates.remove(at: choices.below(candidates.count)) }
    return candidates
  }
}
