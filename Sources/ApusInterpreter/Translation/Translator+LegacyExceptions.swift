import ApusWasm

/// The legacy exception instructions, on the same `CatchTable`.
///
/// A handler keeps the reference to the caught exception, for `rethrow`, in the block's first slot; the operands are
/// above it.
extension Translator {
  /// `try`
  mutating func enterLegacyTry() throws(TranslationFailure) {
    try enterBlock(.legacyTry, try blockTypes())
    _ = openRegion()
  }

  /// `catch`, `catch_all`: ends the body or the previous handler, and begins a handler.
  mutating func legacyCatch(_ form: Form) throws(TranslationFailure) {
    var tag: TagIndex?
    if case .legacyCatch = form { tag = try read { (reader) throws(DecodingError) in try reader.index() } }
    let last = controls.count - 1
    guard let region = controls[last].region else { preconditionFailure("validation has handlers in a try only") }
    if !controls[last].isUnreachable {
      try settleResults()
      emit(.br)
      controls[last].patches.append(words.count - 1)
    }
    closeRegion()
    controls[last].kind = .legacyCatch
    controls[last].isUnreachable = false
    initialization.forget(since: controls[last].initialization)
    resetOperands(to: controls[last])
    let reference = try push(slots: 1)
    let payload = height
    let parameters = tag.map { module.funcType(module.tags[$0.position]).parameters } ?? []
    for parameter in parameters { try push(parameter) }
    _ = catches.add(
      CatchTable.Clause(
        tag: tag?.rawValue ?? CatchTable.Clause.anyTag, target: Int32(words.count), payload: UInt16(payload),
        payloadCount: UInt16(height - payload), reference: UInt16(reference)),
      to: region)
    label()
  }

  /// `rethrow`
  mutating func legacyRethrow() throws(TranslationFailure) {
    let target = control(try read { (reader) throws(DecodingError) in try reader.index() })
    emit(.throwRef, b: controls[target].height)
    becomeUnreachable()
  }

  /// `delegate`: ends a `try` whose exceptions are caught as if the instructions of another block had thrown them.
  mutating func legacyDelegate() throws(TranslationFailure) {
    let label: LabelIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let last = controls.count - 1
    guard let region = controls[last].region else { preconditionFailure("validation has delegates in a try only") }
    // The label is relative to the code outside of the `try`.
    catches.delegate(region, to: controls[last - 1 - label.position].activeRegion)
    try endBlock()
  }
}
