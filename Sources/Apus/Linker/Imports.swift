/// What a module's imports are resolved with, by module and name.
///
///     ["env": ["log": .function(log), "memory": .memory(memory)]]
public struct Imports: ExpressibleByDictionaryLiteral {
  private var definitions: [String: [String: Extern]]

  /// Nothing, or some definitions.
  public init(_ definitions: [String: [String: Extern]] = [:]) { self.definitions = definitions }

  public init(dictionaryLiteral elements: (String, [String: Extern])...) {
    definitions = [:]
    for (module, items) in elements { definitions[module, default: [:]].merge(items) { _, last in last } }
  }

  /// What an import is resolved with.
  public subscript(module: String, name: String) -> Extern? {
    get { definitions[module]?[name] }
    set { definitions[module, default: [:]][name] = newValue }
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
