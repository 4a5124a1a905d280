/// The most frequent blocks, branches and calls: labels without values, functions with few parameters.
extension FunctionValidator {
  /// Whether a byte is a label whose branches carry no values.
  @inline(__always) func isPlainLabel(_ byte: UInt8) -> Bool {
    let label = Int(byte)
    guard label < 0x80, label < frames.count else { return false }
    // SAFETY: the label is below the count.
    return unsafe frames.base[frames.count &- 1 &- label].label.count == 0
  }

  /// Marks the rest of the block as unreachable.
  @inline(__always) mutating func leave(_ stack: inout OperandWindow) {
    stack.count = stack.floor
    isUnreachable = true
  }

  /// Begins a block without parameters and results.
  /// - Returns: False, without any change, if blocks are nested too deeply.
  @inline(__always) mutating func enterPlain(_ kind: ControlFrame.Kind, _ stack: inout OperandWindow) -> Bool {
    guard frames.count < ImplementationLimits.nesting else { return false }
    frames.push(
      ControlFrame(
        kind: kind, outerIsUnreachable: isUnreachable,
        outerFloor: UInt32(truncatingIfNeeded: floor),
        initializationCount: UInt32(truncatingIfNeeded: initializations.count), parameters: .empty,
        results: .empty))
    floor = stack.count
    stack.floor = stack.count
    isUnreachable = false
    if kind == .loop { summary.hasLoop = true }
    return true
  }

  /// Ends a block without parameters and results in which no local was initialized.
  /// - Returns: False, without any change, if the block is not of that kind or operands are left.
  @inline(__always) mutating func endPlain(_ stack: inout OperandWindow) -> Bool {
    let frame = frames[frames.count &- 1]
    guard frame.kind != .function, frame.parameters.count == 0, frame.results.count == 0,
      stack.count == stack.floor, initializations.count == frame.initializationCount
    else { return false }
    frames.truncate(to: frames.count &- 1)
    floor = Int(frame.outerFloor)
    stack.floor = floor
    isUnreachable = frame.outerIsUnreachable
    return true
  }

  /// Accepts a call of a function if the operands have exactly the types of its parameters.
  /// - Returns: The length of the instruction in bytes; nil if it is left to the general rules.
  @inline(__always) mutating func call(_ bytes: InstructionBytes, _ stack: inout OperandWindow) -> Int? {
    guard let length = bytes.length(at: 1) else { return nil }
    let index = bytes.index(length)
    let tables = context.frequent
    guard index < tables.calleeCount else { return nil }
    // SAFETY: the index is below the count; parameters and results are next to each other in `flat`.
    let callee = unsafe tables.callees[index]
    guard callee.start != FrequentTables.Callee.large,
      unsafe stack.call(Int(callee.parameterCount), Int(callee.resultCount), tables.flat + Int(callee.start))
    else { return nil }
    countCall(of: index)
    return 1 &+ length
  }

  /// Counts a call of the function with an index, which must be that of one.
  @inline(__always) mutating func countCall(of index: Int) {
    // SAFETY: there is a counter for every function.
    unsafe calls.base[index] = calls.base[index] << 1 | 1
  }
}
