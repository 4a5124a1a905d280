/// Blocks and branches (spec 3.3.8).
extension FunctionValidator {
  mutating func pushFrame(
    _ kind: ControlFrame.Kind, parameters: TypeList, results: TypeList
  ) throws(ModuleError) {
    guard frames.count < ImplementationLimits.nesting else { throw invalid("blocks nested too deeply") }
    frames.push(
      ControlFrame(
        kind: kind, outerIsUnreachable: isUnreachable,
        outerFloor: UInt32(floor), initializationCount: UInt32(initializations.count),
        parameters: parameters, results: results))
    floor = operands.count
    isUnreachable = false
    try push(parameters)
  }

  /// Ends the innermost block; the stack must hold exactly its results.
  mutating func popFrame() throws(ModuleError) -> ControlFrame {
    let frame = frames[frames.count - 1]
    try pop(frame.results)
    guard operands.count == floor else {
      let rest = (floor..<operands.count).map { "\(operands[$0])" }.joined(separator: " ")
      let results = frame.results.types(in: context.types.flat).map { $0.description }.joined(separator: " ")
      throw invalid("type mismatch: block requires [\(results)] but stack has [\(rest)]")
    }
    while initializations.count > frame.initializationCount {
      let local = Int(initializations.pop())
      initialized[local] = false
      frequentLocals.setReadable(local, nil)
    }
    frames.truncate(to: frames.count - 1)
    floor = Int(frame.outerFloor)
    isUnreachable = frame.outerIsUnreachable
    return frame
  }

  /// Begins a block: reads its type and pops its parameters.
  mutating func enter(_ kind: ControlFrame.Kind) throws(ModuleError) {
    let (parameters, results) = try blockSignature()
    try pop(parameters)
    try pushFrame(kind, parameters: parameters, results: results)
  }

  mutating func blockSignature() throws(ModuleError) -> (parameters: TypeList, results: TypeList) {
    switch try blockType() {
    case .empty: return (.empty, .empty)
    case .value(let type): return (.empty, .one(try normalize(type)))
    case .type(let index):
      let signature = try funcSlices(try representative(index.rawValue))
      return (signature.parameters, signature.results)
    }
  }

  /// Returns the parameters and results of a type, which must be a function type.
  func funcSlices(_ index: TypeIndex) throws(ModuleError) -> FuncSlices {
    guard context.types.kinds[index.position] == .function else {
      throw invalid("non-function type \(index.rawValue)")
    }
    return context.types.signatures[index.position]
  }

  /// Returns the block to which a label refers.
  @inline(__always) func frame(_ label: UInt32) throws(ModuleError) -> ControlFrame {
    guard Int(label) < frames.count else { throw invalid("unknown label \(label)") }
    return frames[frames.count - 1 - Int(label)]
  }

  /// Returns the types of the values that a branch to a label carries.
  @inline(__always) func label(_ label: UInt32) throws(ModuleError) -> TypeList {
    guard Int(label) < frames.count else { throw invalid("unknown label \(label)") }
    // SAFETY: the label is below the count. Only the two lists are loaded, not the whole frame.
    return unsafe frames.base[frames.count &- 1 &- Int(label)].label
  }

  mutating func control(_ form: Form) throws(ModuleError) {
    switch form {
    case .unreachable: markUnreachable()
    case .block: try enter(.block)
    case .loop:
      summary.hasLoop = true
      try enter(.loop)
    case .if:
      let (parameters, results) = try blockSignature()
      try pop(.i32)
      try pop(parameters)
      try pushFrame(.if, parameters: parameters, results: results)
    case .else: try alternative()
    case .end: try end()
    case .br:
      try pop(try label(try u32()))
      markUnreachable()
    case .brIf:
      let label = try label(try u32())
      try pop(.i32)
      try pop(label)
      try push(label)
    case .brTable: try branchTable()
    default:
      try pop(frames[0].results)
      markUnreachable()
    }
  }

  private mutating func alternative() throws(ModuleError) {
    guard frames[frames.count - 1].kind == .if else {
      throw .decoding(.init("END opcode expected", at: offset))
    }
    let frame = try popFrame()
    try pushFrame(.else, parameters: frame.parameters, results: frame.results)
  }

  private mutating func end() throws(ModuleError) {
    let frame = try popFrame()
    if frame.kind == .if { try checkMissingElse(frame) }
    if !frames.isEmpty { try push(frame.results) }
  }

  /// Checks an `if` without `else`: its parameters become its results.
  private func checkMissingElse(_ frame: ControlFrame) throws(ModuleError) {
    let parameters = frame.parameters.types(in: context.types.flat)
    let results = frame.results.types(in: context.types.flat)
    guard parameters.count == results.count,
      zip(parameters, results).allSatisfy({ context.types.isSubtype($0, of: $1) })
    else { throw invalid("type mismatch: if without else must have results like its parameters") }
  }

  private mutating func branchTable() throws(ModuleError) {
    let count = try count()
    guard count <= ImplementationLimits.branchTableLabels else { throw invalid("too many labels") }
    try pop(.i32)
    var label = try self.label(try u32())
    try checkTop(label)
    for _ in 0..<count {
      let other = try self.label(try u32())
      if other.count == 0, label.count == 0 { continue }
      guard other.count == label.count else {
        throw invalid("type mismatch: labels carry \(label.count) and \(other.count) values")
      }
      try checkTop(other)
      label = other
    }
    try pop(label)
    markUnreachable()
  }
}
