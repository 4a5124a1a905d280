import ApusWasm

/// An instance of a module in a store (spec 4.2.6): its functions with their memories, tables and globals.
public struct Instance {
  /// The store in which the instance is.
  public let store: Store
  let data: InstanceData

  init(store: Store, data: InstanceData) {
    self.store = store
    self.data = data
  }

  /// Instantiates a module (spec 4.7.2): resolves its imports, allocates what it defines, copies its active segments
  /// and runs its start function.
  ///
  ///     let instance = try Instance(store: store, module: module, imports: ["env": ["log": .function(log)]])
  ///
  /// - Throws: `LinkError` if an import is missing or does not fit, the module and the store belong to different
  ///   engines, or a limit is reached; `Trap` if a segment or the start function traps; `WasmException` for an
  ///   exception that the start function does not catch; any error that a host function threw that the start function
  ///   called.
  public init(store: Store, module: Module, imports: Imports = [:]) throws(CallError) {
    let externs: [Extern]
    do throws(LinkError) { externs = try imports.externs(for: module) } catch { throw error.callError }
    try self.init(store: store, module: module, externs: externs)
  }

  /// Instantiates a module with one extern for each import, in the order of `Module.imports`.
  ///
  /// - Precondition: `externs` has as many elements as the module has imports.
  /// - Throws: the errors of `init(store:module:imports:)`.
  public init(store: Store, module: Module, externs: [Extern]) throws(CallError) {
    let instantiation: Instantiation
    do throws(LinkError) {
      instantiation = try Instantiation(module, store: store, externs: externs)
    } catch {
      throw error.callError
    }
    try instantiation.initialize()
    self.init(store: store, data: instantiation.instance)
  }

  /// The module of which this is an instance.
  public var module: Module { data.module }
}

/// Equal if they are the same instance.
extension Instance: Hashable {
  /// Whether both are the same instance.
  public static func == (a: Instance, b: Instance) -> Bool { a.data === b.data }
  /// Hashes the identity of the instance.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(data)) }
}
