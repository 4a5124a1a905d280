import Apus
import ApusWASI

/// What a guest can import beside WASI.
struct GuestLinking: Sendable {
  /// Modules that are instantiated before it, each with the name that it imports their exports by.
  var preloads: [(name: String, module: Module)] = []
  /// Imported functions without a definition trap when they are called, instead of being an error at once.
  var trapsUnknownImports = false

  /// Defines it for a module, in whose store the preloaded modules get instances of their own.
  func define(in linker: inout Linker, store: Store, system: WASISystem, for module: Module) throws {
    for (name, preload) in preloads {
      var own = linker
      own.allowsShadowing = true
      try system.define(in: &own, store: store, for: preload)
      if trapsUnknownImports { try Self.defineTraps(in: &own, store: store, for: preload) }
      try linker.define(try own.instantiate(preload, in: store), as: name)
    }
    if trapsUnknownImports { try Self.defineTraps(in: &linker, store: store, for: module) }
  }

  private static func defineTraps(in linker: inout Linker, store: Store, for module: Module) throws {
    for item in module.imports {
      guard case .function(let type) = item.type, linker.resolve(item.module, item.name, in: store) == nil else {
        continue
      }
      let detail = "unknown import \(item.module).\(item.name)"
      let trap = Func(store, type: type) { (_: Caller, _: [Value]) -> [Value] in
        throw Trap(.unreachable, detail: detail)
      }
      try linker.define(item.module, item.name, .function(trap))
    }
  }
}
