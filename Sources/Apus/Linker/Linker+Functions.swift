import ApusWasm

/// Host functions from Swift closures; see the initializers of `Func`.
extension Linker {
  /// Defines a host function.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  @inlinable public mutating func function<each Parameter: WasmValue, Result: WasmValue>(
    _ module: String, _ name: String, _ body: @escaping @Sendable (repeat each Parameter) throws(CallError) -> Result
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function without a result, or with several as a tuple.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  @inlinable public mutating func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ module: String, _ name: String,
    _ body: @escaping @Sendable (repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function that takes the `Caller` first.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  @inlinable public mutating func function<each Parameter: WasmValue, Result: WasmValue>(
    _ module: String, _ name: String,
    _ body: @escaping @Sendable (Caller, repeat each Parameter) throws(CallError) -> Result
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function that takes the `Caller` first, without a result or with several as a tuple.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  @inlinable public mutating func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ module: String, _ name: String,
    _ body: @escaping @Sendable (Caller, repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function whose type is known only at run time; see `Func.init(_:type:_:)`.
  /// - Throws: `LinkError.duplicateDefinition` if there is a definition of that name and `allowsShadowing` is false.
  public mutating func function(
    _ module: String, _ name: String, type: FuncType,
    _ body: @escaping @Sendable (Caller, [Value]) throws(CallError) -> [Value]
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, type: type, body)) }
  }
}
