import Apus

extension WASISystem {
  /// Defines all functions of WASI preview 1, under the module names of both versions, for guests that `linker`
  /// instantiates in `store`. They use the memory that the calling instance exports as `memory`; without one, a call
  /// throws `LinkError.unknownExport`.
  /// - Throws: `LinkError.duplicateDefinition` if the linker already has one of them and `allowsShadowing` is false.
  public func define(in linker: inout Linker, store: Store) throws(LinkError) {
    for version in WASIVersion.allCases {
      for function in WASIFunction.all(in: version) {
        try define(function, version: version, in: &linker, store: store)
      }
    }
  }

  /// Defines only the functions that `module` imports, for a linker that serves this module alone: a small guest starts
  /// faster.
  /// - Throws: `LinkError.duplicateDefinition` if the linker already has one of them and `allowsShadowing` is false.
  public func define(in linker: inout Linker, store: Store, for module: Module) throws(LinkError) {
    for version in WASIVersion.allCases {
      let names = module.imports.filter { $0.module == version.moduleName }.map(\.name)
      guard !names.isEmpty else { continue }
      for function in WASIFunction.all where names.contains(function.name) && function.versions.contains(version) {
        try define(function, version: version, in: &linker, store: store)
      }
    }
  }

  private func define(
    _ function: WASIFunction, version: WASIVersion, in linker: inout Linker, store: Store
  ) throws(LinkError) {
    try linker.define(version.moduleName, function.name, .function(host(function, version: version, store: store)))
  }

  private func host(_ function: WASIFunction, version: WASIVersion, store: Store) -> Func {
    let type = FuncType(
      parameters: function.parameters.map { $0 == .i32 ? .i32 : .i64 },
      results: function.results.map { $0 == .i32 ? .i32 : .i64 })
    let interrupt = store.engine.configuration.isInterruptible ? store.interruptHandle : nil
    // SAFETY: the closure accesses only the slots that the type has; see there.
    return unsafe Func(
      store, type: type,
      slots: { [self] (caller, slots) in
        // SAFETY: the memory's base does not change and its size does not shrink during the call; there is one slot for
        // each parameter of the type.
        let bytes = unsafe try caller.memory().unsafeBytes
        let view = unsafe GuestMemory(
          base: bytes.baseAddress ?? UnsafeMutableRawPointer(slots), count: bytes.count, interrupt: interrupt)
        let result = unsafe try function.call(self, view, slots, version: version)
        // SAFETY: a function with a result has a slot for it.
        if !function.results.isEmpty { unsafe slots[0] = UInt64(result) }
      })
  }
}
