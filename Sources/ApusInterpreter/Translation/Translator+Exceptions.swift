import ApusLayout
import ApusWasm

/// Exceptions (spec 4.6.8). A `try_table` emits nothing itself: it is a region of the `CatchTable`.
extension Translator {
  /// `throw`
  mutating func throwTag() throws(TranslationFailure) {
    let tag: TagIndex = try read { (reader) throws(DecodingError) in try reader.index() }
    let index = module.tags[tag.position]
    let type = module.funcType(index)
    let top = height
    try moveHome(type.parameters.count)
    for _ in type.parameters { pop() }
    let byteCount = ExceptionLayout.byteCount(slots: top - height)
    emit(.throwTag, a: height)
    words.append(Allocation(type: canonical(index), top: top, byteCount: byteCount).word)
    words.append(UInt64(byteCount) | UInt64(tag.rawValue) << 32)
    becomeUnreachable()
  }

  /// `throw_ref`
  mutating func throwRef() throws(TranslationFailure) {
    emit(.throwRef, b: try popSlot())
    becomeUnreachable()
  }

  /// A clause of a `try_table` that is about to be entered, and the target block: the label is relative to the code
  /// outside of the `try_table`.
  private struct Caught {
    var clause: CatchTable.Clause
    var target: Int
  }

  /// `try_table`
  mutating func enterTryTable() throws(TranslationFailure) {
    let type = try blockTypes()
    var clauses: [Caught] = []
    let count = try read { (reader) throws(DecodingError) in try reader.count() }
    for _ in 0..<count { clauses.append(try catchClause()) }
    try enterBlock(.tryTable, type)
    let region = openRegion()
    for caught in clauses {
      let reference = catches.add(caught.clause, to: region)
      if let head = controls[caught.target].loopHead {
        catches.setTarget(reference, head)
      } else {
        controls[caught.target].catchPatches.append(reference)
      }
    }
  }

  private mutating func catchClause() throws(TranslationFailure) -> Caught {
    let clause = try read { (reader) throws(DecodingError) in try reader.catchClause() }
    let target = control(clause.label)
    // The caught values go where a branch would move them: the slots from there on are no longer in use.
    let slot = controls[target].height
    let parameters = clause.tag.map { module.funcType(module.tags[$0.position]).parameters } ?? []
    let count = parameters.reduce(0) { $0 + $1.slots }
    let hasReference = clause.kind == .catchRef || clause.kind == .catchAllRef
    let end = slot + count + (hasReference ? 1 : 0)
    frameSlots = max(frameSlots, end)
    guard frameSlots < 1 << 16 else { throw failure("function needs too many slots") }
    return Caught(
      clause: CatchTable.Clause(
        tag: clause.tag?.rawValue ?? CatchTable.Clause.anyTag, target: 0, payload: UInt16(slot),
        payloadCount: UInt16(count), reference: hasReference ? UInt16(slot + count) : 0),
      target: target)
  }

  /// Begins the region of the block just entered; returns its index.
  mutating func openRegion() -> Int {
    let last = controls.count - 1
    let region = catches.open(at: words.count, in: controls[last].activeRegion)
    controls[last].region = region
    controls[last].activeRegion = region
    return region
  }

  /// Ends the region of the innermost block, if it has one that has not ended.
  mutating func closeRegion() {
    let last = controls.count - 1
    guard let region = controls[last].region, controls[last].activeRegion == region else { return }
    catches.close(region, at: words.count)
    controls[last].activeRegion = last > 0 ? controls[last - 1].activeRegion : nil
  }

  /// Emits code that returns the caught values, for clauses that lead to the function's label.
  mutating func returnCaught() throws(TranslationFailure) {
    let references = controls[0].catchPatches
    guard !references.isEmpty else { return }
    for reference in references { catches.setTarget(reference, words.count) }
    label()
    becomeUnreachable()
    for type in controls[0].results { try push(type) }
    try returnValues()
  }
}
