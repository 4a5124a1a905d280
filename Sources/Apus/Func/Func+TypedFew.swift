import ApusWasm

// Functions of few parameters and at most one result. They do the same as those of any number of parameters, but code
// that Swift generates for a parameter pack takes ten times as long.

extension Func {
  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> () throws(CallError) -> Result {
    let call = try TypedFunc<Void, Result>(self, name: name)
    return { () throws(CallError) -> Result in try call() }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Result {
    let call = try TypedFunc<A, Result>(self, name: name)
    return { (a: A) throws(CallError) -> Result in try call(a) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B), Result>(self, name: name)
    return { (a: A, b: B) throws(CallError) -> Result in try call(a, b) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B, C), Result>(self, name: name)
    return { (a: A, b: B, c: C) throws(CallError) -> Result in try call(a, b, c) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B, C, D), Result>(self, name: name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Result in try call(a, b, c, d) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Void {
    let call = try TypedFunc<A, Void>(self, name: name)
    return { (a: A) throws(CallError) -> Void in try call(a) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B), Void>(self, name: name)
    return { (a: A, b: B) throws(CallError) -> Void in try call(a, b) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B, C), Void>(self, name: name)
    return { (a: A, b: B, c: C) throws(CallError) -> Void in try call(a, b, c) }
  }

  /// Returns the function as a Swift closure; its type is checked once, here.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B, C, D), Void>(self, name: name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Void in try call(a, b, c, d) }
  }
}
