import ApusWasm

/// The first pass: binds ids to indices.
extension ModuleParser {
  mutating func declareFields() throws(SyntaxError) {
    var index = cursor.position
    while cursor.list.tokens[index].kind == .left {
      try declare(index)
      index = cursor.after(index)
    }
  }

  private mutating func declare(_ opening: Int) throws(SyntaxError) {
    switch cursor.list.tokens[opening + 1].keyword.word {
    case .type: try bind(.type, at: opening + 2)
    case .rec:
      var index = opening + 2
      if cursor.list.tokens[index].kind == .id { index += 1 }
      while cursor.list.tokens[index].kind == .left {
        try bind(.type, at: index + 2)
        index = cursor.after(index)
      }
    case .import: try declareImports(opening)
    case .table:
      try bind(.table, at: opening + 2)
      if hasChild(opening, .elem) { _ = ids.add(.element) }
    case .memory:
      try bind(.memory, at: opening + 2)
      if hasChild(opening, .data) { _ = ids.add(.data) }
    case .elem: try bind(.element, at: opening + 2)
    case .data: try bind(.data, at: opening + 2)
    default:
      guard let space = space(cursor.list.tokens[opening + 1]) else { return }
      try bind(space, at: opening + 2)
    }
  }

  /// Binds the ids of `(import "module" "name" (func $id ...))`, or of a group of imports.
  private mutating func declareImports(_ opening: Int) throws(SyntaxError) {
    let last = cursor.list.tokens.count - 1
    let tokens = cursor.list.tokens
    if opening + 3 <= last, tokens[opening + 3].kind == .string {
      guard opening + 6 <= last, let space = space(tokens[opening + 5]) else { return }
      return try bind(space, at: opening + 6)
    }
    var index = opening + 3
    var untyped = 0
    while index < last, tokens[index].kind == .left {
      if cursor.isLeft(.item, at: index), index + 3 < last {
        // After `(item "name"` there is `)` or `(func $id`.
        if tokens[index + 3].kind == .right {
          untyped += 1
        } else if index + 5 <= last, let space = space(tokens[index + 4]) {
          try bind(space, at: index + 5)
        }
      } else if let space = space(tokens[index + 1]) {
        for _ in 0..<untyped { _ = ids.add(space) }
        return
      }
      index = cursor.after(index)
    }
  }

  /// Returns the index space of `func`, `table`, `memory`, `global` or `tag`; nil for other tokens.
  func space(_ token: Token) -> Space? {
    switch token.keyword.word {
    case .func: .function
    case .table: .table
    case .memory: .memory
    case .global: .global
    case .tag: .tag
    default: nil
    }
  }

  private mutating func bind(_ space: Space, at position: Int) throws(SyntaxError) {
    let index = ids.add(space)
    let token = cursor.list.tokens[min(position, cursor.list.tokens.count - 1)]
    guard token.kind == .id else { return }
    guard ids.bind(space, token.payload, to: index) else {
      throw SyntaxError("duplicate \(space.noun) \(cursor.text(token))", at: token.offset)
    }
    setName(space, index, cursor.list.symbols.string(token.payload))
  }

  mutating func setName(_ space: Space, _ index: UInt32, _ name: String) {
    switch space {
    case .type: names.types[index] = name
    case .function: names.functions[index] = name
    case .table: names.tables[index] = name
    case .memory: names.memories[index] = name
    case .global: names.globals[index] = name
    case .tag: names.tags[index] = name
    case .element: names.elements[index] = name
    case .data: names.datas[index] = name
    }
  }

  /// Whether the group that starts at `opening` has a member `(word ...)`.
  private func hasChild(_ opening: Int, _ word: Keyword.Word) -> Bool {
    var index = opening + 2
    while cursor.list.tokens[index].kind != .right, cursor.list.tokens[index].kind != .end {
      if cursor.isLeft(word, at: index) { return true }
      index = cursor.list.tokens[index].kind == .left ? cursor.after(index) : index + 1
    }
    return false
  }

  /// Skips the id of a definition, which is bound already, and records the name in its annotation, if there is one.
  mutating func skipID(_ space: Space, _ index: UInt32) throws(SyntaxError) {
    if cursor.token.kind == .id { cursor.position += 1 }
    if let name = try nameAnnotation("\(space.noun)") { setName(space, index, name) }
  }
}
