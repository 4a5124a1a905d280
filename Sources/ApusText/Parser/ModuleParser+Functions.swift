import ApusWasm

/// Functions (spec 6.6.5).
extension ModuleParser {
  mutating func function(_ opening: Int) throws(SyntaxError) {
    let index = next(.function)
    body.reset()
    body.function = index
    try skipID(.function, index)
    if try abbreviations(.function, index, opening) { return }
    let type = try typeUse(.locals)
    module.functions.append(type)
    let offset = reserveOffset(opening)
    module.offsets.functions.append(offset)
    let locals = try locals(from: UInt32(parameterCount(type)))
    let start = writer.count
    try instructions()
    map.add(byte: writer.count, source: cursor.token.offset)
    writer.opcode(Spelling.end)
    let range = ByteRange(offset: start, count: writer.count - start)
    module.code.append(FuncBody(locals: locals, instructions: range, offset: offset))
    module.branchHints += body.hints.map { hint in
      BranchHint(function: FuncIndex(index), offset: UInt32(hint.offset - start), isLikely: hint.isLikely)
    }
    finishNames(index)
  }

  /// Reads `(local ...)*`.
  private mutating func locals(from first: UInt32) throws(SyntaxError) -> [LocalRun] {
    var runs: [LocalRun] = []
    var index = first
    func add(_ type: ValueType) {
      if let last = runs.indices.last, runs[last].type == type {
        runs[last].count += 1
      } else {
        runs.append(LocalRun(count: 1, type: type))
      }
      index += 1
    }
    while cursor.takeLeft(.local) {
      if cursor.token.kind == .id {
        try bindLocal(index)
        cursor.position += 1
        try nameLocal(index)
        add(try valueType())
      } else {
        try nameLocal(index)
        while !cursor.isAtRight { add(try valueType()) }
      }
      try cursor.expectRight()
    }
    return runs
  }

  /// Binds the id that is the current token to a local.
  mutating func bindLocal(_ index: UInt32) throws(SyntaxError) {
    let id = cursor.token
    guard body.locals.updateValue(index, forKey: id.payload) == nil else {
      throw SyntaxError("duplicate local \(cursor.text(id))", at: id.offset)
    }
    body.localNames[index] = cursor.list.symbols.string(id.payload)
  }

  mutating func nameLocal(_ index: UInt32) throws(SyntaxError) {
    if let name = try nameAnnotation("local") { body.localNames[index] = name }
  }

  private mutating func finishNames(_ index: UInt32) {
    if !body.localNames.isEmpty { names.locals[index] = body.localNames }
    if !body.labelNames.isEmpty { names.labels[index] = body.labelNames }
  }
}
