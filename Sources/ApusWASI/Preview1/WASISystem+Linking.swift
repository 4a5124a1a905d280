import Apus

/// The key of the WASI system of a store.
private let systemKey = StoreKey<WASISystem>()

extension Store {
  /// The system that guests of the store see through WASI; nil, as at first, for none.
  ///
  ///     store.wasi = try WASISystem(configuration)
  public var wasi: WASISystem? {
    get { self[systemKey] }
    set { self[systemKey] = newValue }
  }
}

extension Linker {
  /// Defines all functions of WASI preview 1, under the module names of both versions.
  ///
  /// They belong to no guest: each call uses the system of its store (`Store.wasi`) and the memory that the calling
  /// instance exports as `memory`. Without a system, a call throws `WASIConfigurationError.noSystem`; without a memory,
  /// an error of `Caller.memory(_:)`.
  /// - Throws: `LinkError.duplicateDefinition` if the linker already has one of them and `allowsShadowing` is false.
  public mutating func defineWASI() throws(LinkError) {
    reserveCapacity(2 * WASIFunction.all.count)
    for version in WASIVersion.allCases {
      for function in WASIFunction.all(in: version) {
        try define(version.moduleName, function.name) { store in
          .function(function.hostFunction(version, in: store))
        }
      }
    }
  }
}

extension WASIFunction {
  /// Returns the function for the guests of a store.
  fileprivate func hostFunction(_ version: WASIVersion, in store: Store) -> Func {
    let type = FuncType(
      parameters: parameters.map { $0 == .i32 ? .i32 : .i64 }, results: results.map { $0 == .i32 ? .i32 : .i64 })
    let interrupt = store.interruptHandle
    let isInterruptible = store.engine.configuration.isInterruptible
    // SAFETY: the closure accesses only the slots that the type has; see there.
    return unsafe Func(
      store, type: type,
      slots: { (caller, slots) in
        guard let system = caller.store.wasi else { throw WASIConfigurationError.noSystem }
        // SAFETY: the memory's base does not change and its size does not shrink during the call; there is one slot for
        // each parameter of the type.
        let bytes = unsafe try caller.memory().unsafeBytes
        let view = unsafe GuestMemory(
          base: bytes.baseAddress ?? UnsafeMutableRawPointer(slots), count: bytes.count, interrupt: interrupt,
          isInterruptible: isInterruptible)
        let result = unsafe try call(system, view, slots, version: version)
        // A guest that is to stop does not see the error of the call that was stopped.
        if result == UInt32(Errno.intr.rawValue), interrupt.isSet { throw Trap(.interrupted) }
        // SAFETY: a function with a result has a slot for it.
        if !results.isEmpty { unsafe slots[0] = UInt64(result) }
      })
  }
}

extension Instance {
  /// Runs a program: calls `_start`, which the instance exports, and returns when the program ends.
  ///
  ///     let status = try linker.instantiate(program, in: store).run()
  ///
  /// - Returns: the exit status: that of `proc_exit`, or 0 if `_start` returns.
  /// - Throws: `LinkError.unknownExport` if there is no `_start`; `Trap`, `WasmException`, or any error that a host
  ///   function threw.
  public func run() throws -> UInt32 {
    do {
      try function("_start").call()
      return 0
    } catch let exit as WASIExit {
      return exit.code
    }
  }
}
