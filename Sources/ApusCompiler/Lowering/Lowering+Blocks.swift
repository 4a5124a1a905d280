import ApusWasm

/// Blocks (spec 4.6.8).
extension Lowering {
  /// Reads the type of a block.
  mutating func blockShape() throws(DecodingError) -> ModuleTables.Shape {
    ModuleTables.Shape(try reader.blockType(), tables, module.types)
  }

  /// The control of a block about to begin, with its parameters on the operand stack.
  mutating func control(_ kind: Control.Kind, _ shape: ModuleTables.Shape) -> Control {
    var control = Control(
      kind: kind, base: operands.count - Int(shape.parameterCount), shape: shape, scope: builder.scope,
      changes: changes.count)
    control.activeTry = controls[controls.count - 1].activeTry
    return control
  }

  mutating func enterBlock() throws(DecodingError) { controls.append(control(.block, try blockShape())) }

  mutating func enterLoop() throws(DecodingError) {
    let shape = try blockShape()
    let count = Int(shape.parameterCount)
    let head = builder.function.makeBlock()
    builder.function.blocks.pointer(head.index).pointee.isLoopHead = true
    var run = LoopScan.Run(first: 0, count: 0)
    if loopScan.loops.count > 0 { run = loopScan.loops[nextLoop] }
    nextLoop += 1
    var loop = control(.loop, shape)
    (loop.entry, loop.firstLocal, loop.localCount) = (head, run.first, run.count)
    let edge = builder.jump(to: head)
    connect(edge, toLoop: loop)
    startBlock(head)
    for index in operands.count - count..<operands.count {
      operands[index] = builder.parameter(builder.function.type(of: operands[index]))
    }
    for index in Int(run.first)..<Int(run.first) + Int(run.count) {
      let local = Int(loopScan.locals[index])
      assign(local, builder.parameter(localTypes[local]))
    }
    loop.changes = changes.count
    controls.append(loop)
    openLoops += 1
    checkInterrupt()
  }

  mutating func enterIf() throws(DecodingError) {
    let shape = try blockShape()
    let condition = pop()
    var arm = control(.if, shape)
    arm.saved = saved.count
    arm.entry = builder.block
    for index in arm.base..<operands.count { saved.append(operands[index]) }
    if let bits = builder.constantBits(condition) {
      if bits == 0 {
        arm.skipsFirstArm = true
        arm.isUnreachable = true
        operands.removeAll(from: arm.base)
      }
      controls.append(arm)
      return
    }
    let (stripped, isInverted) = builder.strippedCondition(condition)
    let first = builder.function.makeBlock()
    let edge =
      isInverted ? builder.branch(stripped, to: .none, else: first) : builder.branch(stripped, to: first, else: .none)
    arm.elseEdge = UInt32(isInverted ? edge : edge + 1)
    let hint = hints.isLikely(at: builder.position)
    arm.isSecondArmCold = hint == true
    controls.append(arm)
    startBlock(first)
    if hint == false { markCold() }
  }

  mutating func markCold() { builder.function.blocks.pointer(builder.block.index).pointee.isCold = true }

  /// Ends an arm or a body with a jump to the end of its block.
  mutating func leaveBlock() {
    let last = controls.count - 1
    guard !controls[last].isUnreachable else { return }
    connect(builder.jump(to: .none), to: last)
  }

  mutating func elseArm() {
    let last = controls.count - 1
    leaveBlock()
    undoChanges(to: controls[last].changes)
    builder.leaveScope(controls[last].scope)
    operands.removeAll(from: controls[last].base)
    let control = controls.pointer(last)
    control.pointee.kind = .else
    // Only what was there before the arms dominates the end of both.
    control.pointee.end.scope = min(control.pointee.end.scope, control.pointee.scope)
    for index in control.pointee.saved..<saved.count { push(saved[index]) }
    saved.removeAll(from: control.pointee.saved)
    control.pointee.isUnreachable = false
    if control.pointee.skipsFirstArm {
      builder.start(control.pointee.entry)
    } else if control.pointee.elseEdge == .max {
      control.pointee.isUnreachable = true
      operands.removeAll(from: control.pointee.base)
    } else {
      let block = builder.function.makeBlock()
      builder.function.edges.pointer(Int(control.pointee.elseEdge)).pointee.block = block
      startBlock(block)
      if control.pointee.isSecondArmCold { markCold() }
    }
  }

  /// Ends the innermost block, and with a loop that was repeated the block around it.
  mutating func endBlock() throws(DecodingError) {
    if controls[controls.count - 1].kind == .loop, repeatLoop() { return }
    try endInnermost()
    while !repetitions.isEmpty, repetitions.last == controls.count - 1 {
      repetitions.removeLast()
      try endInnermost()
    }
  }

  private mutating func endInnermost() throws(DecodingError) {
    let last = controls.count - 1
    switch controls[last].kind {
    case .function: return endFunction()
    case .inlined: return endInlined()
    case .loop: openLoops -= 1
    case .if: endWithoutElse()
    case .tryTable: try endTryTable()
    case .legacyTry, .legacyCatch: endLegacyTry()
    default: break
    }
    let control = controls[last]
    if control.end.count == 0, !control.isUnreachable {
      // There is no branch to the end: code continues in the same block.
      controls.removeAll(from: last)
      keepChanges(since: control.changes, in: controls[last - 1].changes)
      return
    }
    leaveBlock()
    let end = controls[last].end
    undoChanges(to: control.changes)
    operands.removeAll(from: control.base)
    controls.removeAll(from: last)
    if end.count == 0 { return becomeUnreachable() }
    bind(end, operandCount: Int(control.shape.resultCount))
  }

  /// Ends an `if` without `else`: its second arm passes the parameters on.
  private mutating func endWithoutElse() {
    let last = controls.count - 1
    let control = controls[last]
    if control.skipsFirstArm { return elseArm() }
    if control.elseEdge != .max {
      leaveBlock()
      controls.pointer(last).pointee.isUnreachable = true
      operands.removeAll(from: control.base)
      for index in control.saved..<saved.count { push(saved[index]) }
      let added = record(
        Int(control.elseEdge), control.base, saved.count - control.saved, since: changes.count)
      note(added, control.scope, in: &controls.pointer(last).pointee.end)
    }
    saved.removeAll(from: control.saved)
  }

  private mutating func endFunction() {
    let last = controls.count - 1
    if !controls[last].isUnreachable { returnValues() }
    controls.removeAll()
  }

  /// Marks the rest of the innermost block as unreachable.
  mutating func becomeUnreachable() {
    let last = controls.count - 1
    controls.pointer(last).pointee.isUnreachable = true
    operands.removeAll(from: controls[last].base)
  }

  /// Skips an unreachable instruction, and counts the blocks opened and closed there.
  mutating func skip(_ form: Form) throws(DecodingError) {
    switch form {
    case .loop:
      nextLoop += 1
      skippedBlocks += 1
    case .block, .if, .tryTable, .legacyTry: skippedBlocks += 1
    case .else where skippedBlocks == 0: return elseArm()
    case .end where skippedBlocks == 0: return try endBlock()
    case .legacyCatch where skippedBlocks == 0, .legacyCatchAll where skippedBlocks == 0:
      return try legacyCatch(form)
    case .legacyDelegate where skippedBlocks == 0: return try legacyDelegate()
    case .end, .legacyDelegate: skippedBlocks -= 1
    default: break
    }
    try reader.skipImmediates(of: form)
  }
}

extension ModuleTables.Shape {
  /// The shape of a block.
  init(_ type: BlockType, _ tables: borrowing ModuleTables, _ types: ModuleTypes) {
    switch type {
    case .empty: self.init()
    case .value(let value):
      // The first types of the table are the cases of `SSAType`, each at its raw value.
      let type = SSAType(value, in: types)
      self.init(first: UInt32(type.rawValue), parameterCount: 0, resultCount: 1)
    case .type(let index): self = tables.shapes[index.position]
    }
  }
}
