import ApusCompiler
import ApusWasm

// Functions of few parameters and at most one result: as those of any number, but what Swift makes of a parameter pack
// takes ten times as long as what it makes of this.

extension Func {
  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> () throws(CallError) -> Result {
    let call = try TypedFunc<Void, Result>(self, name: name)
    return { () throws(CallError) -> Result in try call() }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Result {
    let call = try TypedFunc<A, Result>(self, name: name)
    return { (a: A) throws(CallError) -> Result in try call(a) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B), Result>(self, name: name)
    return { (a: A, b: B) throws(CallError) -> Result in try call(a, b) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B, C), Result>(self, name: name)
    return { (a: A, b: B, c: C) throws(CallError) -> Result in try call(a, b, c) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Result {
    let call = try TypedFunc<(A, B, C, D), Result>(self, name: name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Result in try call(a, b, c, d) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Void {
    let call = try TypedFunc<A, Void>(self, name: name)
    return { (a: A) throws(CallError) -> Void in try call(a) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B), Void>(self, name: name)
    return { (a: A, b: B) throws(CallError) -> Void in try call(a, b) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B, C), Void>(self, name: name)
    return { (a: A, b: B, c: C) throws(CallError) -> Void in try call(a, b, c) }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Void {
    let call = try TypedFunc<(A, B, C, D), Void>(self, name: name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Void in try call(a, b, c, d) }
  }
}
