import ApusWasm

/// What a module's imports are resolved with, by module and name.
///
///     ["env": ["log": .function(log), "memory": .memory(memory)]]
public struct Imports: ExpressibleByDictionaryLiteral {
  private var definitions: [ExactName: [ExactName: Extern]] = [:]

  /// Nothing, or some definitions.
  public init(_ definitions: [String: [String: Extern]] = [:]) {
    for (module, items) in definitions {
      for (name, value) in items { self[module, name] = value }
    }
  }

  public init(dictionaryLiteral elements: (String, [String: Extern])...) {
    for (module, items) in elements {
      for (name, value) in items { self[module, name] = value }
    }
  }

  /// What an import is resolved with.
  public subscript(module: String, name: String) -> Extern? {
    get { definitions[ExactName(module)]?[ExactName(name)] }
    set { definitions[ExactName(module), default: [:]][ExactName(name)] = newValue }
  }

  /// Defines all that `instance` exports under a module name.
  public mutating func define(_ instance: Instance, as module: String) {
    for (name, value) in instance.exports { self[module, name] = value }
  }

  /// One extern for each import of a module.
  func externs(for module: Module) throws(LinkError) -> [Extern] {
    var externs: [Extern] = []
    for item in module.valid.module.imports {
      guard let extern = self[item.module, item.name] else {
        throw .unknownImport(module: item.module, name: item.name)
      }
      externs.append(extern)
    }
    return externs
  }
}
