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
  /// The definitions that there are, as a sentence.
  public var description: String {
    if !names.isEmpty { return "that module offers \(names.shownList)" }
    if !modules.isEmpty { return "there are definitions only for the modules \(modules.shownList)" }
    return "no definitions were given"
  }
}
