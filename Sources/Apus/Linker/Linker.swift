import ApusWasm

/// A set of definitions for the imports of modules, by module and name.
///
/// Host functions defined here belong to no store: each instantiation creates those it needs in its store, so that
/// one linker serves any number of stores of an engine.
///
///     var linker = Linker(engine: engine)
///     try linker.function("env", "log") { (value: Int32) in print(value) }
///     let instance = try linker.instantiate(module, in: Store(engine: engine))
public struct Linker {
  /// The engine of the modules that the linker instantiates.
  public let engine: Engine
  /// Whether a definition may replace an earlier one of the same name; false at first.
  public var allowsShadowing = false
  private var definitions: [Key: Definition] = [:]

  private struct Key: Hashable {
    var module: ExactName
    var name: ExactName

    init(_ module: String, _ name: String) {
      self.module = ExactName(module)
      self.name = ExactName(name)
    }
  }

  private enum Definition {
    case extern(Extern)
    case make((Store) -> Extern)
  }

  /// Creates a linker without definitions.
  public init(engine: Engine) { self.engine = engine }

  private mutating func define(
    _ module: String, _ name: String, _ definition: Definition
  ) throws(LinkError) {
    let key = Key(module, name)
    guard allowsShadowing || definitions[key] == nil else {
      throw .duplicateDefinition(module: module, name: name)
    }
    definitions[key] = definition
  }

  /// Defines something that is in a store; only modules of that store can import it.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  public mutating func define(_ module: String, _ name: String, _ extern: Extern) throws(LinkError) {
    try define(module, name, .extern(extern))
  }

  /// Defines something that is created in each store: once for each import of each instantiation.
  /// - Parameters:
  ///   - module: the module name of the imports.
  ///   - name: the name of the imports in that module.
  ///   - make: creates it in the given store.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  public mutating func define(
    _ module: String, _ name: String, making make: @escaping (Store) -> Extern
  ) throws(LinkError) {
    try define(module, name, .make(make))
  }

  /// Defines all exports of an instance under a module name.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of one of the names and `allowsShadowing` is
  ///   false.
  public mutating func define(_ instance: Instance, as module: String) throws(LinkError) {
    for (name, value) in instance.exports { try define(module, name, value) }
  }

  /// Defines all names of `module` under another module name too.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of one of the names and `allowsShadowing` is
  ///   false.
  public mutating func alias(_ module: String, as other: String) throws(LinkError) {
    for (key, definition) in definitions where key.module == ExactName(module) {
      try define(other, key.name.string, definition)
    }
  }

  /// Defines one name under another name too.
  /// - Throws: `LinkError.unknownImport` if there is no definition of the first name; `.duplicateDefinition` if there
  ///   is one of the other name and `allowsShadowing` is false.
  public mutating func alias(
    _ module: String, _ name: String, as otherModule: String, _ otherName: String
  ) throws(LinkError) {
    guard let definition = definitions[Key(module, name)] else {
      throw .unknownImport(module: module, name: name)
    }
    try define(otherModule, otherName, definition)
  }

  /// Returns what is defined under a name, for a store. Definitions that are created in each store, such as host
  /// functions, are created at this call.
  /// - Returns: nil if there is no definition of that name.
  public func resolve(_ module: String, _ name: String, in store: Store) -> Extern? {
    switch definitions[Key(module, name)] {
    case .extern(let extern)?: extern
    case .make(let make)?: make(store)
    case nil: nil
    }
  }

  /// Instantiates a module with these definitions.
  /// - Throws: `LinkError.unknownImport` if there is no definition for an import; otherwise the errors of
  ///   `Instance.init(store:module:imports:)`.
  public func instantiate(_ module: Module, in store: Store) throws(CallError) -> Instance {
    var externs: [Extern] = []
    for item in module.valid.module.imports {
      guard let extern = resolve(item.module, item.name, in: store) else {
        throw LinkError.unknownImport(module: item.module, name: item.name).callError
      }
      externs.append(extern)
    }
    return try Instance(store: store, module: module, externs: externs)
  }
}
