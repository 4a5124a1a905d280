import ApusWasm

/// The function whose body is being lowered: the function itself, or one that it calls.
struct InlineFrame: BitwiseCopyable {
  /// Its index among the functions that the module defines.
  var function = 0
  /// The index of its first local in `Lowering.locals`.
  var firstLocal = 0
  /// The index of its outermost control.
  var control = 0
  /// The index of the control to whose end it returns: its own, or that of the function that has called it by a tail
  /// call.
  var returnControl = 0
  /// The position of the first byte of its body.
  var firstPosition: UInt32 = 0
  /// The same for calls that are made when it has left its frame; 0 if there is none so far.
  var leftPosition: UInt32 = 0
}

/// The state of a function whose body continues after the body of a callee.
struct SuspendedFrame {
  var frame: InlineFrame
  var reader: InstructionReader
  var hints: BranchHints
  var bodyOffset: Int
  var nextLoop: Int
}

/// Inlining of small functions. The body of an inlined callee is a block with its own locals. It is in the `try` of the
/// call, and its returns are branches to the end of the block.
///
/// A tail call that is inlined leaves the caller's frame: a `return` of the callee returns from the caller, and another
/// tail call replaces both.
extension Lowering {
  /// Prepares for the function itself.
  mutating func beginFrames(_ index: Int) {
    frame = InlineFrame(function: index)
    suspended.removeAll(keepingCapacity: true)
    (inlineBudget, openLoops) = (0, 0)
    inlinedBytes = 0
    let body = module.module.code[index]
    nextPosition = UInt32(truncatingIfNeeded: body.instructions.end - body.offset)
  }

  /// Inlines a call, if the callee is small enough: begins its body.
  /// - Parameters:
  ///   - callee: an index among the functions that the module defines.
  ///   - other: for a likely callee: the call of other functions, and whether hardly any call has one.
  mutating func inline(
    _ callee: Int, _ type: Int, isTail: Bool, otherwise other: (call: RecordCall, isRare: Bool)? = nil
  ) throws(DecodingError) -> Bool {
    let shape = tables.shapes[type]
    guard inlineBudget > 0, suspended.count < InlineLimits.depth,
      !builder.function.blocks[builder.block.index].isCold
    else { return false }
    let size = candidates.size(of: callee, module, shape)
    let recursion = bodies(of: callee)
    guard size > 0, size <= inlineBudget, recursion < InlineLimits.recursion,
      size <= InlineLimits.bytesOutsideLoops || openLoops > 0 || recursion > 0 || other != nil
    else { return false }
    inlineBudget -= size
    let body = module.module.code[callee]
    inlinedBytes += size
    workLimit += 64 * size
    let own = module.module.code[Int(builder.function.index) - module.importedFunctionCount].instructions.count
    limitInstructions(own + inlinedBytes)
    try begin(callee, body, shape, isTail: isTail, otherwise: other)
    return true
  }

  /// The number of bodies of a function that are being lowered.
  private func bodies(of callee: Int) -> Int {
    var count = frame.function == callee ? 1 : 0
    for outer in suspended where outer.frame.function == callee { count += 1 }
    return count
  }

  private mutating func begin(
    _ callee: Int, _ body: FuncBody, _ shape: ModuleTables.Shape, isTail: Bool,
    otherwise other: (call: RecordCall, isRare: Bool)?
  ) throws(DecodingError) {
    var control = control(.inlined, shape)
    if isTail { control.activeTry = controls[frame.returnControl].activeTry }
    controls.append(control)
    if let other { call(other.call, unlessCallee: callee, isRare: other.isRare) }
    suspended.append(
      SuspendedFrame(frame: frame, reader: reader, hints: hints, bodyOffset: bodyOffset, nextLoop: nextLoop))
    frame.function = callee
    frame.control = controls.count - 1
    if !isTail { frame.returnControl = controls.count - 1 }
    frame.firstPosition = addSite(call: builder.position, isTail: isTail, hasLeft: false)
    frame.leftPosition = 0
    bodyOffset = body.offset - Int(frame.firstPosition)
    frame.firstLocal = locals.count
    for index in control.base..<operands.count {
      localTypes.append(builder.function.type(of: operands[index]))
      locals.append(operands[index])
    }
    operands.removeAll(from: control.base)
    addDeclaredLocals(body)
    reader = InstructionReader(module.module.bytes, body.instructions)
    hints.begin(UInt32(module.importedFunctionCount + callee), body, at: frame.firstPosition, module.module)
    nextLoop = loopScan.loops.count
    if module.bodies[callee].hasLoop {
      let count = locals.count - frame.firstLocal
      let isScanned = try loopScan.scan(reader, localCount: count, firstLocal: frame.firstLocal, limit: workLimit)
      if !isScanned { isTooLarge = true }
    }
  }

  private mutating func addSite(call: UInt32, isTail: Bool, hasLeft: Bool) -> UInt32 {
    let body = module.module.code[frame.function]
    let first = nextPosition
    nextPosition += UInt32(truncatingIfNeeded: body.instructions.end - body.offset)
    builder.function.inlineSites.append(
      InlineSite(first: first, function: UInt32(frame.function), call: call, isTail: isTail, hasLeft: hasLeft))
    return first
  }

  /// Ends the body of a callee, and continues after its call.
  mutating func endInlined() {
    let last = controls.count - 1
    let control = controls[last]
    let isConnected = control.end.count > 0 || control.isUnreachable
    if isConnected { leaveBlock() }
    let end = controls[last].end
    undoChanges(to: control.changes)
    controls.removeAll(from: last)
    if isConnected { operands.removeAll(from: control.base) }
    let isTail = frame.returnControl != frame.control
    resume()
    if isConnected {
      if end.count == 0 { return becomeUnreachable() }
      bind(end, operandCount: Int(control.shape.resultCount))
    }
    guard isTail else { return }
    branch(to: frame.returnControl)
    becomeUnreachable()
  }

  /// Continues with the function that contains the call.
  private mutating func resume() {
    removeLocals(from: frame.firstLocal)
    guard let outer = suspended.popLast() else { preconditionFailure("no body is around this one") }
    (frame, reader, hints) = (outer.frame, outer.reader, outer.hints)
    (bodyOffset, nextLoop) = (outer.bodyOffset, outer.nextLoop)
  }

  /// Whether a tail call in the current body is one of the function too. Otherwise it is a call with a return after it.
  var leavesFunction: Bool { controls[frame.returnControl].kind == .function }

  /// The position for a tail call that is lowered as a call, and which a backtrace shows as if its caller had left.
  mutating func positionAfterLeaving() -> UInt32 {
    if frame.leftPosition == 0 {
      guard let site = builder.function.inlineSites.last(where: { $0.first == frame.firstPosition }) else {
        preconditionFailure("a body without a site")
      }
      frame.leftPosition = addSite(call: site.call, isTail: site.isTail, hasLeft: true)
    }
    return builder.position - frame.firstPosition + frame.leftPosition
  }

  /// The number of changes of locals that handlers in a control can see: those of bodies around which it is are not
  /// among them.
  func visibleChanges(in target: Int) -> Int {
    if frame.control <= target { return changes.count }
    var end = controls[frame.control].changes
    for outer in suspended.reversed() where outer.frame.control > target {
      end = controls[outer.frame.control].changes
    }
    return end
  }
}
