import ApusLayout
import ApusWasm

/// Exceptions (spec 4.6.8). Calls in a `try` are `invoke`s: each has a handler block of its own, which jumps to the
/// landing of the `try`. All throws in the `try` share the landing, where the clauses are tested.
extension Lowering {
  // MARK: Throwing

  /// `throw`
  mutating func throwTag() throws(DecodingError) {
    let tag = Int(try reader.u32())
    let type = module.tags[tag]
    let shape = tables.shapes[type.position]
    let count = Int(shape.parameterCount)
    let first = operands.count - count
    var byteCount = ExceptionLayout.payload
    for index in first..<operands.count {
      byteCount += builder.function.type(of: operands[index]) == .v128 ? 16 : 8
    }
    let (exception, base) = allocate(type, byteCount: byteCount)
    let flags = AccessFlags(.heap)
    builder.store(tagNumber(tag), base, exception, offset: Int64(ExceptionLayout.tag), flags)
    var offset = Int64(ExceptionLayout.payload)
    for index in first..<operands.count {
      let isVector = builder.function.type(of: operands[index]) == .v128
      let value = isVector ? operands[index] : bits(of: operands[index])
      builder.store(value, base, exception, offset: offset, flags)
      offset += isVector ? 16 : 8
    }
    markCold()
    propagate(exception, to: controls[controls.count - 1].activeTry)
    becomeUnreachable()
  }

  /// `throw_ref`
  mutating func throwReference() {
    let exception = pop()
    trapIfNull(exception, .nullExceptionReference)
    propagate(exception, to: controls[controls.count - 1].activeTry)
    becomeUnreachable()
  }

  /// Loads the number that a tag has in the store.
  private mutating func tagNumber(_ tag: Int) -> SSAValue { contextLoad(.i32, layout.tags + Int32(tag) * 4) }

  /// Ends the block by throwing: to the landing of a `try` of this function, or out of it.
  mutating func propagate(_ exception: SSAValue, to activeTry: Int32) {
    if activeTry < 0 {
      callBuiltin(.throwException, exception)
      return builder.trap(code: TrapCode.unreachable.rawValue)
    }
    let target = Int(activeTry)
    push(exception)
    let edge = builder.jump(to: .none)
    let added = record(
      edge, operands.count - 1, 1, since: controls[target].changes, upTo: visibleChanges(in: target))
    let scope = target == controls.count - 1 ? builder.scope : controls[target + 1].scope
    note(added, scope, in: &controls.pointer(target).pointee.landing)
    _ = pop()
  }

  /// Adds a call that may throw, in a `try`, and continues in the block where it has returned.
  mutating func invoke(_ call: Int, _ type: SSAType, in activeTry: Int32) -> SSAValue {
    let landing = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    var instruction = SSAInstruction(.invoke, type)
    instruction.a = SSAValue(call)
    instruction.b = SSAValue(builder.function.edges.append(SSAEdge(to: next)))
    instruction.c = SSAValue(2)
    builder.function.edges.append(SSAEdge(to: landing))
    let value = builder.add(instruction)
    startBlock(landing)
    markCold()
    let exception = builder.add(SSAInstruction(.caughtException, .i32))
    propagate(exception, to: activeTry)
    startBlock(next)
    return value
  }

  // MARK: Catching

  /// `try_table`
  mutating func enterTryTable() throws(DecodingError) {
    let shape = try blockShape()
    let clauses = reader.offset
    let count = try reader.count()
    for _ in 0..<count { _ = try reader.catchClause() }
    var control = control(.tryTable, shape)
    control.source = clauses
    if count > 0 { control.activeTry = Int32(controls.count) }
    controls.append(control)
  }

  /// Before the end of a `try_table`: lowers its clauses.
  mutating func endTryTable() throws(DecodingError) {
    let last = controls.count - 1
    guard controls[last].landing.count > 0 else { return }
    let exception = land()
    let after = reader
    reader = InstructionReader(
      module.module.bytes, ByteRange(offset: controls[last].source, count: after.offset - controls[last].source))
    let count = try reader.count()
    var catchesAll = false
    for _ in 0..<count where !catchesAll { catchesAll = try clause(exception, last) }
    reader = after
    if !catchesAll { propagate(exception, to: controls[last - 1].activeTry) }
  }

  /// Ends the body of a `try`, and begins its landing; returns the exception. Code after the handlers may use only
  /// values of the body that the handlers may use too.
  mutating func land() -> SSAValue {
    let last = controls.count - 1
    leaveBlock()
    let control = controls[last]
    controls.pointer(last).pointee.isUnreachable = true
    controls.pointer(last).pointee.end.scope = min(control.end.scope, controls[last].end.scope, control.landing.scope)
    undoChanges(to: control.changes)
    operands.removeAll(from: control.base)
    bind(control.landing, operandCount: 1)
    markCold()
    return pop()
  }

  /// Lowers one clause; returns true if it catches everything. Labels count from outside of the `try_table`.
  private mutating func clause(_ exception: SSAValue, _ last: Int) throws(DecodingError) -> Bool {
    let clause = try reader.catchClause()
    let target = target(clause.label.position, from: last - 1)
    let height = operands.count
    var next = SSABlockIndex.none
    if let tag = clause.tag {
      next = testTag(exception, tag.position)
      pushPayload(exception, tag.position)
    }
    if clause.kind == .catchRef || clause.kind == .catchAllRef { push(exception) }
    branch(to: target)
    operands.removeAll(from: height)
    guard next != .none else { return true }
    startBlock(next)
    return false
  }

  /// Tests whether an exception has a tag, and continues in a new block if it has. Returns the block, not begun, for an
  /// exception with another tag.
  mutating func testTag(_ exception: SSAValue, _ tag: Int) -> SSABlockIndex {
    let found = builder.load(
      .i32, heapBase(), exception, offset: Int64(ExceptionLayout.tag), AccessFlags(.heap))
    let match = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    builder.branch(builder.compare(.equal, found, tagNumber(tag)), to: match, else: next)
    startBlock(match)
    return next
  }

  /// Pushes the payload of an exception.
  mutating func pushPayload(_ exception: SSAValue, _ tag: Int) {
    let shape = tables.shapes[module.tags[tag].position]
    guard shape.parameterCount > 0 else { return }
    let base = heapBase()
    var offset = Int64(ExceptionLayout.payload)
    for index in 0..<Int(shape.parameterCount) {
      let type = tables.types[Int(shape.first) + index]
      push(builder.load(type, base, exception, offset: offset, AccessFlags(.heap)))
      offset += type == .v128 ? 16 : 8
    }
  }
}
