/// Exceptions (spec 3.3.8), and the older exception handling.
extension FunctionValidator {
  mutating func exception(_ form: Form) throws(ModuleError) {
    switch form {
    case .throw:
      try pop(try tag(try u32()))
      markUnreachable()
    case .throwRef:
      try pop(.exnref)
      markUnreachable()
    case .tryTable: try tryTable()
    case .legacyTry: try enter(.legacyTry)
    case .legacyCatch:
      let parameters = try tag(try u32())
      try legacyHandler(.legacyCatch, parameters)
    case .legacyCatchAll: try legacyHandler(.legacyCatchAll, .empty)
    case .legacyRethrow:
      let kind = try frame(try u32()).kind
      guard kind == .legacyCatch || kind == .legacyCatchAll else { throw invalid("invalid rethrow label") }
      markUnreachable()
    default: try legacyDelegate()
    }
  }

  /// Returns the types of the parameters of a tag.
  private func tag(_ index: UInt32) throws(ModuleError) -> TypeList {
    guard Int(index) < context.spaces.tags.count else { throw invalid("unknown tag \(index)") }
    return context.types.signatures[context.spaces.tags[Int(index)].position].parameters
  }

  private mutating func tryTable() throws(ModuleError) {
    let (parameters, results) = try blockSignature()
    try pop(parameters)
    for _ in 0..<(try count()) { try checkCatch(try catchClause()) }
    try pushFrame(.tryTable, parameters: parameters, results: results)
  }

  /// Checks that the values that a catch clause pushes match its label.
  private func checkCatch(_ clause: CatchClause) throws(ModuleError) {
    let parameters = if let index = clause.tag { try tag(index.rawValue) } else { TypeList.empty }
    let hasReference = clause.kind == .catchRef || clause.kind == .catchAllRef
    let label = try frame(clause.label.rawValue).label
    let types = context.types
    var matches = label.count == parameters.count + (hasReference ? 1 : 0)
    for position in 0..<parameters.count where matches {
      matches = types.isSubtype(parameters.type(position, in: types.flat), of: label.type(position, in: types.flat))
    }
    if matches, hasReference {
      matches = types.isSubtype(.ref(.exn, nullable: false), of: label.type(parameters.count, in: types.flat))
    }
    guard matches else { throw invalid("type mismatch: what is caught is not what the label takes") }
  }

  /// Ends the block of the `try` or of the previous `catch`, and begins that of a handler.
  private mutating func legacyHandler(
    _ kind: ControlFrame.Kind, _ parameters: TypeList
  ) throws(ModuleError) {
    let before = frames[frames.count - 1].kind
    guard before == .legacyTry || before == .legacyCatch else {
      throw .decoding(.init("END opcode expected", at: offset))
    }
    let frame = try popFrame()
    try pushFrame(kind, parameters: parameters, results: frame.results)
  }

  private mutating func legacyDelegate() throws(ModuleError) {
    let label = try u32()
    guard frames[frames.count - 1].kind == .legacyTry else {
      throw .decoding(.init("END opcode expected", at: offset))
    }
    let frame = try popFrame()
    _ = try self.frame(label)
    try push(frame.results)
  }
}
