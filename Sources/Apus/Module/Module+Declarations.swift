import ApusWasm

/// The kind and type of an import or export (spec 2.3.16).
public enum ExternType: Hashable, Sendable {
  /// A function of this type.
  case function(FuncType)
  /// A table of this type.
  case table(TableType)
  /// A memory of this type.
  case memory(MemoryType)
  /// A global of this type.
  case global(GlobalType)
  /// A tag, whose type has as parameters the types of the values that its exceptions carry.
  case tag(FuncType)
}

/// An import of a module (spec 2.5.11).
public struct ImportType: Hashable, Sendable {
  /// The first name, by convention that of a module or an interface.
  public var module: String
  /// The second name.
  public var name: String
  /// The kind and type that the module requires.
  public var type: ExternType

  /// Creates a description of an import.
  public init(module: String, name: String, type: ExternType) {
    self.module = module
    self.name = name
    self.type = type
  }
}

/// An export of a module (spec 2.5.10).
public struct ExportType: Hashable, Sendable {
  /// The name of the export.
  public var name: String
  /// The kind and type of the export.
  public var type: ExternType

  /// Creates a description of an export.
  public init(name: String, type: ExternType) {
    self.name = name
    self.type = type
  }
}

extension Module {
  /// The imports of the module, in order.
  public var imports: [ImportType] {
    var counts = [0, 0, 0, 0, 0]
    return valid.module.imports.map { item in
      let kind = item.description.kind
      defer { counts[Int(kind.rawValue)] += 1 }
      let type = externType(kind, UInt32(counts[Int(kind.rawValue)]))
      return ImportType(module: item.module, name: item.name, type: type)
    }
  }

  /// The exports of the module, in order.
  public var exports: [ExportType] {
    valid.module.exports.map { ExportType(name: $0.name, type: externType($0.kind, $0.index)) }
  }

  /// The type of an entry of an index space, imports first; its concrete types are canonical ones.
  func externType(_ kind: ExternKind, _ index: UInt32) -> ExternType {
    let position = Int(index)
    switch kind {
    case .function: return .function(funcType(valid.functions[position]))
    case .table: return .table(tableType(position))
    case .memory: return .memory(valid.memories[position])
    case .global: return .global(globalType(position))
    case .tag: return .tag(funcType(valid.tags[position]))
    }
  }

  func funcType(_ index: TypeIndex) -> FuncType { valid.types.canonical(valid.funcType(index)) }

  /// The canonical identity of a type of the module.
  func canonical(_ index: TypeIndex) -> UInt32 { valid.types.canonical[index.position].rawValue }

  func tableType(_ position: Int) -> TableType {
    var type = valid.tables[position]
    type.element = valid.types.canonical(type.element)
    return type
  }

  func globalType(_ position: Int) -> GlobalType {
    var type = valid.globals[position]
    type.value = valid.types.canonical(type.value)
    return type
  }
}

extension Module {
  /// Returns the contents of all custom sections of a name (spec 5.5.3), in order.
  public func customSections(named name: String) -> [[UInt8]] {
    valid.module.customSections.lazy
      .filter { $0.name == name }
      .map { self.valid.module.bytes.copy(of: $0.contents) }
  }

  /// The module's name from its name section (spec 7.4.1) or its text, if it has one.
  public var name: String? { names.module }
}

extension Module {
  /// Whether instantiation runs a start function (spec 2.5.9).
  public var startsItself: Bool { valid.module.start != nil }
}
