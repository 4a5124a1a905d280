import ApusWasm

/// The definitions among which an import was not found.
public struct ImportOffer: Hashable, Sendable {
  /// The names that are defined under the module name of the import, sorted.
  public let names: [String]
  /// All module names under which there are definitions, sorted.
  public let modules: [String]

  /// Finds the offer for an import of `module` among the keys of all definitions.
  init(_ keys: some Sequence<(module: ExactName, name: ExactName)>, for module: String) {
    let wanted = ExactName(module)
    var names: [String] = []
    var modules: Set<ExactName> = []
    for key in keys {
      modules.insert(key.module)
      if key.module == wanted { names.append(key.name.string) }
    }
    self.names = names.sorted()
    self.modules = modules.map { $0.string }.sorted()
  }
}

extension ImportOffer: CustomStringConvertible {
  /// What is offered, as a sentence.
  public var description: String {
    if !names.isEmpty { return "that module offers \(Self.list(names))" }
    if !modules.isEmpty { return "there are definitions only for the modules \(Self.list(modules))" }
    return "no definitions were given"
  }

  /// The first names, quoted where they contain unusual characters, and the number of the others.
  private static func list(_ names: [String]) -> String {
    let limit = 10
    let list = names.prefix(limit).map { $0.shown }.joined(separator: ", ")
    return names.count > limit ? "\(list) and \(names.count - limit) more" : list
  }
}
