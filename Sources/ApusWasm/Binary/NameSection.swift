/// The name section (spec 7.4.1, extended with the subsections of the extended name section proposal).
public enum NameSection {
  /// The name of the custom section.
  public static var name: String { "name" }

  /// The subsections; the raw values are their ids.
  enum Subsection: UInt8, CaseIterable {
    case module, functions, locals, labels, types, tables, memories, globals, elements, datas, fields, tags
  }

  /// Decodes the names of a module from its last name section. A malformed name and the rest of its subsection are
  /// ignored: a name section never makes a module malformed.
  public static func decode(_ module: Module) -> ModuleNames {
    guard let section = module.customSections.last(where: { $0.name == name }) else { return ModuleNames() }
    return decode(module.bytes, section.contents)
  }

  /// Decodes the names from the contents of a name section.
  public static func decode(_ bytes: ModuleBytes, _ contents: ByteRange) -> ModuleNames {
    var names = ModuleNames()
    var reader = InstructionReader(bytes, contents)
    while !reader.isAtEnd {
      do throws(DecodingError) {
        let id = try reader.byte()
        let range = try reader.byteVector()
        guard let subsection = Subsection(rawValue: id) else { continue }
        var inner = InstructionReader(bytes, range)
        try? read(&inner, subsection, into: &names)
      } catch { break }
    }
    return names
  }

  private static func read(
    _ reader: inout InstructionReader, _ subsection: Subsection, into names: inout ModuleNames
  ) throws(DecodingError) {
    switch subsection {
    case .module: names.module = try reader.name()
    case .functions: try map(&reader, &names.functions)
    case .locals: try indirectMap(&reader, &names.locals)
    case .labels: try indirectMap(&reader, &names.labels)
    case .types: try map(&reader, &names.types)
    case .tables: try map(&reader, &names.tables)
    case .memories: try map(&reader, &names.memories)
    case .globals: try map(&reader, &names.globals)
    case .elements: try map(&reader, &names.elements)
    case .datas: try map(&reader, &names.datas)
    case .fields: try indirectMap(&reader, &names.fields)
    case .tags: try map(&reader, &names.tags)
    }
  }

  private static func map(
    _ reader: inout InstructionReader, _ names: inout [UInt32: String]
  ) throws(DecodingError) {
    for _ in 0..<(try reader.count()) {
      let index = try reader.u32()
      names[index] = try reader.name()
    }
  }

  private static func indirectMap(
    _ reader: inout InstructionReader, _ names: inout [UInt32: [UInt32: String]]
  ) throws(DecodingError) {
    for _ in 0..<(try reader.count()) {
      let index = try reader.u32()
      try map(&reader, &names[index, default: [:]])
    }
  }
}
