import ApusWasm

/// Blocks (spec 4.6.8).
extension Translator {
  typealias BlockTypes = (parameters: [ValueType], results: [ValueType])

  /// Reads the type of a block.
  mutating func blockTypes() throws(TranslationFailure) -> BlockTypes {
    switch try read({ (reader) throws(DecodingError) in try reader.blockType() }) {
    case .empty: return ([], [])
    case .value(let value): return ([], [value])
    case .type(let index):
      let type = module.funcType(index)
      return (type.parameters, type.results)
    }
  }

  mutating func enterBlock(_ kind: Control.Kind, _ type: BlockTypes) throws(TranslationFailure) {
    var elsePatch: Int?
    if kind == .if {
      elsePatch = try branchUnlessTop(parameterCount: type.parameters.count)
    } else {
      try moveLocalsHome()
      try moveHome(type.parameters.count)
    }
    let base = operands.count - type.parameters.count
    let start = type.parameters.isEmpty ? height : operands[base].slot
    var control = Control(
      kind: kind, base: base, height: start, parameters: type.parameters, results: type.results)
    control.elsePatch = elsePatch
    control.activeRegion = controls[controls.count - 1].activeRegion
    control.initialization = initialization.mark
    labelEnd()
    if kind == .loop {
      control.loopHead = words.count
      label()
      if options.isInterruptible { emit(.checkInterrupt) }
    }
    controls.append(control)
  }

  /// For `if`: emits a branch past the first arm, taken if the topmost operand is zero; returns the index of its word.
  private mutating func branchUnlessTop(parameterCount: Int) throws(TranslationFailure) -> Int {
    let condition = try popCondition(keeping: parameterCount)
    try moveLocalsHome()
    emit(condition.inverted.operation, a: condition.a, b: condition.b)
    return words.count - 1
  }

  mutating func elseArm() throws(TranslationFailure) {
    let last = controls.count - 1
    if !controls[last].isUnreachable {
      try moveHome(controls[last].results.count)
      emit(.br)
      controls[last].patches.append(words.count - 1)
    }
    if let elsePatch = controls[last].elsePatch { try patch(elsePatch) }
    controls[last].elsePatch = nil
    controls[last].kind = .else
    controls[last].isUnreachable = false
    initialization.forget(since: controls[last].initialization)
    resetOperands(to: controls[last])
    for type in controls[last].parameters { try push(type) }
  }

  mutating func endBlock() throws(TranslationFailure) {
    let last = controls.count - 1
    if controls[last].kind == .function { return try endFunction() }
    if !controls[last].isUnreachable { try settleResults() }
    closeRegion()
    // Without an else, the results are the parameters, which are already in the right slots.
    if let elsePatch = controls[last].elsePatch { try patch(elsePatch) }
    try bindLabel(last)
    let control = controls.removeLast()
    initialization.forget(since: control.initialization)
    resetOperands(to: control)
    for type in control.results { try push(type) }
  }

  /// Moves the results of the innermost block to its first slots.
  mutating func settleResults() throws(TranslationFailure) {
    let control = controls[controls.count - 1]
    guard control.kind == .legacyCatch else { return try moveHome(control.results.count) }
    // Their home slots are above the slot of the reference to the caught exception.
    var slot = control.height
    for operand in operands.suffix(control.results.count) {
      try move(operand, to: slot)
      slot += operand.isVector ? 2 : 1
    }
  }

  private mutating func bindLabel(_ control: Int) throws(TranslationFailure) {
    for word in controls[control].patches { try patch(word) }
    for entry in controls[control].tablePatches {
      words[entry.word] = UInt64(bitPattern: Int64(words.count - entry.origin))
    }
    for reference in controls[control].catchPatches { catches.setTarget(reference, words.count) }
    let isNamed = !controls[control].tablePatches.isEmpty || !controls[control].catchPatches.isEmpty
    if isNamed { label() } else { labelEnd() }
  }

  private mutating func endFunction() throws(TranslationFailure) {
    let last = controls.count - 1
    if !controls[last].isUnreachable { try returnValues() }
    try returnCaught()
    // Branches to the function's label return; each emits its own return, so there is nothing left to bind.
    assert(controls[last].patches.isEmpty && controls[last].tablePatches.isEmpty, "branches to a function return")
    controls.removeLast()
  }

  mutating func resetOperands(to control: Control) {
    while operands.count > control.base { pop() }
    height = control.height
    definition = nil
  }

  /// Marks the rest of the current block as unreachable.
  mutating func becomeUnreachable() {
    let last = controls.count - 1
    controls[last].isUnreachable = true
    resetOperands(to: controls[last])
  }

  /// Skips an instruction in unreachable code, counting the blocks there.
  mutating func skip(_ form: Form) throws(TranslationFailure) {
    let last = controls.count - 1
    switch form {
    case .block, .loop, .if, .tryTable, .legacyTry: controls[last].skippedBlocks += 1
    case .else where controls[last].skippedBlocks == 0: return try elseArm()
    case .end where controls[last].skippedBlocks == 0: return try endBlock()
    case .legacyCatch where controls[last].skippedBlocks == 0, .legacyCatchAll where controls[last].skippedBlocks == 0:
      return try legacyCatch(form)
    case .legacyDelegate where controls[last].skippedBlocks == 0: return try legacyDelegate()
    case .end, .legacyDelegate: controls[last].skippedBlocks -= 1
    default: break
    }
    try read { (reader) throws(DecodingError) in try reader.skipImmediates(of: form) }
  }
}
