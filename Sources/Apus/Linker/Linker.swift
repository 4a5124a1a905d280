import ApusWasm

/// A set of definitions for the imports of modules, by module and name.
///
/// Host functions defined here belong to no store: each instantiation creates those it needs in its store, so that
/// one linker serves any number of stores of an engine, on any threads. Data of one guest belongs to its store (see
/// ``StoreKey``), not into the closures.
///
///     var linker = Linker(engine: engine)
///     try linker.function("env", "log") { (value: Int32) in print(value) }
///     let instance = try linker.instantiate(module, in: Store(engine: engine))
///
/// A definition that is in a store (`define(_:_:_:)`) serves only that store.
public struct Linker: Sendable {
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

  private enum Definition: Sendable {
    case extern(StoreBound)
    case make(@Sendable (Store) -> Extern)
  }

  /// An extern that only code gets that has its store already, so that copies of the linker may be anywhere.
  private struct StoreBound: @unchecked Sendable {
    private let extern: Extern

    init(_ extern: Extern) { self.extern = extern }

    /// The extern, for code that uses `store`; nil if it is in another store.
    func extern(in store: Store) -> Extern? { extern.store === store ? extern : nil }
  }

  /// Creates a linker without definitions.
  public init(engine: Engine) { self.engine = engine }

  /// The number of definitions.
  var count: Int { definitions.count }

  /// Makes room for as many further definitions.
  package mutating func reserveCapacity(_ more: Int) { definitions.reserveCapacity(count + more) }

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
    try define(module, name, .extern(StoreBound(extern)))
  }

  /// Defines something that is created in each store: once for each import of each instantiation.
  /// - Parameters:
  ///   - module: the module name of the imports.
  ///   - name: the name of the imports in that module.
  ///   - make: creates it in the given store.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  public mutating func define(
    _ module: String, _ name: String, making make: @escaping @Sendable (Store) -> Extern
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
      throw .unknownImport(module: module, name: name, offer: offer(for: module))
    }
    try define(otherModule, otherName, definition)
  }

  /// Returns what is defined under a name, for a store. Definitions that are created in each store, such as host
  /// functions, are created at this call.
  /// - Throws: `LinkError.unknownImport` if there is no definition of that name, `.foreignStore` if it is in another
  ///   store.
  public func resolve(_ module: String, _ name: String, in store: Store) throws(LinkError) -> Extern {
    switch definitions[Key(module, name)] {
    case .extern(let bound)?:
      guard let extern = bound.extern(in: store) else { throw .foreignStore(module: module, name: name) }
      return extern
    case .make(let make)?: return make(store)
    case nil: throw .unknownImport(module: module, name: name, offer: offer(for: module))
    }
  }

  /// Whether there is a definition of a name.
  public func defines(_ module: String, _ name: String) -> Bool { definitions[Key(module, name)] != nil }

  private func offer(for module: String) -> ImportOffer {
    ImportOffer(definitions.keys.lazy.map { (module: $0.module, name: $0.name) }, for: module)
  }

  /// Instantiates a module with these definitions.
  /// - Throws: `LinkError.unknownImport` if there is no definition for an import, `.foreignEngine` if the module belongs
  ///   to another engine; otherwise the errors of `Instance.init(store:module:imports:)`.
  public func instantiate(_ module: Module, in store: Store) throws(CallError) -> Instance {
    guard module.engine === engine else { throw LinkError.foreignEngine.callError }
    var externs: [Extern] = []
    for item in module.valid.module.imports {
      do throws(LinkError) {
        externs.append(try resolve(item.module, item.name, in: store))
      } catch {
        throw error.callError
      }
    }
    return try Instance(store: store, module: module, externs: externs)
  }
}
