import ApusLayout
import ApusWasm

/// Exceptions (spec 4.6.8). A handler begins with the exception in the register of the first result; all values are in
/// their home slots there.
extension BaselineCompiler {
  private static var exception: PhysicalRegister { X64ABI.integers[0] }

  // MARK: Throwing

  /// Throws the exception in its register: to the landing of a `try` of this function, or out of it.
  private mutating func propagate(to activeTry: Int32) {
    if activeTry >= 0 {
      let control = controls.pointer(Int(activeTry))
      control.pointee.isLandingUsed = true
      return emitter.put(.jump(to: control.pointee.other))
    }
    emitter.put(
      X64Instruction(.mov, .w64, register: X64ABI.builtinArguments[0], rm: .register(Self.exception)))
    emitter.callBuiltin(NativeBuiltin.throwException.rawValue)
    emitter.code.recordCallSite(position: position)
    emitter.emitTrapCall(ContextOffset.trapExit, UInt8(TrapCode.unreachable.rawValue), position)
  }

  // MARK: Catching

  /// `try_table`
  mutating func enterTryTable() throws(DecodingError) {
    let shape = try ModuleTables.Shape(reader.blockType(), fragments.lowering.tables, module.types)
    let clauses = reader.offset
    let count = try reader.count()
    for _ in 0..<count { _ = try reader.catchClause() }
    var control = control(.tryTable, shape)
    control.clauses = clauses
    control.other = emitter.code.newLabel()
    if count > 0 { control.activeTry = Int32(controls.count) }
    settle(upTo: control.base)
    controls.append(control)
  }

  /// Ends the body of a `try`, and begins the code of its landing.
  private mutating func land(_ landing: Label) {
    let last = controls.count - 1
    if !controls[last].isUnreachable {
      passValues(to: last)
      emitter.put(.jump(to: use(last)))
    }
    beginBlock(last)
    emitter.bind(landing)
    for index in 0..<pinned.count {
      let local = locals[Int(pinned[index])]
      load(local.type, slot(local.home), to: local.register)
    }
  }

  /// Before the end of a `try_table`: the code of its clauses.
  mutating func endTryTable() throws(DecodingError) {
    let last = controls.count - 1
    guard controls[last].isLandingUsed else { return }
    land(controls[last].other)
    free.remove(Self.exception)
    let after = reader
    reader = InstructionReader(
      module.module.bytes, ByteRange(offset: controls[last].clauses, count: after.offset - controls[last].clauses))
    let count = try reader.count()
    var catchesAll = false
    for _ in 0..<count where !catchesAll {
      catchesAll = try clause(last)
      try checkWork()
    }
    reader = after
    if !catchesAll { propagate(to: controls[last - 1].activeTry) }
    free.insert(Self.exception)
    controls.pointer(last).pointee.isUnreachable = true
  }

  /// Compiles one clause; returns true if it catches everything. Labels count from outside of the `try_table`.
  private mutating func clause(_ last: Int) throws(DecodingError) -> Bool {
    let clause = try reader.catchClause()
    let target = last - 1 - clause.label.position
    let height = operands.count
    let next = emitter.code.newLabel()
    if let tag = clause.tag {
      testTag(tag.position, otherwise: next)
      pushPayload(tag.position)
    }
    if clause.kind == .catchRef || clause.kind == .catchAllRef {
      push(BaselineOperand(place: .home, type: .i32))
      store(.i32, Self.exception, at: operands[operands.count - 1].home)
    }
    branch(to: target)
    dropOperands(from: height)
    guard clause.tag != nil else { return true }
    emitter.bind(next)
    return false
  }

  /// Jumps if the exception has another tag.
  private mutating func testTag(_ tag: Int, otherwise: Label) {
    emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.heapBase)))
    let found = X64Address(base: .r11, index: Self.exception, displacement: Int32(ExceptionLayout.tag))
    emitter.put(X64Instruction(.mov, .w32, register: .r11, rm: .memory(found)))
    emitter.put(X64Instruction(.cmp, .w32, register: .r11, rm: context(layout.tags + Int32(tag) * 4)))
    emitter.put(.jump(if: .notEqual, to: otherwise))
  }

  /// Pushes the payload of the exception, in home slots.
  private mutating func pushPayload(_ tag: Int) {
    let shape = fragments.lowering.tables.shapes[module.tags[tag].position]
    guard shape.parameterCount > 0 else { return }
    work += Int(shape.parameterCount)
    emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.heapBase)))
    var offset = Int32(ExceptionLayout.payload)
    for index in 0..<Int(shape.parameterCount) {
      let type = fragments.lowering.tables.types[Int(shape.first) + index]
      push(BaselineOperand(place: .home, type: type))
      let field = X64RegisterOrMemory.memory(
        X64Address(base: .r11, index: Self.exception, displacement: offset))
      transfer(type, field, to: operands[operands.count - 1].home)
      offset += type == .v128 ? 16 : 8
    }
  }

  // MARK: The older instructions

  /// `try`
  mutating func enterLegacyTry() throws(DecodingError) {
    let shape = try ModuleTables.Shape(reader.blockType(), fragments.lowering.tables, module.types)
    var control = control(.legacyTry, shape)
    control.other = emitter.code.newLabel()
    control.activeTry = Int32(controls.count)
    control.caught = nextCaught
    nextCaught += 8
    settle(upTo: control.base)
    controls.append(control)
  }

  /// `catch`, `catch_all`: ends the body or the previous handler, and begins a handler.
  mutating func legacyCatch(_ form: Form) throws(DecodingError) {
    var tag = -1
    if case .legacyCatch = form { tag = Int(try reader.u32()) }
    let last = controls.count - 1
    if controls[last].kind == .legacyTry { beginHandlers(last) } else { resumeHandlers(last) }
    let control = controls.pointer(last)
    control.pointee.kind = .legacyCatch
    if control.pointee.isUnreachable || tag < 0 { return }
    let unmatched = emitter.code.newLabel()
    (control.pointee.unmatched, control.pointee.hasUnmatched) = (unmatched, true)
    loadCaught(last)
    testTag(tag, otherwise: unmatched)
    pushPayload(tag)
  }

  private mutating func loadCaught(_ control: Int) {
    load(.i32, slot(controls[control].caught), to: Self.exception)
  }

  /// Begins the landing for the first handler, unless no instruction in the body throws.
  private mutating func beginHandlers(_ last: Int) {
    controls.pointer(last).pointee.activeTry = controls[last - 1].activeTry
    guard controls[last].isLandingUsed else {
      resumeHandlers(last)
      return
    }
    land(controls[last].other)
    controls.pointer(last).pointee.isUnreachable = false
    store(.i32, Self.exception, at: controls[last].caught)
  }

  /// Continues where no handler so far has matched.
  private mutating func resumeHandlers(_ last: Int) {
    if !controls[last].isUnreachable {
      passValues(to: last)
      emitter.put(.jump(to: use(last)))
    }
    beginBlock(last)
    let control = controls.pointer(last)
    control.pointee.isUnreachable = !control.pointee.hasUnmatched
    guard control.pointee.hasUnmatched else { return }
    control.pointee.hasUnmatched = false
    emitter.bind(control.pointee.unmatched)
  }

  /// Before the end of a `try`: propagates exceptions that no handler has matched.
  mutating func endLegacyTry() {
    let last = controls.count - 1
    let outer = controls[last - 1].activeTry
    if controls[last].kind == .legacyTry {
      guard controls[last].isLandingUsed else { return }
      land(controls[last].other)
    } else {
      guard controls[last].hasUnmatched else { return }
      resumeHandlers(last)
      loadCaught(last)
    }
    propagate(to: outer)
    controls.pointer(last).pointee.isUnreachable = true
  }

  /// `rethrow`
  mutating func legacyRethrow() throws(DecodingError) {
    let target = try label()
    claim(Self.exception)
    loadCaught(target)
    propagate(to: controls[controls.count - 1].activeTry)
    free.insert(Self.exception)
    becomeUnreachable()
  }

  /// `delegate`: ends a `try` whose exceptions are caught as if the instructions of another block had thrown them. The
  /// label counts from outside of the `try`.
  mutating func legacyDelegate() throws(DecodingError) {
    let last = controls.count - 1
    let target = last - 1 - Int(try reader.u32())
    if controls[last].isLandingUsed {
      land(controls[last].other)
      propagate(to: controls[target].activeTry)
      controls.pointer(last).pointee.isUnreachable = true
    }
    controls.pointer(last).pointee.kind = .block
    try endBlock()
  }
}
