/// Writes modules in the binary format (spec 5.5).
///
/// Bodies, constant expressions and contents are copied byte for byte; everything else is written in its shortest form.
/// Decoding the result yields the same module with other offsets.
public struct ModuleEncoder {
  let module: Module
  var output = InstructionWriter([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0])
  private var nextCustom = 0

  private init(_ module: Module) { self.module = module }

  /// Encodes a module.
  /// - Parameter names: The name section to write at the end in place of that of `module`.
  public static func encode(_ module: Module, names: ModuleNames? = nil) -> [UInt8] {
    var encoder = ModuleEncoder(module)
    encoder.customSections(before: 1, replacingNames: names != nil)
    for id in SectionID.ordered {
      if id == .code, !module.branchHints.isEmpty {
        encoder.customSection(BranchHintSection.name, BranchHintSection.encode(module))
      }
      if let contents = encoder.contents(of: id) { encoder.section(id, contents) }
      encoder.customSections(before: id.rank + 1, replacingNames: names != nil)
    }
    if let names {
      encoder.customSection(NameSection.name, NameSection.encode(names))
    }
    return encoder.output.bytes
  }

  private mutating func section(_ id: SectionID, _ contents: InstructionWriter) {
    output.byte(id.rawValue)
    output.u32(UInt32(contents.count))
    output.append(contents.bytes)
  }

  /// Writes the custom sections that come before the sections of `rank`, in their order.
  private mutating func customSections(before rank: Int, replacingNames: Bool) {
    while nextCustom < module.customSections.count {
      let custom = module.customSections[nextCustom]
      guard (SectionID(rawValue: custom.after)?.rank ?? 0) < rank else { return }
      nextCustom += 1
      if replacingNames, custom.name == NameSection.name { continue }
      customSection(custom.name, module.bytes.copy(of: custom.contents))
    }
  }

  private mutating func customSection(_ name: String, _ bytes: [UInt8]) {
    var contents = InstructionWriter()
    contents.name(name)
    contents.append(bytes)
    section(.custom, contents)
  }

  /// The contents of a section, or nil if the module does not need it.
  private func contents(of id: SectionID) -> InstructionWriter? {
    switch id {
    case .custom: nil
    case .type: vector(module.recursionGroups) { $0.recursionGroup(module.types[$1]) }
    case .import: vector(module.writtenImports) { $0.imports($1, module.imports[$1.imports]) }
    case .function: vector(module.functions) { $0.index($1) }
    case .table: vector(module.tables) { write(&$0, $1) }
    case .memory: vector(module.memories) { $0.memoryType($1) }
    case .tag: vector(module.tags) { $0.tagType($1) }
    case .global: vector(module.globals) { write(&$0, $1) }
    case .export: vector(module.exports) { $0.export($1) }
    case .start: module.start.map { start in written { $0.index(start) } }
    case .element: vector(module.elements) { write(&$0, $1) }
    case .dataCount: module.dataCount.map { count in written { $0.u32(count) } }
    case .code: vector(module.code) { write(&$0, $1) }
    case .data: vector(module.datas) { write(&$0, $1) }
    }
  }

  private func written(_ body: (inout InstructionWriter) -> Void) -> InstructionWriter {
    var writer = InstructionWriter()
    body(&writer)
    return writer
  }

  private func vector<T>(_ items: [T], _ body: (inout InstructionWriter, T) -> Void) -> InstructionWriter? {
    guard !items.isEmpty else { return nil }
    return written { writer in
      writer.u32(UInt32(items.count))
      for item in items { body(&writer, item) }
    }
  }
}
