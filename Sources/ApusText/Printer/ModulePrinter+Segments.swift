import ApusWasm

/// Segments and custom sections (spec 6.6.9, 6.6.10, 7.4.2).
extension ModulePrinter {
  mutating func element(_ segment: ElementSegment) {
    var content = "elem\(id(.element))"
    switch segment.mode {
    case .passive: break
    case .declarative: content += " declare"
    case .active(let table, let offset):
      if table.rawValue != 0 { content += " (table \(reference(.table, table.rawValue)))" }
      content += " \(expression(offset, in: "offset"))"
    }
    switch segment.items {
    case .functions(let items):
      content += " func\(items.map { " \(reference(.function, $0.rawValue))" }.joined())"
    case .expressions(let items):
      content += " \(describe(segment.type))\(items.map { " \(expression($0, in: "item"))" }.joined())"
    }
    field(content)
  }

  mutating func data(_ segment: DataSegment) {
    var content = "data\(id(.data))"
    if case .active(let memory, let offset) = segment.mode {
      if memory.rawValue != 0 { content += " (memory \(reference(.memory, memory.rawValue)))" }
      content += " \(expression(offset, in: "offset"))"
    }
    field("\(content) \(quoted(module.bytes.copy(of: segment.contents)))")
  }

  mutating func custom(_ section: CustomSection) {
    let placement = SectionOrder.name(section.after).map { "after \($0)" } ?? "before first"
    let contents = quoted(module.bytes.copy(of: section.contents))
    field("@custom \(quoted(section.name)) (\(placement)) \(contents)")
  }

  /// Prints a constant expression: one folded instruction, or several inside `(word ...)`.
  func expression(_ expression: ConstantExpression, in word: String? = nil) -> String {
    var instructions = InstructionPrinter(self, expression.range)
    let lines = instructions.lines()
    if lines.count == 1 { return "(\(lines[0].text))" }
    let flat = lines.map { $0.text }.joined(separator: " ")
    return word.map { "(\($0) \(flat))" } ?? flat
  }

  mutating func function(_ type: TypeIndex, _ body: FuncBody) {
    let index = next(.function)
    let ids = PrintedNames.unique(names.names.locals[index] ?? [:])
    text += "\n  "
    functionHead(index, type, body, ids)
    let lines = instructions(of: index, body, ids)
    for line in style == .flat ? lines : FoldedLines.fold(lines) { text += "\n    " + line.indented }
    text += ")"
  }

  /// Prints the part before the instructions: the type, and the locals in lines of their own.
  mutating func functionHead(_ index: UInt32, _ type: TypeIndex, _ body: FuncBody, _ ids: [UInt32: String]) {
    text += "(func\(names.definition(.function, index)) \(typeUse(type))"
    locals(of: type, body, names.names.locals[index] ?? [:], ids)
  }

  func instructions(of index: UInt32, _ body: FuncBody, _ ids: [UInt32: String]) -> [InstructionPrinter.Line] {
    var printer = InstructionPrinter(
      self, body.instructions, locals: ids, labels: names.names.labels[index] ?? [:],
      hints: module.branchHints(of: FuncIndex(index)))
    return printer.lines()
  }

  /// Prints parameters, results and locals; each has a clause of its own if any has a name.
  private mutating func locals(
    of type: TypeIndex, _ body: FuncBody, _ names: [UInt32: String], _ ids: [UInt32: String]
  ) {
    var local: UInt32 = 0
    func clauses(_ word: String, _ types: [ValueType], _ separator: String) -> String {
      let first = local
      local += UInt32(types.count)
      if names.isEmpty { return types.isEmpty ? "" : separator + list(word, types).dropFirst() }
      return types.enumerated().map { position, type in
        let index = first + UInt32(position)
        let id = ids[index].map { " \($0)" } ?? PrintedNames.annotation(names[index])
        return "\(separator)(\(word)\(id) \(describe(type)))"
      }.joined()
    }
    if type.position < module.types.count, let type = module.types[type.position].funcType {
      text += clauses("param", type.parameters, " ") + list("result", type.results)
    }
    for run in body.locals {
      // A hostile module may have runs of any length; no module with more locals than this is accepted.
      if run.count > 50_000 { text += "\n    ;; \(run.count) locals" }
      let types = Array(repeating: run.type, count: Int(min(run.count, 50_000)))
      text += clauses("local", types, "\n    ")
    }
  }
}

extension SectionOrder {
  /// Returns the word for a section in `(after ...)`; nil if there is no section with this id.
  static func name(_ id: UInt8) -> String? {
    switch id {
    case 1: "type"
    case 2: "import"
    case 3: "func"
    case 4: "table"
    case 5: "memory"
    case 13: "tag"
    case 6: "global"
    case 7: "export"
    case 8: "start"
    case 9: "elem"
    case 12: "datacount"
    case 10: "code"
    case 11: "data"
    default: nil
    }
  }
}
