import ApusWasm

/// Imports and exports (spec 6.6.3, 6.6.12), and their abbreviations inside definitions.
extension ModuleParser {
  mutating func importField(_ opening: Int) throws(SyntaxError) {
    try checkImportOrder(opening)
    let module = try cursor.name()
    if cursor.token.kind != .string, features.contains(.compactImports) { return try importGroup(module) }
    let name = try cursor.name()
    try typedImport(module, name, opening)
  }

  /// Reads the rest of an import after its names: `(func $id? ...)` or another description.
  private mutating func typedImport(_ module: String, _ name: String, _ opening: Int) throws(SyntaxError) {
    let space = try openDescription()
    try skipID(space, next(space))
    try addImport(module, name, space, opening)
    try cursor.expectRight()
  }

  private mutating func openDescription() throws(SyntaxError) -> Space {
    try cursor.expectLeft()
    guard cursor.token.kind == .keyword, let space = space(cursor.token) else { throw cursor.unexpected() }
    cursor.position += 1
    return space
  }

  /// Reads `(item "name" (func $id? ...))*`, or `(item "name")* (func ...)`, whose items share a type and have no ids.
  private mutating func importGroup(_ module: String) throws(SyntaxError) {
    let first = self.module.imports.count
    var form = ImportGroup.Form.sameModule
    if isAtSharedType {
      form = .sameType
      try itemsOfOneType(module)
    } else {
      while cursor.isLeft(.item) {
        let opening = cursor.position
        cursor.position += 2
        try typedImport(module, try cursor.name(), opening)
        try cursor.expectRight()
      }
    }
    let last = self.module.imports.count
    if last > first { self.module.importGroups.append(ImportGroup(form, first..<last)) }
  }

  /// Whether the items of a group have no types of their own, which shows in the first token group: an item without a
  /// type, or no item.
  private var isAtSharedType: Bool {
    guard cursor.isAtLeft else { return false }
    return !cursor.isLeft(.item) || cursor.peek(3).kind == .right
  }

  private mutating func itemsOfOneType(_ module: String) throws(SyntaxError) {
    var items: [(name: String, opening: Int)] = []
    while cursor.isLeft(.item) {
      let opening = cursor.position
      cursor.position += 2
      items.append((try cursor.name(), opening))
      try cursor.expectRight()
    }
    let space = try openDescription()
    if cursor.token.kind == .id { throw SyntaxError("identifier not allowed", at: cursor.token.offset) }
    let description = try description(space)
    for item in items {
      _ = next(space)
      let offset = reserveOffset(item.opening)
      self.module.imports.append(
        Import(module: module, name: item.name, description: description, offset: offset))
    }
    try cursor.expectRight()
  }

  private func checkImportOrder(_ opening: Int) throws(SyntaxError) {
    guard let firstDefinition else { return }
    throw SyntaxError("import after \(firstDefinition)", at: cursor.list.tokens[opening].offset)
  }

  private mutating func addImport(
    _ module: String, _ name: String, _ space: Space, _ opening: Int
  ) throws(SyntaxError) {
    let description = try description(space)
    let offset = reserveOffset(opening)
    self.module.imports.append(Import(module: module, name: name, description: description, offset: offset))
  }

  private mutating func description(_ space: Space) throws(SyntaxError) -> ImportDescription {
    switch space {
    case .function: .function(try typeUse(.ignored))
    case .table: .table(try tableType())
    case .memory: .memory(try memoryType())
    case .global: .global(try globalType())
    case .tag: .tag(try typeUse(.ignored))
    case .type, .element, .data: throw cursor.unexpected()
    }
  }

  /// Reads `(export "name")*` and `(import "module" "name") type`, with which a definition may begin.
  /// - Returns: Whether it was an import, which then has been read to its end.
  mutating func abbreviations(_ space: Space, _ index: UInt32, _ opening: Int) throws(SyntaxError) -> Bool {
    while cursor.isLeft(.export) {
      let opening = cursor.position
      cursor.position += 2
      let name = try cursor.name()
      try cursor.expectRight()
      addExport(name, space, index, opening)
    }
    guard cursor.takeLeft(.import) else {
      if firstDefinition == nil { firstDefinition = space == .function ? "function" : space.noun }
      return false
    }
    try checkImportOrder(opening)
    let module = try cursor.name()
    let name = try cursor.name()
    try cursor.expectRight()
    try addImport(module, name, space, opening)
    return true
  }

  /// Reads `(export "name" (func x))`.
  mutating func export(_ opening: Int) throws(SyntaxError) {
    let name = try cursor.name()
    try cursor.expectLeft()
    guard cursor.token.kind == .keyword, let space = space(cursor.token) else { throw cursor.unexpected() }
    cursor.position += 1
    addExport(name, space, try index(space), opening)
    try cursor.expectRight()
  }

  private mutating func addExport(_ name: String, _ space: Space, _ index: UInt32, _ opening: Int) {
    let kind: ExternKind
    switch space {
    case .table: kind = .table
    case .memory: kind = .memory
    case .global: kind = .global
    case .tag: kind = .tag
    default: kind = .function
    }
    module.exports.append(Export(name: name, kind: kind, index: index, offset: reserveOffset(opening)))
  }

  mutating func tag(_ opening: Int) throws(SyntaxError) {
    let index = next(.tag)
    try skipID(.tag, index)
    if try abbreviations(.tag, index, opening) { return }
    module.offsets.tags.append(reserveOffset(opening))
    module.tags.append(try typeUse(.ignored))
  }

  mutating func global(_ opening: Int) throws(SyntaxError) {
    let index = next(.global)
    try skipID(.global, index)
    if try abbreviations(.global, index, opening) { return }
    let type = try globalType()
    let offset = reserveOffset(opening)
    module.globals.append(Global(type: type, initial: try constantExpression(), offset: offset))
  }

  private mutating func globalType() throws(SyntaxError) -> GlobalType {
    guard cursor.takeLeft(.mut) else { return GlobalType(try valueType()) }
    let type = GlobalType(try valueType(), isMutable: true)
    try cursor.expectRight()
    return type
  }
}
