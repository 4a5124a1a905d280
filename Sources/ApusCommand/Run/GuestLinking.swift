import Apus

/// The imports of a guest other than those of WASI.
struct GuestLinking: Sendable {
  /// Modules that are instantiated before the guest, each with the module name of its exports in imports.
  var preloads: [(name: String, module: Module)] = []
  /// Whether an imported function without a definition traps when it is called, instead of being a link error.
  var trapsUnknownImports = false

  /// Defines the imports of `module` in `linker`, which has those of WASI, with new instances of the preloaded modules in `store`.
  func define(in linker: inout Linker, store: Store, for module: Module) throws {
    for (name, preload) in preloads {
      var own = linker
      own.allowsShadowing = true
      if trapsUnknownImports { try Self.defineTraps(in: &own, store: store, for: preload) }
      try linker.define(try own.instantiate(preload, in: store), as: name)
    }
    if trapsUnknownImports { try Self.defineTraps(in: &linker, store: store, for: module) }
  }

  private static func defineTraps(in linker: inout Linker, store: Store, for module: Module) throws {
    for item in module.imports {
      guard case .function(let type) = item.type, !linker.defines(item.module, item.name) else {
        continue
      }
      let detail = "unknown import \(item.module.shown).\(item.name.shown)"
      let trap = Func(store, type: type) { (_: Caller, _: [Value]) -> [Value] in
        throw Trap(.unreachable, detail: detail)
      }
      try linker.define(item.module, item.name, .function(trap))
    }
  }
}
