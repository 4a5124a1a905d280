import ApusLayout
import ApusWasm

/// Branches and returns (spec 4.6.8).
extension BaselineCompiler {
  /// Reads a label and returns the index of its control.
  @inline(__always) mutating func label() throws(DecodingError) -> Int {
    controls.count - 1 - Int(try reader.u32())
  }

  // MARK: Conditions

  /// The condition of the instruction: that in the flags, or whether the top operand is not zero. Until the end of the
  /// instruction, constants are loaded without changing flags.
  mutating func popCondition() -> BaselineCondition {
    if let pending {
      self.pending = nil
      keepsFlags = true
      return pending
    }
    let value = pop()
    if value.place == .constant { return .constant(value.bits & 0xFFFF_FFFF != 0) }
    testZero(value)
    release(value)
    keepsFlags = true
    return .flags(.notEqual)
  }

  /// Compares an integer that is not a constant with zero.
  mutating func testZero(_ value: BaselineOperand) {
    let width = value.type.x64Width
    switch rm(value) {
    case .register(let register):
      emitter.put(X64Instruction(.test, width, register: register, rm: .register(register)))
    case let memory: emitter.put(X64Instruction(.cmpImmediate, width, rm: memory, immediate: 0))
    }
  }

  mutating func jump(if condition: BaselineCondition, to label: Label) {
    switch condition {
    case .constant(let holds): if holds { emitter.put(.jump(to: label)) }
    case .flags(let flags): emitter.put(.jump(if: flags, to: label))
    case .floatNotEqual:
      emitter.put(.jump(if: .parity, to: label))
      emitter.put(.jump(if: .notEqual, to: label))
    case .floatEqual:
      let done = emitter.code.newLabel()
      emitter.put(.jump(if: .parity, to: done))
      emitter.put(.jump(if: .equal, to: label))
      emitter.bind(done)
    }
  }

  // MARK: Branches

  /// Whether a branch to a control has to move values or restore anything.
  private mutating func passesValues(_ target: Int) -> Bool { controls[target].labelCount > 0 }

  /// Puts the topmost operands where the label of a control expects them; they also stay on the stack.
  mutating func passValues(to target: Int) {
    let control = controls[target]
    if control.kind == .function { return returnValues() }
    let count = control.labelCount
    guard count > 0 else { return }
    work += count
    let first = operands.count - count
    if count == 1, control.kind != .loop {
      return load(operands[first], to: Self.resultRegister(operands[first].type))
    }
    var home = control.base == 0 ? operandsStart : operands[control.base - 1].end
    for index in first..<operands.count {
      let isVector = operands[index].type == .v128
      if isVector { home = (home + 15) & ~15 }
      copy(operands[index], to: home)
      home += isVector ? 16 : 8
    }
  }

  /// The label of a control, which is used from now on.
  mutating func use(_ target: Int) -> Label {
    if controls[target].kind == .function { isReturnUsed = true }
    controls.pointer(target).pointee.isEndUsed = true
    return controls[target].label
  }

  /// Jumps to a label with the values it expects.
  mutating func branch(to target: Int) {
    passValues(to: target)
    emitter.put(.jump(to: use(target)))
  }

  /// Branches if a condition holds.
  mutating func branch(to target: Int, if condition: BaselineCondition) {
    if case .constant(let holds) = condition {
      if holds { branch(to: target) }
      return
    }
    guard passesValues(target) else { return jump(if: condition, to: use(target)) }
    let next = emitter.code.newLabel()
    jump(if: condition.inverted, to: next)
    branch(to: target)
    emitter.bind(next)
  }

  mutating func branch() throws(DecodingError) {
    branch(to: try label())
    becomeUnreachable()
  }

  mutating func branchIf() throws(DecodingError) {
    let target = try label()
    let condition = popCondition()
    branch(to: target, if: condition)
    if case .constant(true) = condition { becomeUnreachable() }
  }

  mutating func branchOnNull(_ isNull: Bool) throws(DecodingError) {
    let target = try label()
    var reference = pop()
    if reference.place == .constant {
      // The null reference.
      guard isNull else { return }
      branch(to: target)
      return becomeUnreachable()
    }
    _ = inRegister(&reference)
    testZero(reference)
    keepsFlags = true
    if !isNull { pushAgain(reference) }
    branch(to: target, if: .flags(isNull ? .equal : .notEqual))
    if isNull { pushAgain(reference) } else { release(pop()) }
  }

  /// `br_on_cast`, `br_on_cast_fail`: the reference stays on the stack, whether the branch is taken or not.
  mutating func branchOnCast(isFail: Bool) throws(DecodingError) {
    let cast = try reader.castBranch()
    let target = controls.count - 1 - cast.label.position
    let reference = operands[operands.count - 1]
    duplicate(reference)
    try runFragment(.castTest, operandCount: 1)
    branch(to: target, if: isFail ? popCondition().inverted : popCondition())
  }

  /// Pushes a value that is on the stack already.
  private mutating func duplicate(_ value: BaselineOperand) {
    switch value.place {
    case .constant: push(constant: value.bits, value.type)
    case .local: push(local: Int(value.local))
    case .register, .home:
      let register = take(value.type)
      load(operands[operands.count - 1], to: register)
      push(register, value.type)
    }
  }

  // MARK: Tables of branches

  mutating func branchTable() throws(DecodingError) {
    let count = try reader.count() + 1
    var index = pop()
    if index.place == .constant {
      let wanted = min(Int(index.bits & 0xFFFF_FFFF), count - 1)
      var chosen = 0
      for entry in 0..<count {
        let target = try label()
        if entry == wanted { chosen = target }
      }
      branch(to: chosen)
      return becomeUnreachable()
    }
    let register = inRegister(&index)
    let table = take(isFloat: false)
    let target = take(isFloat: false)
    if tableTargets.count < controls.count { tableTargets.append(repeating: 0, count: controls.count) }
    let first = tableTargets.count
    let entries = emitter.code.beginJumpTable()
    for _ in 0..<count - 1 { emitter.code.addJumpTarget(tableLabel(try label())) }
    let otherwise = tableLabel(try label())
    places.locations = [Location(table), Location(target), Location(register)]
    X64.jump(by: count > 1 ? entries : nil, places.locations[...], count: count - 1, otherwise: otherwise, &emitter)
    free.insert(table)
    free.insert(target)
    release(index)
    try emitTableCode(from: first)
    becomeUnreachable()
  }

  /// The label to which a table leads for a control: its own if no values are moved, else that of code which moves them.
  private mutating func tableLabel(_ target: Int) -> Label {
    if controls[target].kind != .function, !passesValues(target) { return use(target) }
    if tableTargets[target] == 0 {
      tableTargets[target] = emitter.code.newLabel().rawValue + 1
      tableTargets.append(UInt32(target))
    }
    return Label(rawValue: tableTargets[target] - 1)
  }

  private mutating func emitTableCode(from first: Int) throws(DecodingError) {
    for position in first..<tableTargets.count {
      let target = Int(tableTargets[position])
      emitter.bind(Label(rawValue: tableTargets[target] - 1))
      tableTargets[target] = 0
      branch(to: target)
      try checkWork()
    }
    tableTargets.removeAll(from: first)
  }

  // MARK: Returns

  /// Puts the topmost operands where the caller expects the results; they also stay on the stack.
  mutating func returnValues() {
    let shape = controls[0].shape
    pass(operands.count - Int(shape.resultCount), Int(shape.resultCount))
  }
}
