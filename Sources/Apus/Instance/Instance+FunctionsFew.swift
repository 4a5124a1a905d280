import ApusWasm

// Exported functions of few parameters and at most one result; see `Func+TypedFew.swift`.

extension Instance {
  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> () throws(CallError) -> Result {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A) throws(CallError) -> Result {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue, Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B) throws(CallError) -> Result {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Result {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue, Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Result {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A) throws(CallError) -> Void {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B) throws(CallError) -> Void {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Void {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @inlinable public func function<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Void {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }
}

// The closure types that no function has: the compiler chooses this only if nothing else fits, and shows the message.

extension Instance {
  /// Explains why a closure type fits no function.
  @available(*, unavailable, message: "needs a throwing closure of WasmValue types: (Int32, AnyRef?) throws -> Int32")
  @_disfavoredOverload public func function<Closure>(_ name: String) throws(LinkError) -> Closure {
    preconditionFailure("unavailable")
  }
}
