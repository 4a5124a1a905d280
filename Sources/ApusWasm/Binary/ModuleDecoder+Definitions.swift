/// Imports, exports, and definitions without code or data (spec 5.5.5 to 5.5.11, 5.5.17).
extension ModuleDecoder {
  mutating func importSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.imports, "imports")
    for _ in 0..<count {
      let start = reader.offset
      let moduleName = try reader.name()
      let name = try reader.name()
      if name.isEmpty, let form = groupForm() {
        try importGroup(form, of: moduleName)
        continue
      }
      let description = try importDescription()
      module.imports.append(
        Import(module: moduleName, name: name, description: description, offset: start))
    }
  }

  /// The encoding of a group of imports if that is the next byte; nil if it is the kind of an import, or unknown.
  private func groupForm() -> ImportGroup.Form? {
    guard features.contains(.compactImports), let byte = reader.peek(), byte > 0 else { return nil }
    return ImportGroup.Form(rawValue: byte)
  }

  /// Reads imports that share the module name. A group without imports is not recorded.
  private mutating func importGroup(_ form: ImportGroup.Form, of moduleName: String) throws(DecodingError) {
    try reader.skip(1)
    let type: ImportDescription? = form == .sameType ? try importDescription() : nil
    let first = module.imports.count
    let count = try count(limit: ImplementationLimits.imports - first, "imports")
    // The count is at most the number of bytes left. The capacity grows in larger steps, so that reading many groups
    // does not take quadratic time.
    if first + count > module.imports.capacity { module.imports.reserveCapacity(first + max(count, first / 2)) }
    for _ in 0..<count {
      let start = reader.offset
      let name = try reader.name()
      let description: ImportDescription
      if let type { description = type } else { description = try importDescription() }
      module.imports.append(Import(module: moduleName, name: name, description: description, offset: start))
    }
    if count > 0 { module.importGroups.append(ImportGroup(form, first..<first + count)) }
  }

  private mutating func importDescription() throws(DecodingError) -> ImportDescription {
    let start = reader.offset
    guard let kind = ExternKind(rawValue: try reader.byte()) else {
      throw .init("malformed import kind", at: start)
    }
    switch kind {
    case .function: return .function(try reader.index())
    case .table: return .table(try reader.tableType(features))
    case .memory: return .memory(try reader.memoryType(features))
    case .global: return .global(try reader.globalType())
    case .tag: return .tag(try tagType())
    }
  }

  mutating func functionSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.functions, "functions")
    // The count is at most the number of bytes left.
    module.functions.reserveCapacity(count)
    module.offsets.functions.reserveCapacity(count)
    for _ in 0..<count {
      module.offsets.functions.append(reader.offset)
      module.functions.append(try reader.index())
    }
  }

  mutating func tableSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.tables, "tables")
    for _ in 0..<count {
      let start = reader.offset
      if reader.peek() == 0x40 {
        try reader.skip(1)
        try reader.zero()
        let type = try reader.tableType(features)
        module.tables.append(Table(type: type, initial: try reader.constantExpression(), offset: start))
      } else {
        module.tables.append(Table(type: try reader.tableType(features), offset: start))
      }
    }
  }

  mutating func memorySection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.memories, "memories")
    for _ in 0..<count {
      module.offsets.memories.append(reader.offset)
      module.memories.append(try reader.memoryType(features))
    }
  }

  mutating func tagSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.tags, "tags")
    for _ in 0..<count {
      module.offsets.tags.append(reader.offset)
      module.tags.append(try tagType())
    }
  }

  private mutating func tagType() throws(DecodingError) -> TypeIndex {
    let start = reader.offset
    guard hasTags else { throw .init("malformed import kind", at: start) }
    guard try reader.byte() == 0 else { throw .init("malformed tag attribute", at: start) }
    return try reader.index()
  }

  mutating func globalSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.globals, "globals")
    for _ in 0..<count {
      let start = reader.offset
      let type = try reader.globalType()
      module.globals.append(Global(type: type, initial: try reader.constantExpression(), offset: start))
    }
  }

  mutating func exportSection() throws(DecodingError) {
    let count = try count(limit: ImplementationLimits.exports, "exports")
    for _ in 0..<count {
      let start = reader.offset
      let name = try reader.name()
      let kindOffset = reader.offset
      guard let kind = ExternKind(rawValue: try reader.byte()) else {
        throw .init("malformed export kind", at: kindOffset)
      }
      module.exports.append(Export(name: name, kind: kind, index: try reader.u32(), offset: start))
    }
  }
}
