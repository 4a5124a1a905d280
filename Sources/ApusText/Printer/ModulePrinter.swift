import ApusWasm

/// Writes modules in the text format (spec 6). What is written reads as the same module again.
public struct ModulePrinter {
  /// How instructions are written.
  public enum Style: Sendable {
    /// One instruction a line, blocks closed by `end`.
    case flat
    /// Operands inside the instruction that takes them, as far as that is known without validation.
    case folded
  }

  let module: Module
  let names: PrintedNames
  let style: Style
  var text = ""
  /// How many members of each space have been written.
  var written: [UInt32] = Array(repeating: 0, count: Space.allCases.count)

  /// The text of a module.
  /// - Parameter names: what to call things; names that are taken or no ids are kept in annotations.
  public static func print(_ module: Module, names: ModuleNames? = nil, style: Style = .flat) -> String {
    var printer = ModulePrinter(module: module, names: PrintedNames(names ?? ModuleNames()), style: style)
    printer.fields()
    return printer.text
  }

  init(module: Module, names: PrintedNames, style: Style) {
    self.module = module
    self.names = names
    self.style = style
  }

  private mutating func fields() {
    text += "(module\(names.moduleID)"
    types()
    for group in module.writtenImports { imports(group) }
    for item in module.tables {
      let initial = item.initial.map { " \(expression($0))" } ?? ""
      field("table\(id(.table)) \(describe(item.type))\(initial)")
    }
    for item in module.memories { field("memory\(id(.memory)) \(describe(item))") }
    for item in module.tags { field("tag\(id(.tag)) \(typeUse(item))") }
    for item in module.globals {
      field("global\(id(.global)) \(describe(item.type)) \(expression(item.initial))")
    }
    for item in module.exports {
      let (noun, space) = describe(item.kind)
      field("export \(quoted(item.name)) (\(noun) \(reference(space, item.index)))")
    }
    if let start = module.start { field("start \(reference(.function, start.rawValue))") }
    for item in module.elements { element(item) }
    for item in module.datas { data(item) }
    for (type, body) in zip(module.functions, module.code) { function(type, body) }
    for section in module.customSections where section.name != "name" { custom(section) }
    text += ")\n"
  }

  mutating func field(_ content: String) { text += "\n  (\(content))" }

  /// The id of the member of `space` that is written now, with a space before it.
  mutating func id(_ space: Space) -> String { names.definition(space, next(space)) }

  mutating func next(_ space: Space) -> UInt32 {
    written[space.rawValue] += 1
    return written[space.rawValue] - 1
  }

  func reference(_ space: Space, _ index: UInt32) -> String { names.reference(space, index) }

  private mutating func imports(_ group: ImportGroup) {
    let items = module.imports[group.imports]
    guard let first = items.first else { return }
    var content = "import \(quoted(first.module))"
    let ids = items.map { id(describe($0.description.kind).1) }
    switch group.form {
    case .single: content += " \(quoted(first.name)) \(describe(first.description, ids[0]))"
    // Where a type stands once, there is no place for names.
    case .sameType where ids.allSatisfy({ $0.isEmpty }):
      content += items.map { " (item \(quoted($0.name)))" }.joined() + " \(describe(first.description, ""))"
    case .sameModule, .sameType:
      for (item, id) in zip(items, ids) {
        content += "\n    (item \(quoted(item.name)) \(describe(item.description, id)))"
      }
    }
    field(content)
  }

  private func describe(_ description: ImportDescription, _ id: String) -> String {
    switch description {
    case .function(let type): "(func\(id) \(typeUse(type)))"
    case .table(let type): "(table\(id) \(describe(type)))"
    case .memory(let type): "(memory\(id) \(describe(type)))"
    case .global(let type): "(global\(id) \(describe(type)))"
    case .tag(let type): "(tag\(id) \(typeUse(type)))"
    }
  }

  private func describe(_ kind: ExternKind) -> (String, Space) {
    switch kind {
    case .function: ("func", .function)
    case .table: ("table", .table)
    case .memory: ("memory", .memory)
    case .global: ("global", .global)
    case .tag: ("tag", .tag)
    }
  }
}
