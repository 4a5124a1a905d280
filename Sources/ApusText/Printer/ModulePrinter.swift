import ApusWasm

/// Prints modules in the text format (spec 6). Parsing the text yields the same module.
public struct ModulePrinter {
  /// How instructions are written.
  public enum Style: Sendable {
    /// One instruction per line; blocks end with `end`.
    case flat
    /// Operands inside their instruction, where validation is not needed to find them.
    case folded
  }

  let module: Module
  let names: PrintedNames
  let style: Style
  var text = ""
  /// The number of members of each index space that have been printed.
  var written: [UInt32] = Array(repeating: 0, count: Space.allCases.count)

  /// Prints a module.
  /// - Parameters:
  ///   - module: The module, which may be invalid.
  ///   - names: The names to print. A name that cannot be an id, or is one already, is printed as an annotation.
  ///   - style: How instructions are printed.
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

  /// Returns the id of the member of `space` that is printed next, with a space before it.
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
    // A shared type has no room for the ids of the items.
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
