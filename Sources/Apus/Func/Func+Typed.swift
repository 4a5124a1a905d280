import ApusLayout
import ApusWasm

extension Func {
  /// Returns the function as a Swift closure; its type is checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try function.typed()
  ///     let three = try add(1, 2)
  ///
  /// Parameters and results are `WasmValue` types; several results are a tuple, none is `Void`. The closure throws
  /// `Trap` if the function traps, `WasmException` for an exception that the guest does not catch, and any error that
  /// a host function threw.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @_disfavoredOverload
  @inlinable public func typed<each Parameter: WasmValue, each Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    var results: [ValueType] = []
    repeat results.append((each Result).valueType)
    let narrows = try check(FuncType(parameters: parameters, results: results), name: name)
    let store = self.store
    let record = self.record
    return { (argument: repeat each Parameter) throws(CallError) in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      repeat (each argument).write(to: &slots)
      try store.invoke(record, frame: frame, isPlain: false, narrows: narrows, slots)
      store.keepResults(of: record, at: frame)
      defer { store.dropResults(at: frame) }
      slots = Slots(frame, store: store)
      return (repeat (each Result).read(from: &slots))
    }
  }

  /// Throws unless the function accepts arguments, and returns results, of the wanted types.
  @usableFromInline func check(_ wanted: FuncType, name: String) throws(LinkError) -> Bool {
    let type = type
    let types = store.engine.types
    let hasResults =
      type.results.count == wanted.results.count
      && zip(type.results, wanted.results).allSatisfy { types.isSubtype($0, of: $1) }
    guard hasResults, type.parameters.count == wanted.parameters.count else {
      throw .wrongFunctionType(name: name, expected: wanted, found: type)
    }
    var narrows = false
    for (given, parameter) in zip(wanted.parameters, type.parameters) where !types.isSubtype(given, of: parameter) {
      guard given.heapType != nil, types.isSubtype(parameter, of: given) else {
        throw .wrongFunctionType(name: name, expected: wanted, found: type)
      }
      narrows = true
    }
    return narrows
  }
}
