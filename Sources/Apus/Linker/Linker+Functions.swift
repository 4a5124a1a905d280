import ApusWasm

/// Host functions by Swift closure; see the initialisers of `Func`.
extension Linker {
  /// Defines a host function.
  /// - Throws: `LinkError.duplicateDefinition`.
  @inlinable public mutating func function<each Parameter: WasmValue, Result: WasmValue>(
    _ module: String, _ name: String, _ body: @escaping (repeat each Parameter) throws(CallError) -> Result
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function without a result, or with several.
  /// - Throws: `LinkError.duplicateDefinition`.
  @inlinable public mutating func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ module: String, _ name: String,
    _ body: @escaping (repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function that is told who calls.
  /// - Throws: `LinkError.duplicateDefinition`.
  @inlinable public mutating func function<each Parameter: WasmValue, Result: WasmValue>(
    _ module: String, _ name: String, _ body: @escaping (Caller, repeat each Parameter) throws(CallError) -> Result
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function that is told who calls, without a result or with several.
  /// - Throws: `LinkError.duplicateDefinition`.
  @inlinable public mutating func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ module: String, _ name: String,
    _ body: @escaping (Caller, repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, body)) }
  }

  /// Defines a host function whose type is known only at run time.
  /// - Throws: `LinkError.duplicateDefinition`.
  public mutating func function(
    _ module: String, _ name: String, type: FuncType,
    _ body: @escaping (Caller, [Value]) throws(CallError) -> [Value]
  ) throws(LinkError) {
    try define(module, name) { store in .function(Func(store, type: type, body)) }
  }
}
