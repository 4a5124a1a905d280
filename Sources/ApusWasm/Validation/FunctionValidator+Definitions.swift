/// Definitions other than function bodies (spec 3.4.3 to 3.4.14).
extension FunctionValidator {
  /// Validates everything outside bodies, and records the functions used there: `ref.func` in bodies may refer to
  /// those.
  mutating func validateDefinitions() throws(ModuleError) {
    try validateTables()
    try validateGlobals()
    try validateElements()
    try validateDatas()
    try validateExports()
    try validateStart()
  }

  private mutating func validateTables() throws(ModuleError) {
    let spaces = context.spaces
    for (position, table) in context.module.tables.enumerated() {
      offset = table.offset
      let element = spaces.tables[spaces.importedTableCount + position].element
      if let initial = table.initial {
        try validate(initial, type: element, visibleGlobals: spaces.importedGlobalCount)
      } else if !element.isDefaultable {
        throw definition("type mismatch: a table of \(element) needs an initial value")
      }
    }
  }

  private mutating func validateGlobals() throws(ModuleError) {
    let spaces = context.spaces
    for (position, global) in context.module.globals.enumerated() {
      let index = spaces.importedGlobalCount + position
      try validate(global.initial, type: spaces.globals[index].value, visibleGlobals: index)
    }
  }

  private mutating func validateElements() throws(ModuleError) {
    let spaces = context.spaces
    for (position, segment) in context.module.elements.enumerated() {
      offset = segment.offset
      let type = context.elementTypes[position]
      switch segment.items {
      case .expressions(let expressions):
        for expression in expressions {
          try validate(expression, type: type, visibleGlobals: spaces.globals.count)
        }
      case .functions(let functions):
        for function in functions {
          let reference = ValueType.ref(HeapType(try functionType(function.rawValue)), nullable: false)
          guard context.types.isSubtype(reference, of: type) else { throw mismatch(type, found: reference) }
          uses[function.position] = .declared
        }
      }
      offset = segment.offset
      if case .active(let index, let start) = segment.mode {
        let table = try table(index.rawValue)
        guard context.types.isSubtype(type, of: table.element) else {
          throw definition("type mismatch: a segment of \(type) for a table of \(table.element)")
        }
        try validate(start, type: table.addressType.valueType, visibleGlobals: spaces.globals.count)
      }
    }
  }

  private mutating func validateDatas() throws(ModuleError) {
    for segment in context.module.datas {
      offset = segment.offset
      guard case .active(let index, let start) = segment.mode else { continue }
      let address = try memory(index.rawValue).addressType.valueType
      try validate(start, type: address, visibleGlobals: context.spaces.globals.count)
    }
  }

  private mutating func validateExports() throws(ModuleError) {
    var names: Set<ExactName> = []
    for export in context.module.exports {
      offset = export.offset
      let count: Int
      let what: StaticString
      switch export.kind {
      case .function: (count, what) = (context.spaces.functions.count, "function")
      case .table: (count, what) = (context.spaces.tables.count, "table")
      case .memory: (count, what) = (context.spaces.memories.count, "memory")
      case .global: (count, what) = (context.spaces.globals.count, "global")
      case .tag: (count, what) = (context.spaces.tags.count, "tag")
      }
      guard Int(export.index) < count else { throw definition("unknown \(what) \(export.index)") }
      if export.kind == .function { uses[Int(export.index)] = .declared }
      guard names.insert(ExactName(export.name)).inserted else { throw definition("duplicate export name") }
    }
  }

  private mutating func validateStart() throws(ModuleError) {
    guard let start = context.module.start else { return }
    offset = context.module.offsets.start
    let signature = context.types.signatures[try functionType(start.rawValue).position]
    guard signature.parameterCount == 0, signature.resultCount == 0 else { throw definition("start function") }
  }

  private func definition(_ message: String) -> ModuleError { .validation(.init(message, at: offset)) }
}
