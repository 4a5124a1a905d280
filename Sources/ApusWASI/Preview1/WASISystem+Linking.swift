import Apus

extension WASISystem {
  /// Defines all functions of WASI preview 1, under the names of both its generations, for guests that
  /// `linker` instantiates in `store`. They act on the memory that the calling instance exports as `memory`.
  /// - Throws: `LinkError.duplicateDefinition` if the linker has one of them already.
  public func define(in linker: inout Linker, store: Store) throws(LinkError) {
    for version in WASIVersion.allCases {
      for function in WASIFunction.all(in: version) {
        let entry = host(function, version: version, store: store)
        try linker.define(version.moduleName, function.name, .function(entry))
      }
    }
  }

  private func host(_ function: WASIFunction, version: WASIVersion, store: Store) -> Func {
    let type = FuncType(
      parameters: function.parameters.map { $0 == .i32 ? .i32 : .i64 },
      results: function.results.map { $0 == .i32 ? .i32 : .i64 })
    // SAFETY: the closure keeps within the slots that the type promises; see there.
    return unsafe Func(
      store, type: type,
      slots: { [self] (caller, slots) in
        // SAFETY: the memory's base stays where it is and its size does not shrink during the call; the
        // slots hold as many arguments as the type has parameters.
        let bytes = unsafe try caller.memory().unsafeBytes
        let view = unsafe GuestMemory(base: bytes.baseAddress ?? UnsafeMutableRawPointer(slots), count: bytes.count)
        let result = unsafe try function.call(self, view, slots, version: version)
        // SAFETY: a function with a result has a slot for it.
        if !function.results.isEmpty { unsafe slots[0] = UInt64(result) }
      })
  }
}
