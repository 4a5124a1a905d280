import ApusWasm

/// Prints the instructions of one body or constant expression.
struct InstructionPrinter {
  /// An instruction, and the number of blocks around it.
  struct Line {
    var text: String
    var depth: Int
    /// The numbers of its operands and results, if they are known and the style is folded.
    var arity: Arity?
    /// The offset of the instruction in the module, in bytes.
    var offset = 0

    /// The text, indented by its depth, but at most by 100 levels.
    var indented: String { String(repeating: "  ", count: min(depth, 100)) + text }
  }

  /// The mnemonics by opcode.
  private static let mnemonics: [String] = {
    var mnemonics = Array(repeating: "", count: Opcode.pageSize * Opcode.pageCount)
    OpcodeTable.forEach { mnemonics[Int($0.opcode.rawValue)] = $0.mnemonic.description }
    return mnemonics
  }()

  let module: ModulePrinter
  let locals: [UInt32: String]
  private let labelNames: [UInt32: String]
  private var reader: InstructionReader
  /// The ids of the labels in scope.
  private var labels = LabelScope<String>()
  private var labelCount: UInt32 = 0
  /// The branch hints that have not been printed, by offset from the first instruction.
  private var hints: ArraySlice<BranchHint>

  init(
    _ module: ModulePrinter, _ range: ByteRange, locals: [UInt32: String] = [:], labels: [UInt32: String] = [:],
    hints: ArraySlice<BranchHint> = []
  ) {
    // If the printer held the text written so far, every addition to the text would copy all of it.
    var module = module
    module.text = ""
    self.module = module
    self.locals = locals
    labelNames = labels
    self.hints = hints
    reader = InstructionReader(module.module.bytes, range)
  }

  /// Prints all instructions except the `end` of the body.
  mutating func lines() -> [Line] {
    var lines: [Line] = []
    let first = reader.offset
    do throws(DecodingError) {
      while !reader.isAtEnd {
        let offset = reader.offset
        let hint = hint(at: offset - first)
        let (opcode, form) = try reader.next()
        if case .end = form, labels.isEmpty { break }
        var line = try line(opcode, form)
        line.offset = offset
        if let hint, form.takesBranchHint { line.text = hint + line.text }
        lines.append(line)
      }
    } catch {
      lines.append(Line(text: "(; \(error) ;)", depth: labels.count))
    }
    return lines
  }

  /// Returns the annotation of the instruction at an offset, with a space after it; nil if it has none.
  private mutating func hint(at offset: Int) -> String? {
    while let hint = hints.first, hint.offset <= offset {
      hints.removeFirst()
      if hint.offset == offset { return "(@\(BranchHintSection.name) \(quoted([hint.isLikely ? 1 : 0]))) " }
    }
    return nil
  }

  private mutating func line(_ opcode: Opcode, _ form: Form) throws(DecodingError) -> Line {
    let mnemonic = InstructionPrinter.mnemonics[Int(opcode.rawValue)]
    switch form {
    case .block, .loop, .if, .legacyTry, .tryTable:
      let depth = labels.count
      let name = labelNames[labelCount]
      let id = name.flatMap { $0.isEmpty ? nil : PrintedNames.id($0) }
      let type = try blockType()
      // The labels in catch clauses count from outside the block.
      let clauses = form.immediates == .blockTypeAndCatches ? try catches() : ""
      labels.push(id)
      labelCount += 1
      let shown = id.map { " \($0)" } ?? PrintedNames.annotation(name)
      return Line(text: mnemonic + shown + type + clauses, depth: depth)
    case .end:
      labels.pop()
      return Line(text: mnemonic, depth: labels.count)
    case .legacyDelegate:
      if !labels.isEmpty { labels.pop() }
      return Line(text: mnemonic + (try immediates(form)), depth: labels.count)
    case .else, .legacyCatch, .legacyCatchAll:
      return Line(text: mnemonic + (try immediates(form)), depth: max(labels.count - 1, 0))
    default:
      let arity = module.style == .folded ? Arity.of(form, reader, in: module.module) : nil
      return Line(text: mnemonic + (try immediates(form)), depth: labels.count, arity: arity)
    }
  }

  private mutating func blockType() throws(DecodingError) -> String {
    switch try reader.blockType() {
    case .empty: ""
    case .value(let type): " (result \(module.describe(type)))"
    case .type(let index): " \(module.typeUse(index))"
    }
  }

  private mutating func catches() throws(DecodingError) -> String {
    var text = ""
    for _ in 0..<(try reader.count()) {
      let clause = try reader.catchClause()
      let word =
        switch clause.kind {
        case .catch: "catch"
        case .catchRef: "catch_ref"
        case .catchAll: "catch_all"
        case .catchAllRef: "catch_all_ref"
        }
      let tag = clause.tag.map { " \(module.reference(.tag, $0.rawValue))" } ?? ""
      text += " (\(word)\(tag)\(label(clause.label.rawValue)))"
    }
    return text
  }

  /// Returns a label with a space before it: its id if that refers to the same label, otherwise its number.
  private func label(_ number: UInt32) -> String {
    guard let id = labels.name(of: number), labels.index(of: id) == number else { return " \(number)" }
    return " \(id)"
  }

  /// Prints the immediates, each with a space before it.
  private mutating func immediates(_ form: Form) throws(DecodingError) -> String {
    switch form.immediates {
    case .none, .blockType, .blockTypeAndCatches: return ""
    case .zero:
      try reader.zero()
      return ""
    case .label: return label(try reader.u32())
    case .labels:
      var text = ""
      for _ in 0...(try reader.count()) { text += label(try reader.u32()) }
      return text
    case .local:
      let index = try reader.u32()
      return " \(locals[index] ?? "\(index)")"
    case .castBranch:
      let branch = try reader.castBranch()
      return "\(label(branch.label.rawValue)) \(module.describe(branch.source)) \(module.describe(branch.target))"
    case .heapType:
      let type = try reader.heapType()
      switch form {
      case .refTest(let nullable), .refCast(let nullable):
        return " \(module.describe(ValueType.ref(type, nullable: nullable)))"
      default: return " \(module.describe(type))"
      }
    default: return try ImmediatePrinter(module: module).text(form, &reader)
    }
  }
}
