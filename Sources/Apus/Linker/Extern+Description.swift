import ApusWasm

// Descriptions of the objects of a store: their kind, type and size.

extension Extern: CustomStringConvertible {
  /// The description of the item.
  public var description: String {
    switch self {
    case .function(let item): item.description
    case .table(let item): item.description
    case .memory(let item): item.description
    case .global(let item): item.description
    case .tag(let item): item.description
    }
  }
}

extension Memory: CustomStringConvertible {
  /// The type with the current size as its minimum: `memory 2 16`.
  public var description: String { ExternType.memory(currentType).description }
}

extension SharedMemory: CustomStringConvertible {
  /// The type with which the memory was created: `memory 2 16 shared`.
  public var description: String { ExternType.memory(type).description }
}

extension Table: CustomStringConvertible {
  /// The type with the current size as its minimum: `table 10 funcref`.
  public var description: String { ExternType.table(currentType).description }
}

extension Global: CustomStringConvertible {
  /// The type and the value: `global (mut i32) = i32 7`.
  public var description: String { "\(ExternType.global(type)) = \(value.summary)" }
}

extension Tag: CustomStringConvertible {
  /// The type: `tag [i32] -> []`.
  public var description: String { ExternType.tag(type).description }
}

extension ImportType: CustomStringConvertible {
  /// The names and the type: `import env.log: func [i32] -> []`.
  public var description: String { "import \(module.shown).\(name.shown): \(type)" }
}

extension ExportType: CustomStringConvertible {
  /// The name and the type: `export add: func [i32 i32] -> [i32]`.
  public var description: String { "export \(name.shown): \(type)" }
}

extension Module: CustomStringConvertible {
  /// The name, if there is one, and the numbers of imports and exports: `module math, 0 imports, 2 exports`.
  public var description: String {
    let (imports, exports) = (valid.module.imports.count, valid.module.exports.count)
    let name = name.map { " \($0.shown)" } ?? ""
    return "module\(name), \(imports) import\(imports == 1 ? "" : "s"), \(exports) export\(exports == 1 ? "" : "s")"
  }
}

extension Instance: CustomStringConvertible {
  /// The module of which it is an instance.
  public var description: String { "instance of \(module)" }
}

extension Store: CustomStringConvertible {
  /// The number of instances: `store with 2 instances`.
  public var description: String { "store with \(instances.count) instance\(instances.count == 1 ? "" : "s")" }
}

extension Engine: CustomStringConvertible {
  /// The tier of the engine: `engine (interpreter)`.
  public var description: String { native == nil ? "engine (interpreter)" : "engine (optimizing)" }
}

extension TypedFunc: CustomStringConvertible {
  /// The type of the function: `func [i32 i32] -> [i32]`.
  public var description: String { untyped.description }
}

extension StructType: CustomStringConvertible {
  /// The fields: `struct f64 (mut i8)`.
  public var description: String { (["struct"] + fields.map { $0.description }).joined(separator: " ") }
}

extension ArrayType: CustomStringConvertible {
  /// The elements: `array (mut i8)`.
  public var description: String { "array \(element)" }
}

extension Linker: CustomStringConvertible {
  /// The number of definitions: `linker with 3 definitions`.
  public var description: String { "linker with \(count) definition\(count == 1 ? "" : "s")" }
}
