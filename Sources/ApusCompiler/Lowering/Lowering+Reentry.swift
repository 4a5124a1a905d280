import ApusWasm

/// Functions that begin at the head of a loop, for on-stack replacement (`Reentry`). The blocks around the loop are open
/// from the start. A loop among them has no head at first: its back edges are pending until its end is reached, and then
/// the whole loop is lowered from its head on. So every loop has one entry.
extension Lowering {
  /// Adds the parameters of a function that begins at a loop: they are values of locals, operands, and exceptions.
  /// - Returns: the exceptions.
  mutating func addParameters(
    _ reentry: Reentry, _ shape: ModuleTables.Shape, _ body: FuncBody
  ) -> [SSAValue] {
    localTypes.removeAll()
    for index in 0..<Int(shape.parameterCount) { localTypes.append(tables.types[Int(shape.first) + index]) }
    for run in body.locals {
      localTypes.append(repeating: SSAType(run.type, in: module.types), count: Int(run.count))
    }
    locals.removeAll()
    locals.append(repeating: .none, count: localTypes.count)
    for local in reentry.locals { locals[Int(local)] = builder.parameter(localTypes[Int(local)]) }
    for type in reentry.operands { push(builder.parameter(type)) }
    let exceptions = (0..<reentry.exceptionCount).map { _ in builder.parameter(.i32) }
    builder.function.signature.parameters =
      reentry.locals.map { localTypes[Int($0)] } + reentry.operands
      + [SSAType](repeating: .i32, count: reentry.exceptionCount)
    for local in 0..<locals.count where locals[local] == .none { locals[local] = builder.zero(localTypes[local]) }
    lastChange.removeAll()
    prepareChanges()
    return exceptions
  }

  /// Opens the blocks around a loop, and leaves the reader at the loop.
  mutating func openBlocks(_ reentry: Reentry, _ exceptions: [SSAValue]) throws(DecodingError) {
    while true {
      let offset = reader.offset
      let form = try reader.next().form
      switch form {
      case .loop:
        if nextLoop == reentry.loop {
          read(from: offset)
          return setState(reentry, exceptions)
        }
        open(.loop, try blockShape())
        let loop = controls.pointer(controls.count - 1)
        (loop.pointee.source, loop.pointee.firstLocal) = (offset, UInt32(nextLoop))
        nextLoop += 1
        openLoops += 1
      case .block: open(.block, try blockShape())
      case .if: open(.if, try blockShape())
      case .legacyTry: open(.legacyTry, try blockShape())
      case .tryTable: try openTryTable()
      case .else: controls.pointer(controls.count - 1).pointee.kind = .else
      case .legacyCatch, .legacyCatchAll:
        try reader.skipImmediates(of: form)
        controls.pointer(controls.count - 1).pointee.kind = .legacyCatch
      case .end, .legacyDelegate:
        try reader.skipImmediates(of: form)
        if controls[controls.count - 1].kind == .loop { openLoops -= 1 }
        controls.removeAll(from: controls.count - 1)
        precondition(controls.count > 0, "a function has no loop with this index")
      default: try reader.skipImmediates(of: form)
      }
    }
  }

  private mutating func open(_ kind: Control.Kind, _ shape: ModuleTables.Shape) {
    controls.append(Control(kind: kind, base: 0, shape: shape, scope: builder.scope, changes: changes.count))
  }

  private mutating func openTryTable() throws(DecodingError) {
    open(.tryTable, try blockShape())
    controls.pointer(controls.count - 1).pointee.source = reader.offset
    let count = try reader.count()
    for _ in 0..<count { _ = try reader.catchClause() }
    if count > 0 { controls.pointer(controls.count - 1).pointee.activeTry = Int32(controls.count - 1) }
  }

  /// Sets what the blocks around the loop depend on: their operands, the handlers around them, and the exceptions that
  /// they have caught.
  private mutating func setState(_ reentry: Reentry, _ exceptions: [SSAValue]) {
    precondition(controls.count == reentry.bases.count + 1, "the blocks around a loop differ")
    var caughtCount = 0
    for index in 1..<controls.count {
      let control = controls.pointer(index)
      control.pointee.base = Int(reentry.bases[index - 1])
      switch control.pointee.kind {
      case .legacyTry: control.pointee.activeTry = Int32(index)
      case .legacyCatch:
        control.pointee.caught = exceptions[caughtCount]
        caughtCount += 1
        control.pointee.activeTry = controls[index - 1].activeTry
      case .tryTable where control.pointee.activeTry >= 0: break
      case .function, .inlined, .block, .loop, .if, .else, .tryTable, .legacyCatchAll:
        control.pointee.activeTry = controls[index - 1].activeTry
      }
    }
    precondition(caughtCount == exceptions.count, "the handlers around a loop differ")
  }

  /// Continues to read at an offset in the function's body.
  private mutating func read(from offset: Int) {
    let end = module.module.code[frame.function].instructions.end
    reader = InstructionReader(module.module.bytes, ByteRange(offset: offset, count: end - offset))
  }

  /// Called at the end of a loop. If the loop has no head and has back edges, the reader continues at its beginning,
  /// inside a block at whose end the exits of the loop meet.
  /// - Returns: whether the loop is lowered again.
  mutating func repeatLoop() -> Bool {
    let last = controls.count - 1
    let loop = controls[last]
    // The back edges of a loop with a head are never pending.
    guard loop.backEdges.count > 0 else { return false }
    controls.pointer(last).pointee.kind = .block
    openLoops -= 1
    leaveBlock()
    let block = controls.pointer(last)
    // Only what was there before the loop dominates its end.
    block.pointee.end.scope = min(block.pointee.end.scope, loop.scope)
    block.pointee.isUnreachable = false
    repetitions.append(last)
    undoChanges(to: loop.changes)
    operands.removeAll(from: loop.base)
    bind(loop.backEdges, operandCount: Int(loop.shape.parameterCount))
    read(from: loop.source)
    nextLoop = Int(loop.firstLocal)
    hints.begin(builder.function.index, module.module.code[frame.function], module.module)
    return true
  }

  /// The index of the control with a label, counted from the control at `top` and without the blocks that only
  /// `repeatLoop` has made.
  mutating func target(_ depth: Int, from top: Int) -> Int {
    if repetitions.isEmpty { return top - depth }
    var index = top - depth
    for repetition in repetitions.reversed() where repetition <= top {
      if repetition < index { break }
      index -= 1
    }
    return index
  }
}
