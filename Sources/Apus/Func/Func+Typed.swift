import ApusCompiler
import ApusWasm

extension Func {
  /// The function as a Swift closure, its type checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try function.typed()
  ///     let three = try add(1, 2)
  ///
  /// Parameters and results are `WasmValue` types; several results are a tuple, none is `Void`. Calling
  /// the closure throws `Trap` if the function traps, or what a host function threw.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @_disfavoredOverload
  @inlinable public func typed<each Parameter: WasmValue, each Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    var results: [ValueType] = []
    repeat results.append((each Result).valueType)
    try check(FuncType(parameters: parameters, results: results), name: name)
    let store = self.store
    let record = self.record
    return { (argument: repeat each Parameter) throws(CallError) in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      repeat (each argument).write(to: &slots)
      try store.invoke(record, frame: frame)
      store.keepResults(of: record, at: frame)
      defer { store.dropResults(at: frame) }
      slots = Slots(frame, store: store)
      return (repeat (each Result).read(from: &slots))
    }
  }

  /// Whether the function can be called with such arguments and gives such results.
  @usableFromInline func check(_ wanted: FuncType, name: String) throws(LinkError) {
    let type = type
    let types = store.engine.types
    let fits =
      type.parameters.count == wanted.parameters.count && type.results.count == wanted.results.count
      && zip(wanted.parameters, type.parameters).allSatisfy { types.isSubtype($0, of: $1) }
      && zip(type.results, wanted.results).allSatisfy { types.isSubtype($0, of: $1) }
    guard fits else { throw .wrongFunctionType(name: name, expected: wanted, found: type) }
  }
}
