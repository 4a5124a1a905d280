extension NameSection {
  /// Encodes the contents of a name section; empty subsections are omitted.
  public static func encode(_ names: ModuleNames) -> [UInt8] {
    var output = InstructionWriter()
    for subsection in Subsection.allCases {
      guard let contents = contents(of: subsection, names) else { continue }
      output.byte(subsection.rawValue)
      output.u32(UInt32(contents.count))
      output.append(contents.bytes)
    }
    return output.bytes
  }

  private static func contents(of subsection: Subsection, _ names: ModuleNames) -> InstructionWriter? {
    switch subsection {
    case .module:
      guard let name = names.module else { return nil }
      var writer = InstructionWriter()
      writer.name(name)
      return writer
    case .functions: return map(names.functions)
    case .locals: return indirectMap(names.locals)
    case .labels: return indirectMap(names.labels)
    case .types: return map(names.types)
    case .tables: return map(names.tables)
    case .memories: return map(names.memories)
    case .globals: return map(names.globals)
    case .elements: return map(names.elements)
    case .datas: return map(names.datas)
    case .fields: return indirectMap(names.fields)
    case .tags: return map(names.tags)
    }
  }

  private static func map(_ names: [UInt32: String]) -> InstructionWriter? {
    guard !names.isEmpty else { return nil }
    var writer = InstructionWriter()
    writer.u32(UInt32(names.count))
    for (index, name) in names.sorted(by: { $0.key < $1.key }) {
      writer.u32(index)
      writer.name(name)
    }
    return writer
  }

  private static func indirectMap(_ names: [UInt32: [UInt32: String]]) -> InstructionWriter? {
    let filled = names.filter { !$0.value.isEmpty }
    guard !filled.isEmpty else { return nil }
    var writer = InstructionWriter()
    writer.u32(UInt32(filled.count))
    for (index, inner) in filled.sorted(by: { $0.key < $1.key }) {
      writer.u32(index)
      if let inner = map(inner) { writer.append(inner.bytes) }
    }
    return writer
  }
}
