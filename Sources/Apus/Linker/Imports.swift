import ApusWasm

/// The definitions for a module's imports, by module and name.
///
///     ["env": ["log": .function(log), "memory": .memory(memory)]]
public struct Imports: ExpressibleByDictionaryLiteral {
  private var definitions: [ExactName: [ExactName: Extern]] = [:]

  /// Creates a set of definitions, empty by default.
  public init(_ definitions: [String: [String: Extern]] = [:]) {
    for (module, items) in definitions {
      for (name, value) in items { self[module, name] = value }
    }
  }

  /// Creates a set of definitions from a dictionary literal; of equal names, the last definition is used.
  public init(dictionaryLiteral elements: (String, [String: Extern])...) {
    for (module, items) in elements {
      for (name, value) in items { self[module, name] = value }
    }
  }

  /// The definition for an import.
  public subscript(module: String, name: String) -> Extern? {
    get { definitions[ExactName(module)]?[ExactName(name)] }
    set { definitions[ExactName(module), default: [:]][ExactName(name)] = newValue }
  }

  /// Defines all exports of `instance` under a module name; they replace earlier definitions of the same names.
  public mutating func define(_ instance: Instance, as module: String) {
    for (name, value) in instance.exports { self[module, name] = value }
  }

  /// The names of the definitions.
  private var keys: some Sequence<(module: ExactName, name: ExactName)> {
    definitions.lazy.flatMap { module, items in items.keys.lazy.map { (module: module, name: $0) } }
  }

  /// Returns one extern for each import of a module, in order.
  /// - Throws: `LinkError.unknownImport` if there is no definition for an import.
  func externs(for module: Module) throws(LinkError) -> [Extern] {
    var externs: [Extern] = []
    for item in module.valid.module.imports {
      guard let extern = self[item.module, item.name] else {
        throw .unknownImport(module: item.module, name: item.name, offer: ImportOffer(keys, for: item.module))
      }
      externs.append(extern)
    }
    return externs
  }
}

extension Imports: CustomStringConvertible {
  /// The names of the definitions, in alphabetical order.
  public var description: String {
    definitions.isEmpty ? "no definitions" : keys.map { "\($0.module.string).\($0.name.string)" }.sorted().shownList
  }
}
