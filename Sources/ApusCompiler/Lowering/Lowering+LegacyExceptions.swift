import ApusWasm

/// The legacy exception instructions. Handlers are in the block of their `try`: each begins where those before it have
/// not matched.
extension Lowering {
  /// `try`
  mutating func enterLegacyTry() throws(DecodingError) {
    var control = control(.legacyTry, try blockShape())
    control.activeTry = Int32(controls.count)
    controls.append(control)
  }

  /// `catch`, `catch_all`: ends the body or the previous handler, and begins a handler.
  mutating func legacyCatch(_ form: Form) throws(DecodingError) {
    var tag = -1
    if case .legacyCatch = form { tag = Int(try reader.u32()) }
    let last = controls.count - 1
    if controls[last].kind == .legacyTry {
      beginHandlers()
    } else {
      resumeHandlers()
    }
    let control = controls.pointer(last)
    control.pointee.kind = .legacyCatch
    if control.pointee.isUnreachable { return }
    let exception = control.pointee.caught
    if tag >= 0 {
      let next = testTag(exception, tag)
      controls.pointer(last).pointee.unmatched = next
      pushPayload(exception, tag)
    } else {
      control.pointee.unmatched = .none
    }
  }

  /// Begins the landing for the first handler, unless no instruction in the body throws.
  private mutating func beginHandlers() {
    let last = controls.count - 1
    controls.pointer(last).pointee.activeTry = controls[last - 1].activeTry
    guard controls[last].landing.count > 0 else {
      leaveBlock()
      undoChanges(to: controls[last].changes)
      return becomeUnreachable()
    }
    let exception = land()
    let control = controls.pointer(last)
    control.pointee.caught = exception
    control.pointee.isUnreachable = false
    // Keeps the locals changed at the landing for the handlers that follow.
    control.pointee.firstLocal = UInt32(records.count)
    control.pointee.localCount = UInt32(changes.count - control.pointee.changes)
    for index in control.pointee.changes..<changes.count {
      records.append(changes[index].local)
      records.append(locals[Int(changes[index].local)].rawValue)
    }
  }

  /// Continues where no handler so far has matched.
  private mutating func resumeHandlers() {
    let last = controls.count - 1
    leaveBlock()
    let control = controls[last]
    undoChanges(to: control.changes)
    operands.removeAll(from: control.base)
    let pointer = controls.pointer(last)
    pointer.pointee.end.scope = min(controls[last].end.scope, control.landing.scope)
    guard control.unmatched != .none else {
      pointer.pointee.isUnreachable = true
      return
    }
    pointer.pointee.isUnreachable = false
    pointer.pointee.unmatched = .none
    builder.leaveScope(control.landing.scope)
    startBlock(control.unmatched)
    markCold()
    for index in 0..<Int(control.localCount) {
      let record = Int(control.firstLocal) + 2 * index
      assign(Int(records[record]), SSAValue(rawValue: records[record + 1]))
    }
  }

  /// Before the end of a `try`: propagates exceptions that no handler has matched.
  mutating func endLegacyTry() {
    let last = controls.count - 1
    let outer = controls[last - 1].activeTry
    if controls[last].kind == .legacyTry {
      guard controls[last].landing.count > 0 else { return }
      propagate(land(), to: outer)
    } else {
      guard controls[last].unmatched != .none else { return }
      resumeHandlers()
      propagate(controls[last].caught, to: outer)
      controls.pointer(last).pointee.isUnreachable = true
    }
  }

  /// `rethrow`
  mutating func legacyRethrow() throws(DecodingError) {
    let target = try label()
    propagate(controls[target].caught, to: controls[controls.count - 1].activeTry)
    becomeUnreachable()
  }

  /// `delegate`: ends a `try` whose exceptions are caught as if the instructions of another block had thrown them. The
  /// label counts from outside of the `try`.
  mutating func legacyDelegate() throws(DecodingError) {
    let last = controls.count - 1
    let target = target(Int(try reader.u32()), from: last - 1)
    if controls[last].landing.count > 0 { propagate(land(), to: controls[target].activeTry) }
    controls.pointer(last).pointee.kind = .block
    try endBlock()
  }
}
